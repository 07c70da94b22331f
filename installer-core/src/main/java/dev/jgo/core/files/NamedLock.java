// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A lock for file systems that have none: whoever makes the file {@code NAME.held} has it. The
 * system does not take it from a process that is killed, so the file says who made it, and the next
 * run on the same machine takes it away when that process has ended. After a restart nobody can
 * tell this machine from a copy of it: then a person removes the file.
 */
final class NamedLock {

  /** How file systems say that they have no locks: ENOLCK, EOPNOTSUPP, ENOSYS (fcntl(2)). */
  private static final List<String> LOCKLESS =
      List.of("No locks available", "Operation not supported", "Function not implemented");

  private static final String KIND = "held";
  private static final String ID = "id";
  private static final String TAKEN = ".taken-";

  private final Path path;
  private final Host host;
  private Optional<String> mine = Optional.empty();

  private NamedLock(Path path, Host host) {
    this.path = path;
    this.host = host;
  }

  /** The one that stands for the lock on {@code file}. */
  static NamedLock of(Path file, Host host) {
    return new NamedLock(file.resolveSibling(file.getFileName() + ".held"), host);
  }

  /** Whether the system refuses a lock because this file system has none. */
  static boolean isLockless(IOException refusal) {
    String words = String.valueOf(refusal.getMessage());
    return LOCKLESS.stream().anyMatch(words::contains);
  }

  Path path() {
    return path;
  }

  boolean isHeld() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Takes it, if nobody has it; who has it and has died is forgotten first. To be asked only when
   * this process does not have it: then its own number was that of a dead process.
   */
  boolean take() throws IOException {
    forgetTheDead();
    return make(path);
  }

  /** Whether nobody has it, or who had it has died; to be asked as {@link #take}. */
  boolean isFree() throws IOException {
    forgetTheDead();
    return !isHeld();
  }

  /** Lets it go; what somebody has put into its place meanwhile stays. */
  void release() {
    try {
      if (mine.isPresent()
          && StateFile.read(path, KIND).flatMap(held -> held.fact(ID)).equals(mine)) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // This process ends soon, and then the next one removes it.
      return;
    }
  }

  private void forgetTheDead() throws IOException {
    Optional<StateFile> holder = StateFile.read(path, KIND);
    if (holder.isPresent() && isDead(holder.get())) {
      forget(holder.get());
    }
  }

  /**
   * Of all who find a dead holder only one may remove the file, or the second would remove that of
   * the first one's successor. The name of this right is made from what the dead one wrote.
   */
  private void forget(StateFile dead) throws IOException {
    Path right = path.resolveSibling(path.getFileName() + TAKEN + dead.fact(ID).orElse("0"));
    if (!make(right)) {
      return;
    }
    try {
      if (StateFile.read(path, KIND).equals(Optional.of(dead))) {
        Files.deleteIfExists(path);
      }
    } finally {
      Files.deleteIfExists(right);
    }
  }

  private boolean make(Path file) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel =
        FileChannel.open(
            file, options, PosixFilePermissions.asFileAttribute(Modes.permissions(0600)))) {
      String id = HexFormat.of().toHexDigits(host.random().nextLong());
      sign(channel, file, id);
      mine = file.equals(path) ? Optional.of(id) : mine;
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** A lock that says of nobody who has it would be held for ever. */
  private void sign(FileChannel channel, Path file, String id) throws IOException {
    try {
      channel.write(ByteBuffer.wrap(new StateFile(KIND, facts(id)).bytes()));
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private Map<String, String> facts(String id) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("pid", Long.toString(host.pid()));
    facts.put("since", host.clock().instant().toString());
    facts.put("machine", host.machine());
    facts.put(ID, id);
    return facts;
  }

  /** Of a process of another machine nobody here can tell whether it runs. */
  private boolean isDead(StateFile holder) {
    try {
      long pid = Long.parseLong(holder.fact("pid").orElse(""));
      Instant since = Instant.parse(holder.fact("since").orElse(""));
      boolean here = holder.fact("machine").filter(host.machine()::equals).isPresent();
      return here
          && !host.machine().isEmpty()
          && (pid == host.pid() || !host.isRunning(pid, since));
    } catch (NumberFormatException | DateTimeParseException e) {
      return false;
    }
  }
}
