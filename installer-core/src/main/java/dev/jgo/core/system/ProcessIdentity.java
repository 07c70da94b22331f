// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who this process is and what it was given, read from {@code /proc} where there is one: Java tells
 * neither the effective ids nor the bytes of its environment, and {@code user.home} ignores HOME.
 */
record ProcessIdentity(long uid, long gid, List<byte[]> environment) {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path ENVIRON = Path.of("/proc/self/environ");
  private static final Path PASSWD = Path.of("/etc/passwd");
  private static final Path ID_MAP = Path.of("/proc/self/uid_map");
  private static final Path OVERFLOW = Path.of("/proc/sys/kernel/overflowuid");

  /** The whole range of ids mapped onto itself: no user namespace (user_namespaces(7)). */
  private static final String IDENTITY = "0 0 4294967295";

  static ProcessIdentity read() {
    return new ProcessIdentity(id("Uid:", "-u"), id("Gid:", "-g"), variables());
  }

  Optional<byte[]> rawVariable(String name) {
    byte[] head = (name + "=").getBytes(UTF_8);
    for (byte[] entry : environment) {
      if (entry.length > head.length && startsWith(entry, head)) {
        return Optional.of(Arrays.copyOfRange(entry, head.length, entry.length));
      }
    }
    return Optional.empty();
  }

  Optional<String> passwdHome() {
    try (var lines = Files.lines(PASSWD, ISO_8859_1)) {
      return lines
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length > 5 && fields[2].equals(Long.toString(uid)))
          .map(fields -> new String(fields[5].getBytes(ISO_8859_1), UTF_8))
          .filter(home -> home.startsWith("/"))
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** The id that stands for all who have none in this user namespace; empty outside of one. */
  static OptionalLong overflowId() {
    try {
      String map = Files.readString(ID_MAP, ISO_8859_1).strip().replaceAll("\\s+", " ");
      return map.isEmpty() || map.equals(IDENTITY)
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseLong(Files.readString(OVERFLOW, ISO_8859_1).strip()));
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** The second number of the line is the effective id (proc(5)); {@code id} answers elsewhere. */
  private static long id(String field, String option) {
    try {
      for (String line : Files.readAllLines(STATUS, ISO_8859_1)) {
        if (line.startsWith(field)) {
          return Long.parseLong(line.split("\\s+")[2]);
        }
      }
    } catch (IOException e) {
      // No /proc here: macOS.
    }
    try {
      String tool = SystemTools.find("id").map(Path::toString).orElse("/usr/bin/id");
      Process id = new ProcessBuilder(tool, option).start();
      return Long.parseLong(new String(id.getInputStream().readAllBytes(), US_ASCII).strip());
    } catch (IOException | NumberFormatException e) {
      return -1;
    }
  }

  private static List<byte[]> variables() {
    List<byte[]> entries = new ArrayList<>();
    try {
      byte[] all = Files.readAllBytes(ENVIRON);
      int start = 0;
      for (int i = 0; i < all.length; i++) {
        if (all[i] == 0) {
          entries.add(Arrays.copyOfRange(all, start, i));
          start = i + 1;
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    return List.copyOf(entries);
  }

  private static boolean startsWith(byte[] whole, byte[] head) {
    return Arrays.equals(whole, 0, head.length, head, 0, head.length);
  }
}
