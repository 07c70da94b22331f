// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ProcessHostTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Map<String, String> PATH = Map.of("PATH", "/usr/bin:/bin");

  @TempDir Path folder;

  private final ProcessHost host = new ProcessHost("jgo install 1.21.3");

  @Test
  void runsAChildInAFolderWithExactlyThisEnvironment() throws IOException {
    Finished finished =
        host.run(
            new Command(
                List.of("/bin/sh", "-c", "pwd -P; env; echo oops >&2; exit 7"),
                folder.toRealPath(),
                Map.of("ONE", "1"),
                LONG));

    assertThat(finished.status()).isEqualTo(7);
    assertThat(finished.output().lines())
        .startsWith(folder.toRealPath().toString())
        .contains("ONE=1")
        .noneMatch(line -> line.startsWith("HOME="));
    assertThat(finished.errors()).isEqualTo("oops\n");
  }

  @Test
  void keepsTheBeginningOfALongOutputAndLetsTheChildEnd() throws IOException {
    Finished finished = host.run(shell("echo first; head -c 3000000 /dev/zero; exit 3", LONG));

    assertThat(finished.status()).isEqualTo(3);
    assertThat(finished.output()).startsWith("first").hasSize(64 * 1024);
  }

  @Test
  void givesTheChildNothingToRead() throws IOException {
    assertThat(host.run(shell("cat; echo end", LONG)).output()).isEqualTo("end\n");
  }

  @Test
  @Timeout(60)
  void killsWhatOutlivesItsLimitWithAllItStarted() {
    Path pid = folder.resolve("pid");

    assertThatThrownBy(
            () ->
                host.run(
                    shell("sleep 1000 & echo $! > '" + pid + "'; wait", Duration.ofMillis(1500))))
        .isInstanceOf(IOException.class)
        .hasMessage("sh did not end within 1 s");

    String untilGone =
        "until ! grep -q '^State:.[RSD]' /proc/$(cat '" + pid + "')/status; do :; done";
    Proc.of("sh", "-c", untilGone).inheritPath().limit(Duration.ofSeconds(30)).run().expect(0);
  }

  @Test
  @Timeout(60)
  void aChildWhoseOutputNobodyCanReadIsKilled() {
    for (int good = 0; good < 2; good++) {
      ThreadFactory threads = Unstartable.after(good, 1);
      Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
      assertThatThrownBy(() -> ProcessHost.run(shell("exec sleep 1000", LONG), threads))
          .isInstanceOf(OutOfMemoryError.class);
      ProcessHandle.current()
          .children()
          .filter(child -> !before.contains(child))
          .forEach(child -> child.onExit().join());
    }
  }

  @Test
  @Timeout(60)
  void waitsForTheChildAndNotForWhoeverKeepsItsPipe() throws IOException {
    Finished finished = host.run(shell("sleep 1000 & echo $!", LONG));

    assertThat(finished.status()).isZero();
    Proc.of("kill", finished.output().strip()).inheritPath().run().expect(0);
  }

  @Test
  void saysWhatCannotBeStarted() {
    assertThatThrownBy(
            () -> host.run(new Command(List.of("/no/such/program"), folder, Map.of(), LONG)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/no/such/program");
  }

  @Test
  void endsTheChildWhenItsThreadIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> host.run(shell("sleep 1000", LONG)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void knowsWhoItIs() {
    assertThat(host.uid()).isEqualTo(number("-u"));
    assertThat(host.gid()).isEqualTo(number("-g"));
    assertThat(host.privileged()).isEqualTo(host.uid() == 0);
    assertThat(host.pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(host.commandLine()).isEqualTo("jgo install 1.21.3");
    assertThat(host.passwdHome())
        .isEqualTo(
            Proc.of("sh", "-c", "getent passwd $(id -u) | cut -d: -f6")
                .inheritPath()
                .run()
                .output()
                .lines()
                .findFirst());
  }

  @Test
  void readsTheEnvironmentAsTextAndAsBytes() {
    String path = System.getenv("PATH");

    assertThat(host.variable("PATH")).contains(path);
    assertThat(host.rawVariable("PATH"))
        .hasValueSatisfying(raw -> assertThat(raw).asString().isEqualTo(path));
    assertThat(host.variable("JGO_NOT_THERE")).isEmpty();
    assertThat(host.rawVariable("JGO_NOT_THERE")).isEmpty();
  }

  @Test
  void describesTheJavaItRunsOn() {
    assertThat(host.osName()).isEqualTo(System.getProperty("os.name"));
    assertThat(host.osArch()).isEqualTo(System.getProperty("os.arch"));
    assertThat(host.javaVersion()).isEqualTo(System.getProperty("java.version"));
    assertThat(host.temporaryFolder()).isEqualTo(System.getProperty("java.io.tmpdir"));
    assertThat(host.workingFolder()).isEqualTo(System.getProperty("user.dir"));
  }

  @Test
  void hasAClockThatGoesOnAndChance() throws InterruptedException {
    long before = host.nanoTime();
    host.sleep(Duration.ofMillis(2));

    assertThat(host.nanoTime() - before).isGreaterThanOrEqualTo(1_000_000);
    assertThat(host.clock().getZone()).hasToString("Z");
    assertThat(host.random().nextInt(1)).isZero();
  }

  @Test
  void takesTheLaunchersWordForTerminals() {
    System.setProperty("jgo.tty1", "1");
    System.setProperty("jgo.tty2", "0");
    try {
      assertThat(host.isTerminal(1)).isTrue();
      assertThat(host.isTerminal(2)).isFalse();
    } finally {
      System.clearProperty("jgo.tty1");
      System.clearProperty("jgo.tty2");
    }
    assertThat(host.isTerminal(9999)).isFalse();
  }

  private Command shell(String script, Duration limit) {
    return new Command(List.of("sh", "-c", script), folder, PATH, limit);
  }

  private static long number(String option) {
    return Long.parseLong(Proc.of("id", option).inheritPath().run().output().strip());
  }
}
