// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.fetch.Answer;
import dev.jgo.core.fetch.Ask;
import dev.jgo.core.retry.Candidate;
import dev.jgo.core.retry.Roster;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

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

  /** Asks {@code at} once; returns when all that it promised has come. */
  void ask(Candidate at) throws JgoException {
    String source = at.source().name();
    Journal journal = partial.journal();
    Journal wanted =
        journal.source().equals(source) ? journal : journal.from(source, Optional.empty());
    long offset = at.whole() ? 0 : journal.offset();
    Ask ask =
        new Ask(
            source,
            at.route(),
            at.source().file(fileName),
            headers(wanted, source, offset),
            offset);
    Answer answer = means.fetcher().open(ask, (target, route) -> roster.known(at, target, route));
    long begun = means.host().nanoTime();
    try {
      boolean wholeIsWelcome = offset == 0 || !roster.another(at);
      HeadCheck head = new HeadCheck(wanted, partial.sizeIsSure(), wholeIsWelcome, answer);
      pull.take(answer, head);
      answer.end("");
    } catch (JgoException e) {
      answer.fail(e);
      throw e;
    } finally {
      answer.close();
      fetched.addAndGet(answer.bytes());
      measured(source, answer.bytes(), begun);
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
