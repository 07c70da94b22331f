// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Three lines of ours in somebody else's file, as pure bytes: whatever its character set, line
 * ending or missing last newline, taking the block out again gives back the very same bytes.
 *
 * <p>What the file was like is noted in the block's own last line. So there is no backup: one would
 * go stale with the user's next edit, and restoring it would undo that.
 *
 * <p>Our lines end in LF in every file: with CRLF a shell takes the CR for the end of the script's
 * name. A file has two blocks at most: one above what ends the file early, and one below all lines
 * that put another Go first.
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

  private static final int MOST = 2;

  private ManagedBlock() {}

  /** Where a block is: byte offsets, the end behind its last newline. */
  private record Span(int start, int end, String text, String note) {

    /** Older jgo took the file's own line ending. */
    boolean crlf() {
      return text.contains("\r\n");
    }

    /** Whether the block began with the newline that the line above lacked. */
    boolean openLine() {
      return note.equals(NO_NEWLINE);
    }
  }

  /** Whether the file has a block. */
  static boolean isIn(byte[] file) throws LeftAlone {
    return !find(file).isEmpty();
  }

  /** Whether the file has a block in its strong form. */
  static boolean isStrong(byte[] file, Managed.Lines lines) throws LeftAlone {
    return find(file).stream().anyMatch(span -> lines.like(span.text()).equals(lines.first()));
  }

  /** Whether the file begins with a block. */
  static boolean isOnTop(byte[] file) throws LeftAlone {
    return find(file).stream().anyMatch(span -> span.start() == 0);
  }

  /**
   * The content with the block in it. One that is there stays where it is, and as strong.
   *
   * @param exists whether there is a file at all; else {@code file} is empty
   * @param lines what may stand between the markers
   * @param onTop before everything else, where the file returns early for scripts
   * @throws LeftAlone when the markers in the file make no pair
   */
  static byte[] put(byte[] file, boolean exists, Managed.Lines lines, boolean onTop)
      throws LeftAlone {
    List<Span> old = find(file);
    if (old.isEmpty()) {
      return onTop
          ? splice(file, 0, 0, block(lines.plain(), ""))
          : append(file, lines.plain(), exists ? "" : OWN_FILE);
    }
    ByteArrayOutputStream now = new ByteArrayOutputStream(file.length);
    int copied = 0;
    for (Span span : old) {
      now.write(file, copied, span.start() - copied);
      if (span.openLine() && span.crlf() && endsInCrLf(now.toByteArray())) {
        shorten(now, 2);
        now.write('\n');
      }
      now.writeBytes(bytes(block(lines.like(span.text()), span.note())));
      copied = span.end();
    }
    now.write(file, copied, file.length - copied);
    return now.toByteArray();
  }

  /**
   * The content with blocks where the proof wants them.
   *
   * @param onTop whether a plain one stands above everything else
   * @param last whether one stands below everything else, in its strong form
   * @throws LeftAlone when the markers in the file make no pair
   */
  static byte[] arrange(byte[] file, Managed.Lines lines, boolean onTop, boolean last)
      throws LeftAlone {
    String note = isOwnFile(file) ? OWN_FILE : "";
    byte[] now = remove(file);
    if (onTop) {
      now = splice(now, 0, 0, block(lines.plain(), ""));
    }
    return last ? append(now, lines.first(), note) : now;
  }

  /**
   * The content without the blocks: what it was before, and what others have added since.
   *
   * @throws LeftAlone when the markers in the file make no pair
   */
  static byte[] remove(byte[] file) throws LeftAlone {
    ByteArrayOutputStream now = new ByteArrayOutputStream(file.length);
    int copied = 0;
    for (Span span : find(file)) {
      now.write(file, copied, span.start() - copied);
      // What others appended meanwhile must not grow onto the line that had no end.
      if (span.openLine() && span.end() == file.length && now.size() > 0) {
        shorten(now, span.crlf() && endsInCrLf(now.toByteArray()) ? 2 : 1);
      }
      copied = span.end();
    }
    now.write(file, copied, file.length - copied);
    return now.toByteArray();
  }

  private static boolean endsInCrLf(byte[] bytes) {
    int end = bytes.length;
    return end >= 2 && bytes[end - 2] == '\r' && bytes[end - 1] == '\n';
  }

  private static void shorten(ByteArrayOutputStream out, int by) {
    byte[] all = out.toByteArray();
    out.reset();
    out.write(all, 0, all.length - by);
  }

  /** Whether the file holds nothing but a block in a file that jgo made. */
  static boolean isOwnFile(byte[] file) throws LeftAlone {
    return find(file).stream()
        .filter(span -> span.note().equals(OWN_FILE))
        .anyMatch(span -> span.start() == 0 && span.end() == file.length);
  }

  private static byte[] append(byte[] file, String command, String note) {
    boolean openLine = file.length > 0 && file[file.length - 1] != '\n';
    String text = (openLine ? "\n" : "") + block(command, openLine ? NO_NEWLINE : note);
    return splice(file, file.length, file.length, text);
  }

  private static String block(String command, String note) {
    return START + START_NOTE + "\n" + command + "\n" + END + note + "\n";
  }

  private static List<Span> find(byte[] file) throws LeftAlone {
    List<Span> found = new ArrayList<>();
    int start = -1;
    int startLine = 0;
    int number = 0;
    for (int offset = 0, next; offset < file.length; offset = next) {
      next = nextLine(file, offset);
      number++;
      Matcher marker = MARKER.matcher(latin1(file, offset, next));
      if (!marker.matches()) {
        continue;
      }
      if (marker.group(1) != null) {
        if (start >= 0 || found.size() == MOST) {
          throw LeftAlone.line(number, "one block of jgo too many begins");
        }
        start = offset;
        startLine = number;
      } else if (start < 0) {
        throw LeftAlone.line(number, "a block of jgo ends that never began");
      } else {
        String note = marker.group(2) == null ? "" : marker.group(2);
        found.add(new Span(start, next, latin1(file, start, next), note));
        start = -1;
      }
    }
    if (start >= 0) {
      throw LeftAlone.line(startLine, "a block of jgo begins and never ends");
    }
    return found;
  }

  private static String latin1(byte[] file, int from, int to) {
    return new String(file, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static int nextLine(byte[] file, int offset) {
    int at = offset;
    while (at < file.length && file[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, file.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] splice(byte[] file, int from, int to, String middle) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + middle.length());
    out.writeBytes(Arrays.copyOfRange(file, 0, from));
    out.writeBytes(bytes(middle));
    out.writeBytes(Arrays.copyOfRange(file, to, file.length));
    return out.toByteArray();
  }
}
