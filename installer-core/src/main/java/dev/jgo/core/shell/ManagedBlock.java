// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Three lines of ours in somebody else's file, as pure bytes: whatever its character set, line
 * ending or missing last newline, taking the block out again gives back the very same bytes.
 *
 * <p>What the file was like is noted in the block's own last line, so no backup is needed that
 * could go stale.
 */
final class ManagedBlock {

  private static final String START = "# >>> jgo >>>";
  private static final String START_NOTE = " (managed by jgo; remove with: jgo setup remove)";
  private static final String END = "# <<< jgo <<<";
  private static final String NO_NEWLINE = " (the line above had no newline)";
  private static final String OWN_FILE = " (jgo made this file)";

  private ManagedBlock() {}

  /** Where our block is: byte offsets, its end behind the last newline. */
  private record Span(int start, int end, String note) {}

  /** The file cannot be edited safely; {@code line} counts from 1. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;

    Broken(int line, String what) {
      super(what);
      this.line = line;
    }

    int line() {
      return line;
    }
  }

  /** Whether the file has our block. */
  static boolean isIn(byte[] file) throws Broken {
    return find(file) != null;
  }

  /**
   * The content with the block in it.
   *
   * @param exists whether there is a file at all; else {@code file} is empty
   * @param command the one line between the markers
   * @param onTop before everything else, where the file returns early for scripts
   */
  static byte[] put(byte[] file, boolean exists, String command, boolean onTop) throws Broken {
    String newline = usesCrLf(file) ? "\r\n" : "\n";
    @Nullable Span old = find(file);
    if (old != null) {
      return splice(file, old.start(), old.end(), block(command, old.note(), newline));
    }
    if (onTop) {
      return splice(file, 0, 0, block(command, "", newline));
    }
    boolean openLine = file.length > 0 && file[file.length - 1] != '\n';
    String note = !exists ? OWN_FILE : openLine ? NO_NEWLINE : "";
    String text =
        (openLine ? newline : "")
            + new String(block(command, note, newline), StandardCharsets.UTF_8);
    return splice(file, file.length, file.length, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The content without the block: what it was before. */
  static byte[] remove(byte[] file) throws Broken {
    @Nullable Span old = find(file);
    if (old == null) {
      return file;
    }
    int start = old.start();
    if (old.note().equals(NO_NEWLINE)) {
      start -= start > 0 && file[start - 1] == '\n' ? 1 : 0;
      start -= start > 0 && file[start - 1] == '\r' ? 1 : 0;
    }
    return splice(file, start, old.end(), new byte[0]);
  }

  /** Whether the file holds nothing but a block in a file that jgo made. */
  static boolean isOwnFile(byte[] file) throws Broken {
    @Nullable Span old = find(file);
    return old != null
        && old.note().equals(OWN_FILE)
        && old.start() == 0
        && old.end() == file.length;
  }

  private static byte[] block(String command, String note, String newline) {
    String text = START + START_NOTE + newline + command + newline + END + note + newline;
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable Span find(byte[] file) throws Broken {
    int startOffset = -1;
    int startLine = 0;
    @Nullable Span found = null;
    int lineNumber = 0;
    for (int offset = 0; offset < file.length; ) {
      int next = nextLine(file, offset);
      lineNumber++;
      String line = new String(file, offset, next - offset, StandardCharsets.ISO_8859_1);
      line = line.stripTrailing();
      if (line.startsWith(START)) {
        if (startOffset >= 0 || found != null) {
          throw new Broken(lineNumber, "a second block of jgo begins");
        }
        startOffset = offset;
        startLine = lineNumber;
      } else if (line.startsWith(END)) {
        if (startOffset < 0) {
          throw new Broken(lineNumber, "a block of jgo ends that never began");
        }
        found = new Span(startOffset, next, line.substring(END.length()));
        startOffset = -1;
      }
      offset = next;
    }
    if (startOffset >= 0) {
      throw new Broken(startLine, "a block of jgo begins and never ends");
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

  private static boolean usesCrLf(byte[] file) {
    int end = nextLine(file, 0);
    return end > 1 && file[end - 1] == '\n' && file[end - 2] == '\r';
  }

  private static byte[] splice(byte[] file, int from, int to, byte[] middle) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + middle.length);
    out.writeBytes(Arrays.copyOfRange(file, 0, from));
    out.writeBytes(middle);
    out.writeBytes(Arrays.copyOfRange(file, to, file.length));
    return out.toByteArray();
  }
}
