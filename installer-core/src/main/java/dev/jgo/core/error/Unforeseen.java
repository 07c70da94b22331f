// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a reader of foreign bytes throws and nobody has foreseen: a library's {@link
 * RuntimeException}, a stack or a heap that the input has exhausted. The input is to blame, so it
 * is a failure of whoever sent it; a defect of a reader must not end a run that another source
 * could save.
 */
public final class Unforeseen {

  private static final int FRAMES = 12;

  private Unforeseen() {}

  /** For a sentence, in parentheses: what was thrown; no words of the input. */
  public static String words(Throwable seen) {
    return seen instanceof OutOfMemoryError
        ? "it takes more memory than jgo has"
        : seen.getClass().getSimpleName();
  }

  /** For logs, under OpenTelemetry's attribute names: what was thrown, and where. */
  public static Map<String, String> facts(Throwable seen) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("exception.type", seen.getClass().getName());
    facts.put(
        "exception.stacktrace",
        Stream.of(seen.getStackTrace())
            .limit(FRAMES)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining(" < ")));
    return facts;
  }
}
