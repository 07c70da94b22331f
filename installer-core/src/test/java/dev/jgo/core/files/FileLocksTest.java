// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.system.ManualHost;
import dev.jgo.core.system.ProcessHost;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.process.Running;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLocksTest {

  @TempDir Path folder;

  private ManualHost host;
  private FileLocks locks;
  private Path file;

  @BeforeEach
  void onAManualClock() {
    host = new ManualHost(folder);
    locks = new FileLocks(host);
    file = folder.resolve("lock");
  }

  /** Holds the lock until it is killed; run as a process of its own. */
  static final class OtherProcess {
    public static void main(String[] arguments) throws Exception {
      FileLocks locks = new FileLocks(new ProcessHost("jgo install 1.21.3"));
      try (FileLocks.Held held =
          locks.acquire(Path.of(arguments[0]), Duration.ofSeconds(20), holder -> {})) {
        System.out.println(held == null ? "" : "held");
        new CountDownLatch(1).await();
      }
    }
  }

  @Test
  void areHeldByOneAtATime() throws Exception {
    try (FileLocks.Held held = locks.acquire(file, Duration.ZERO, holder -> {})) {
      assertThat(held).isNotNull();
      assertThat(locks.tryAcquire(file)).isEmpty();
    }
    assertThat(locks.tryAcquire(file)).isPresent();
  }

  @Test
  void keepAFileThatOnlyItsOwnerCanTouch() throws Exception {
    locks.acquire(file, Duration.ZERO, holder -> {}).close();

    assertThat(Modes.of(file)).isEqualTo(0600);
  }

  @Test
  void tellOnceWhoIsWaitedForAndGiveUpInTime() throws Exception {
    List<LockHolder> told = new ArrayList<>();
    Instant start = host.clock().instant();
    try (FileLocks.Held held = locks.acquire(file, Duration.ZERO, holder -> {})) {
      LocalException locked =
          catchThrowableOfType(
              LocalException.class, () -> locks.acquire(file, Duration.ofMinutes(10), told::add));

      assertThat(held).isNotNull();
      assertThat(Produced.kind(locked.kind())).isEqualTo(FailureKind.LOCKED);
      assertThat(locked).hasMessage("another jgo (pid 4711, `jgo test`) holds `" + file + "`");
    }
    assertThat(told).containsExactly(new LockHolder(4711, "jgo test", start));
    assertThat(Duration.between(start, host.clock().instant())).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void areTakenAsSoonAsTheOtherLetsGo() throws Exception {
    FileLocks.Held other = locks.acquire(file, Duration.ZERO, holder -> {});
    host.onSleep(time -> other.close());

    locks.acquire(file, Duration.ofMinutes(1), holder -> {}).close();

    assertThat(host.clock().instant())
        .isEqualTo(new ManualHost(folder).clock().instant().plusMillis(100));
  }

  @Test
  void holdBetweenProcessesAndFallWhenTheHolderIsKilled() throws Exception {
    Proc java =
        Proc.of(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName(),
            file);
    List<LockHolder> told = new ArrayList<>();
    try (Running other = java.start()) {
      assertThat(other.awaitUntil(() -> other.outputSoFar().contains("held"))).isTrue();
      host.onSleep(time -> other.kill());

      locks.acquire(file, Duration.ofHours(1), told::add).close();

      assertThat(told).singleElement().extracting(LockHolder::pid).isEqualTo(other.pid());
    }
    assertThat(told).extracting(LockHolder::command).containsExactly("jgo install 1.21.3");
  }

  @Test
  void doNotBelieveAForeignText() throws Exception {
    Files.writeString(file, "jgo lock 1\npid x\n");
    try (FileLocks.Held held = locks.acquire(file, Duration.ZERO, holder -> {})) {
      assertThat(held).isNotNull();
      Files.writeString(file, "anything");

      assertThat(
              catchThrowableOfType(
                  LocalException.class, () -> locks.acquire(file, Duration.ZERO, holder -> {})))
          .hasMessage("another jgo holds `" + file + "`");
    }
  }

  @Test
  void followNoLink() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "kept");
    Files.createSymbolicLink(file, target);

    assertThat(
            catchThrowableOfType(
                LocalException.class, () -> locks.acquire(file, Duration.ZERO, holder -> {})))
        .hasMessageStartingWith("cannot take the lock in `" + file + "`");
    assertThat(target).hasContent("kept");
  }

  @Test
  void stopWaitingWhenInterrupted() throws Exception {
    host.onSleep(
        time -> {
          throw new InterruptedException();
        });
    try (FileLocks.Held held = locks.acquire(file, Duration.ZERO, holder -> {})) {
      assertThat(held).isNotNull();
      assertThat(
              catchThrowableOfType(
                      CancelledException.class,
                      () -> locks.acquire(file, Duration.ofHours(1), holder -> {}))
                  .kind())
          .isEqualTo(FailureKind.INTERRUPTED);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** The system drops a lock when its process closes any stream on the file. */
  @Test
  void stayHeldWhenTheSameProcessLooksAtThem() throws Exception {
    try (FileLocks.Held held = locks.tryAcquire(file).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(locks.tryAcquire(file)).isEmpty();
      assertThat(locks.isHeld(file)).isTrue();
      assertThat(
              catchThrowableOfType(
                  LocalException.class, () -> locks.acquire(file, Duration.ZERO, holder -> {})))
          .hasMessageContaining("pid 4711");
      assertThat(Proc.of(java(TryingProcess.class)).run().output()).isEqualTo("held\n");
    }
    assertThat(locks.isHeld(file)).isFalse();
    assertThat(Proc.of(java(TryingProcess.class)).run().output()).isEqualTo("free\n");
  }

  /** Says what it finds; run as a process of its own. */
  static final class TryingProcess {
    public static void main(String[] arguments) throws Exception {
      FileLocks locks = new FileLocks(new ProcessHost("jgo list"));
      Path file = Path.of(arguments[0]);
      boolean held = locks.isHeld(file);
      System.out.println(held && locks.tryAcquire(file).isEmpty() ? "held" : "free");
    }
  }

  @Test
  void areLookedAtWithoutMakingAFile() throws Exception {
    assertThat(locks.isHeld(file)).isFalse();
    assertThat(file).doesNotExist();
  }

  @Test
  void doNotNameWhoHasDied() throws Exception {
    try (FileLocks.Held held = locks.acquire(file, Duration.ZERO, holder -> {})) {
      assertThat(held).isNotNull();
      host.running(pid -> false);
      List<LockHolder> told = new ArrayList<>();
      assertThat(
              catchThrowableOfType(
                  LocalException.class,
                  () -> locks.acquire(file, Duration.ofSeconds(1), told::add)))
          .hasMessage("another jgo holds `" + file + "`");
      assertThat(told).containsExactly(LockHolder.UNKNOWN);
    }
    assertThat(file).isEmptyFile();
  }

  @Test
  void onAFileSystemWithoutLocksTheNameOfAFileIsTheLock() throws Exception {
    for (String words : List.of("No locks available", "Operation not supported")) {
      FileLocks named =
          new FileLocks(
              host,
              channel -> {
                throw new IOException(words);
              });
      Path name = folder.resolve("lock.held");
      try (FileLocks.Held held = named.acquire(file, Duration.ZERO, holder -> {})) {
        assertThat(held).isNotNull();
        assertThat(name).isRegularFile();
        assertThat(named.isHeld(file)).isTrue();
      }
      assertThat(name).doesNotExist();

      Files.writeString(name, held(host.machine(), 999));
      host.running(pid -> pid == 999);
      LocalException locked =
          catchThrowableOfType(
              LocalException.class, () -> named.acquire(file, Duration.ofSeconds(1), by -> {}));
      assertThat(Produced.kind(locked.kind())).isEqualTo(FailureKind.LOCKED);
      assertThat(locked.hints()).contains("if no jgo works there any more, remove `" + name + "`");

      host.running(pid -> false);
      named.acquire(file, Duration.ZERO, holder -> {}).close();

      Files.writeString(name, held("another-machine", 999));
      assertThat(named.tryAcquire(file)).isEmpty();
      Files.writeString(name, "half a li");
      assertThat(named.tryAcquire(file)).isEmpty();
      Files.delete(name);
      try (var left = Files.list(folder)) {
        assertThat(left).containsExactly(file);
      }
    }
  }

  /**
   * Two find the same dead holder; the one that comes too late must not remove the other's lock.
   */
  @Test
  void aDeadHolderIsForgottenByOneOnly() throws Exception {
    FileLocks named =
        new FileLocks(
            host,
            channel -> {
              throw new IOException("No locks available");
            });
    Path name = folder.resolve("lock.held");
    Files.writeString(name, held(host.machine(), 999));
    Path right = Files.createFile(folder.resolve("lock.held.taken-1"));
    host.running(pid -> false);
    assertThat(named.tryAcquire(file)).isEmpty();
    assertThat(name).content().isEqualTo(held(host.machine(), 999));
    Files.delete(right);
    assertThat(named.tryAcquire(file)).isPresent();
  }

  /** A network file system whose lock daemon comes and goes. */
  @Test
  void aLockThatTheSystemGivesMeetsTheNameThatAnotherHas() throws Exception {
    Path name = folder.resolve("lock.held");
    Files.writeString(name, held(host.machine(), 999));
    host.running(pid -> pid == 999);
    assertThat(locks.tryAcquire(file)).isEmpty();
    LocalException locked =
        catchThrowableOfType(
            LocalException.class, () -> locks.acquire(file, Duration.ZERO, by -> {}));
    assertThat(locked.hints()).contains("if no jgo works there any more, remove `" + name + "`");

    host.running(pid -> false);
    locks.acquire(file, Duration.ZERO, holder -> {}).close();
    assertThat(name).doesNotExist();
  }

  /** In a container the next run often has the number of the one that was killed. */
  @Test
  void aRunDoesNotWaitForItself() throws Exception {
    Path name = folder.resolve("lock.held");
    Files.writeString(name, held(host.machine(), host.pid()));
    host.running(pid -> true);
    FileLocks named = withoutLocks();
    try (FileLocks.Held held = named.acquire(file, Duration.ZERO, holder -> {})) {
      assertThat(held).isNotNull();
      assertThat(named.tryAcquire(file)).as("this one lives").isEmpty();
    }
    assertThat(name).doesNotExist();
  }

  @Test
  void aNameThatAnotherHasTakenMeanwhileStaysTheirs() throws Exception {
    Path name = folder.resolve("lock.held");
    FileLocks.Held held = withoutLocks().acquire(file, Duration.ZERO, holder -> {});
    Files.writeString(name, held(host.machine(), 999));
    held.close();
    assertThat(name).content().isEqualTo(held(host.machine(), 999));
  }

  private FileLocks withoutLocks() {
    return new FileLocks(
        host,
        channel -> {
          throw new IOException("No locks available");
        });
  }

  private String held(String machine, long pid) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("pid", Long.toString(pid));
    facts.put("since", host.clock().instant().toString());
    facts.put("machine", machine);
    facts.put("id", "1");
    return new String(new StateFile("held", facts).bytes(), StandardCharsets.US_ASCII);
  }

  private List<Object> java(Class<?> program) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        "-cp",
        System.getProperty("java.class.path"),
        program.getName(),
        file);
  }
}
