// SPDX-License-Identifier: Apache-2.0
package dev.jgo.archfixture.mid;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Looks at the process around it, in many ways. Never run. */
public final class Peeper {

  private Peeper() {}

  static @Nullable String variable() {
    return System.getenv("HOME");
  }

  static @Nullable String property() {
    return System.getProperty("user.home");
  }

  static void speak() {
    System.out.println();
    System.err.println();
  }

  static void leave() {
    System.exit(1);
  }

  static void wait(int millis) throws InterruptedException {
    Thread.sleep(millis);
  }

  static Instant now() {
    return Instant.now();
  }

  static LocalDate today() {
    return LocalDate.now(clock());
  }

  static Clock clock() {
    return Clock.systemUTC();
  }

  static ProcessBuilder child() {
    return new ProcessBuilder("true");
  }

  static LongSupplier watch() {
    return System::nanoTime;
  }

  static long wall() {
    return System.currentTimeMillis();
  }
}
