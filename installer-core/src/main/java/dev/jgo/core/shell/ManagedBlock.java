// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Three lines of ours in somebody else's file, as pure bytes: whatever its character set, line
 * ending or missing last newline, taking the block out again gives back the very same bytes.
 *
 * <p>What the file was like is noted in the block's own last line. So there is no backup: one would
 * go stale with the user's next edit, and restoring it would undo that.
 */
final class ManagedBlock {

  private static final String START = "# >>> jgo >>>";
  private static final String START_NOTE = " (managed by jgo; remove with: jgo setup remove)";
  private static final String END = "# <<< jgo <<<";
  private static final String NO_NEWLINE = " (the line above had no newline)";
  private static final String OWN_FILE = " (jgo made this file)";

  /** Whole lines only; other versions of jgo may have put other words into the brackets. */
  private static final Pattern MARKER =
      Pattern.compile(
          "(?:(" + Pattern.quote(START) + ")|" + Pattern.quote(END) + ")( \\(.*\\))?\\s*");

  private ManagedBlock() {}

  /** Where a block is: byte offsets, the end behind its last newline. */
  private record Span(int start, int end, String note, boolean crlf) {}

  /** Whether the file has a block. */
  static boolean isIn(byte[] file) throws LeftAlone {
    return find(file).isPresent();
  }

  /**
   * The content with the block in it, once.
   *
   * @param exists whether there is a file at all; else {@code file} is empty
   * @param command the one line between the markers
   * @param onTop before everything else, where the file returns early for scripts
   * @throws LeftAlone when the markers in the file make no pair
   */
  static byte[] put(byte[] file, boolean exists, String command, boolean onTop) throws LeftAlone {
    Optional<Span> old = find(file);
    if (old.isPresent()) {
      Span span = old.get();
      String newline = span.crlf() ? "\r\n" : "\n";
      return splice(file, span.start(), span.end(), block(command, span.note(), newline));
    }
    String newline = firstLineEndsInCrLf(file) ? "\r\n" : "\n";
    if (onTop) {
      return splice(file, 0, 0, block(command, "", newline));
    }
    boolean openLine = file.length > 0 && file[file.length - 1] != '\n';
    String note = !exists ? OWN_FILE : openLine ? NO_NEWLINE : "";
    String text = (openLine ? newline : "") + block(command, note, newline);
    return splice(file, file.length, file.length, text);
  }

  /**
   * The content without the block: what it was before, and what others have added since.
   *
   * @throws LeftAlone when the markers in the file make no pair
   */
  static byte[] remove(byte[] file) throws LeftAlone {
    Optional<Span> old = find(file);
    if (old.isEmpty()) {
      return file;
    }
    Span span = old.get();
    int start = span.start();
    // What others appended meanwhile must not grow onto the line that had no end.
    if (span.note().equals(NO_NEWLINE) && span.end() == file.length) {
      start = Math.max(0, start - (span.crlf() ? 2 : 1));
    }
    return splice(file, start, span.end(), "");
  }

  /** Whether the file holds nothing but a block in a file that jgo made. */
  static boolean isOwnFile(byte[] file) throws LeftAlone {
    return find(file)
        .filter(span -> span.note().equals(OWN_FILE))
        .filter(span -> span.start() == 0 && span.end() == file.length)
        .isPresent();
  }

  private static String block(String command, String note, String newline) {
    return START + START_NOTE + newline + command + newline + END + note + newline;
  }

  private static Optional<Span> find(byte[] file) throws LeftAlone {
    Optional<Span> found = Optional.empty();
    int start = -1;
    int startLine = 0;
    int number = 0;
    boolean crlf = false;
    for (int offset = 0, next; offset < file.length; offset = next) {
      next = nextLine(file, offset);
      number++;
      String line = new String(file, offset, next - offset, StandardCharsets.ISO_8859_1);
      Matcher marker = MARKER.matcher(line);
      if (!marker.matches()) {
        continue;
      }
      if (marker.group(1) != null) {
        if (start >= 0 || found.isPresent()) {
          throw LeftAlone.line(number, "a second block of jgo begins");
        }
        start = offset;
        startLine = number;
        crlf = line.endsWith("\r\n");
      } else if (start < 0) {
        throw LeftAlone.line(number, "a block of jgo ends that never began");
      } else {
        String note = marker.group(2) == null ? "" : marker.group(2);
        found = Optional.of(new Span(start, next, note, crlf));
        start = -1;
      }
    }
    if (start >= 0) {
      throw LeftAlone.line(startLine, "a block of jgo begins and never ends");
    }
    return found;
  }

  private static int nextLine(byte[] file, int offset) {
    int at = offset;
    while (at < file.length && file[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, file.length);
  }

  private static boolean firstLineEndsInCrLf(byte[] file) {
    int end = nextLine(file, 0);
    return end > 1 && file[end - 1] == '\n' && file[end - 2] == '\r';
  }

  private static byte[] splice(byte[] file, int from, int to, String middle) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + middle.length());
    out.writeBytes(Arrays.copyOfRange(file, 0, from));
    out.writeBytes(middle.getBytes(StandardCharsets.UTF_8));
    out.writeBytes(Arrays.copyOfRange(file, to, file.length));
    return out.toByteArray();
  }
}
