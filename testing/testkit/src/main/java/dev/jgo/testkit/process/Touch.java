// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One system call on one path.
 *
 * @param call its name: {@code rename}
 * @param path the absolute path by which strace's {@code -P} knows it: the first of a call, of a
 *     symbolic link the link
 */
public record Touch(String call, String path) {
  /** Number of the process, name of the call, arguments as far as the line goes. */
  private static final Pattern CALL = Pattern.compile("(?:\\d+ +)?([a-z0-9]+)\\((.*)");

  /** A quoted string, or the path that -y adds to a file descriptor. */
  private static final Pattern PATH = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|<(/[^<>]*)>");

  /** Of calls that end in at: names are absolute here, so where they would start says nothing. */
  private static final Pattern WORKING_FOLDER = Pattern.compile("AT_FDCWD<[^<>]*>");

  /**
   * One line of a log written with {@code -f -y}; empty if it begins no call on an absolute path.
   */
  static Optional<Touch> parse(String line) {
    Matcher call = CALL.matcher(line);
    if (!call.matches()) {
      return Optional.empty();
    }
    List<String> paths = new ArrayList<>();
    Matcher path = PATH.matcher(WORKING_FOLDER.matcher(call.group(2)).replaceAll(""));
    while (path.find()) {
      String quoted = path.group(1) == null ? path.group(2) : path.group(1);
      String plain = unescape(quoted);
      if (call.group(1).startsWith("symlink") || plain.startsWith("/")) {
        paths.add(plain);
      }
    }
    boolean second = call.group(1).startsWith("symlink") && paths.size() > 1;
    return paths.stream()
        .skip(second ? paths.size() - 1L : 0)
        .findFirst()
        .filter(first -> first.startsWith("/"))
        .map(first -> new Touch(call.group(1), first));
  }

  /** strace writes bytes above 126 in octal. */
  private static String unescape(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher part = Pattern.compile("\\\\([0-7]{1,3}|.)|([^\\\\]+)").matcher(text);
    while (part.find()) {
      if (part.group(2) != null) {
        bytes.writeBytes(part.group(2).getBytes(StandardCharsets.UTF_8));
      } else if (part.group(1).matches("[0-7]+")) {
        bytes.write(Integer.parseInt(part.group(1), 8));
      } else {
        bytes.writeBytes(part.group(1).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
