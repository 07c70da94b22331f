// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who has a lock, as they wrote it into its file themselves.
 *
 * @param pid of a process on this machine; 0 when it is not known, or no longer runs
 * @param command what was typed
 * @param since when the lock was taken
 */
public record LockHolder(long pid, String command, Instant since) {

  static final LockHolder UNKNOWN = new LockHolder(0, "jgo", Instant.EPOCH);

  private static final String KIND = "lock";

  /** In bytes; longer than any command line that is shown. */
  private static final int LIMIT = 4096;

  static LockHolder itself(Host host) {
    return new LockHolder(host.pid(), host.commandLine(), host.clock().instant());
  }

  static Optional<LockHolder> parse(String text) {
    return StateFile.parse(text, KIND).flatMap(LockHolder::of);
  }

  private static Optional<LockHolder> of(StateFile facts) {
    try {
      return Optional.of(
          new LockHolder(
              Long.parseLong(facts.fact("pid").orElse("")),
              facts.fact("command").orElse("jgo"),
              Instant.parse(facts.fact("since").orElse(""))));
    } catch (NumberFormatException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** What is written in a lock's file; empty when there is none. */
  static Optional<String> text(Path file) throws IOException {
    return RegularFile.read(file, LIMIT).map(LockHolder::ascii);
  }

  /** The same, by a channel that is open already. */
  static Optional<String> text(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LIMIT);
    channel.read(text, 0);
    byte[] bytes = new byte[text.flip().remaining()];
    text.get(bytes);
    return Optional.of(ascii(bytes));
  }

  /** The name is for others' messages: a full disk must not keep anyone from `uninstall`. */
  void sign(FileChannel channel) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("pid", Long.toString(pid));
    facts.put("since", since.toString());
    facts.put("command", command);
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(new StateFile(KIND, facts).bytes()), 0);
    } catch (IOException e) {
      return;
    }
  }

  boolean isKnown() {
    return pid != 0;
  }

  String words() {
    return isKnown() ? "another jgo (pid " + pid + ", `" + command + "`)" : "another jgo";
  }

  private static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
