// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.fetch.Answer;
import dev.jgo.core.fetch.Ask;
import dev.jgo.core.retry.Candidate;
import dev.jgo.core.retry.Roster;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** Makes single attempts: asks one candidate for what is missing, and keeps what comes. */
final class Asking {

  private final Means means;
  private final Roster roster;
  private final String fileName;
  private final PartialFile partial;
  private final Pull pull;
  private final AtomicLong fetched;

  /**
   * For one file.
   *
   * @param fetched counts every byte that comes, those that are thrown away included
   */
  Asking(
      Means means,
      Roster roster,
      String fileName,
      PartialFile partial,
      Pull pull,
      AtomicLong fetched) {
    this.means = means;
    this.roster = roster;
    this.fileName = fileName;
    this.partial = partial;
    this.pull = pull;
    this.fetched = fetched;
  }

  /** Who is asked in one round: first {@code at}, then whoever joins while nobody answers. */
  Lineup lineup(Candidate at, BiConsumer<Candidate, NetworkException> failures) {
    // Bytes that are compared with those of one giver are asked of that giver alone.
    boolean races = partial.journal().reach() == partial.offset();
    return new Lineup(at, roster, this::ask, races, failures);
  }

  private Ask ask(Candidate at) {
    String source = at.source().name();
    long offset = offset(at);
    Map<String, String> headers = headers(wanted(at), source, offset);
    return new Ask(source, at.route(), at.source().file(fileName), headers, offset, false);
  }

  private long offset(Candidate at) {
    return at.whole() ? 0 : partial.offset();
  }

  private Journal wanted(Candidate at) {
    String source = at.source().name();
    Journal journal = partial.journal();
    return journal.source().equals(source) ? journal : journal.from(source, Optional.empty());
  }

  /** Asks once; returns when all that the one who answered has promised has come. */
  void ask(Lineup lineup) throws JgoException {
    Answer answer = means.fetcher().open(lineup.first(), lineup);
    Candidate at = lineup.leader();
    long begun = means.host().nanoTime();
    try {
      boolean wholeIsWelcome = offset(at) == 0 || !roster.another(at);
      HeadCheck head = new HeadCheck(wanted(at), partial.sizeIsSure(), wholeIsWelcome, answer);
      pull.take(answer, head);
      answer.end("");
    } catch (JgoException e) {
      answer.fail(e);
      throw e;
    } finally {
      answer.close();
      fetched.addAndGet(answer.bytes());
      measured(at.source().name(), answer.bytes(), begun);
      partial.note();
    }
  }

  private static Map<String, String> headers(Journal wanted, String source, long offset) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept-Encoding", "identity");
    headers.put("Cache-Control", "no-transform");
    long end = offset == wanted.offset() ? wanted.resumesAt(source) : -1;
    if (offset > 0 || end >= 0) {
      headers.put("Range", "bytes=" + offset + "-" + (end < 0 ? "" : Long.toString(end - 1)));
      wanted.tag().ifPresent(tag -> headers.put("If-Range", tag));
    }
    return headers;
  }

  private void measured(String source, long bytes, long begun) {
    if (!means.throttle().limits()) {
      Duration time = Duration.ofNanos(means.host().nanoTime() - begun);
      means.speeds().measured(source, bytes, time);
    }
  }
}
