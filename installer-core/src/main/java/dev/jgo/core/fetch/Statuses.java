// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the head of an answer means for somebody who wants a file that is no web page. */
final class Statuses {

  /** Asking later may help (RFC 9110 15.5.9, RFC 8470 5.2, RFC 6585 4); so may any 5xx. */
  private static final Set<Integer> LATER = Set.of(408, 425, 429);

  /** Network authentication required (RFC 6585 6): said by a portal, never by the server asked. */
  private static final int PORTAL = 511;

  private Statuses() {}

  static void check(Answer answer, boolean partAskedFor) throws JgoException {
    int status = answer.status();
    if (status == PORTAL) {
      throw portal(answer);
    }
    if (LATER.contains(status) || status >= 500) {
      throw refused(answer, FailureKind.HTTP_BUSY);
    }
    boolean part = status == 206 || status == 416;
    boolean fine = status == 200 || (part && partAskedFor);
    if (!fine) {
      throw refused(answer, FailureKind.HTTP_STATUS);
    }
    if (status != 416 && isWebPage(answer)) {
      throw portal(answer);
    }
  }

  /** The server's own word counts: what it calls final is not asked again. */
  private static NetworkException refused(Answer answer, FailureKind kind)
      throws CancelledException {
    ErrorBody body = ErrorBody.of(answer);
    NetworkException refusal = answer.refusal(kind, answered(answer) + body.words());
    return body.isFinal() ? refusal.settled() : refusal;
  }

  private static String answered(Answer answer) {
    return "answered " + answer.status() + words(answer);
  }

  private static String words(Answer answer) {
    return answer.reason().isEmpty() ? "" : " " + answer.reason();
  }

  private static NetworkException portal(Answer answer) throws CancelledException {
    Optional<String> title = WebPage.title(answer);
    return answer.failure(
        FailureKind.CAPTIVE_PORTAL,
        "a web page came instead of the file"
            + title.map(words -> " (`" + words + "`)").orElse("")
            + ": a login portal or a filter answered");
  }

  private static boolean isWebPage(Answer answer) {
    String type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).strip();
    return type.startsWith("text/html") || type.startsWith("application/xhtml");
  }
}
