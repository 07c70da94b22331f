// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.Secrets;
import dev.jgo.core.system.Unstartable;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RaceTest {

  private static final Duration AFTER = Duration.ofMillis(300);

  private static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(10),
          false,
          Duration.ZERO,
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          1024,
          Duration.ofSeconds(30),
          Duration.ZERO);

  /** The first has its answer by the time that there is no thread for the second. */
  @Test
  @Timeout(60)
  void withoutAThreadForTheSecondTheFirstIsEnded() {
    AtomicBoolean refused = new AtomicBoolean();
    AtomicBoolean closed = new AtomicBoolean();
    AtomicLong time = new AtomicLong();
    Watchdog watchdog = Watchdog.byHand(time::get);
    ThreadFactory threads = Unstartable.after(1, 1);
    Race race =
        new Race(
            work -> {
              try {
                threads.newThread(work).start();
              } catch (OutOfMemoryError e) {
                refused.set(true);
                throw e;
              }
            },
            watchdog,
            (request, contest) -> {
              while (!refused.get()) {
                time.addAndGet(AFTER.toNanos());
                watchdog.look();
              }
              return exchange(closed);
            },
            new Second(),
            AFTER);
    assertThatThrownBy(() -> race.run(request("https://one.example/x")))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(closed).isTrue();
  }

  /** One more may join. */
  private static final class Second implements Rivals {
    @Override
    public Optional<Request> next() {
      return Optional.of(request("https://two.example/x"));
    }

    @Override
    public void failed(Request request, NetworkException failure) {}

    @Override
    public void overtaken(Request request) {}
  }

  @Test
  void whoEntersAContestThatWasGivenUpEndsAtOnceAndDoesNotWin() {
    Contest contest = new Contest();
    Call early = call();
    early.races(contest);
    contest.abandon();
    assertThat(early.ending()).contains(FailureKind.INTERRUPTED);
    assertThat(early.wins()).isFalse();
    Call late = call();
    late.races(contest);
    assertThat(late.ending()).contains(FailureKind.INTERRUPTED);
    assertThat(late.wins()).isFalse();
  }

  /** No server is to blame for a limit of this machine. */
  @Test
  void thatNoThreadCanBeStartedIsNoFailureOfWhoeverIsAsked() {
    OutOfMemoryError none = new OutOfMemoryError("unable to create native thread");
    assertThatThrownBy(() -> call().unforeseen(none)).isSameAs(none);
    assertThat(call().unforeseen(new OutOfMemoryError("Java heap space")))
        .isInstanceOf(NetworkException.class);
  }

  private static Call call() {
    return new Call(
        request("https://one.example/x"),
        event -> {},
        LIMITS,
        () -> 0,
        new Secrets(),
        Optional::empty);
  }

  private static Request request(String uri) {
    return new Request(1, "one", Route.DIRECT, URI.create(uri), Map.of(), false);
  }

  private static Exchange exchange(AtomicBoolean closed) {
    return (Exchange)
        Proxy.newProxyInstance(
            Exchange.class.getClassLoader(),
            new Class<?>[] {Exchange.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                closed.set(true);
              }
              return null;
            });
  }
}
