// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.NetworkException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises web pages, and tells people which one they got. */
public final class WebPage {

  /** Titles stand near the beginning. */
  private static final int LOOK = 4096;

  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>([^<]{1,512})", Pattern.CASE_INSENSITIVE);

  private WebPage() {}

  /** Whether a body that begins so is a page, whatever its type says. */
  public static boolean beginsHere(byte[] head, int length) {
    String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
    String start = text.stripLeading().toLowerCase(Locale.ROOT);
    return start.startsWith("<!doctype html") || start.startsWith("<html");
  }

  /** The title of the page whose body this is, as far as it arrives. */
  static Optional<String> title(Answer answer) throws CancelledException {
    byte[] head = new byte[LOOK];
    int length = 0;
    try {
      int count = answer.read(head, 0, LOOK);
      while (count > 0) {
        length += count;
        count = length == LOOK ? -1 : answer.read(head, length, LOOK - length);
      }
    } catch (NetworkException e) {
      // That it is a page is known already; a title that does not arrive changes nothing.
    }
    Matcher m = TITLE.matcher(new String(head, 0, length, StandardCharsets.UTF_8));
    return m.find() ? Optional.of(answer.words(m.group(1))) : Optional.empty();
  }
}
