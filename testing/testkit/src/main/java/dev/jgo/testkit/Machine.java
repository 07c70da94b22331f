// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What this machine has of what tests need: as the property {@code jgo.needs} says, else probed;
 * what is left to the profile {@code whole} is only probed where {@code jgo.whole} is set.
 *
 * <p>As a program it prints what it probed as one comma list, for {@code .ci/run}.
 */
public final class Machine {
  /** All that {@link dev.jgo.testkit.process.Namespace} cannot do without. */
  private static final String WORLD =
      "ip link set lo up && mount --rbind /mnt /mnt && mountpoint -q /mnt && echo in";

  /** Programs of Debian's squid, tinyproxy, dante-server, stunnel4, nginx-light, dnsmasq-base. */
  static final List<String> REAL_SERVERS =
      List.of("squid", "tinyproxy", "danted", "stunnel", "nginx", "dnsmasq");

  private static final String NOWHERE = "/dev/null";

  private static final Machine HERE =
      new Machine(System.getProperty("jgo.needs", ""), Boolean.getBoolean("jgo.whole"));

  private final String told;
  private final boolean whole;
  private final Map<Need, Boolean> probed = new EnumMap<>(Need.class);

  Machine(String told, boolean whole) {
    this.told = told.strip();
    this.whole = whole;
  }

  static Machine here() {
    return HERE;
  }

  /** Prints {@code root,namespaces,…}. */
  public static void main(String[] args) {
    Machine machine = new Machine("", true);
    Set<String> words = new LinkedHashSet<>();
    for (Need need : Need.values()) {
      if (machine.has(need)) {
        words.add(need.word());
      }
    }
    System.out.println(String.join(",", words));
  }

  boolean has(Need need) {
    if (!told.isEmpty()) {
      return List.of(told.split("[ ,]+", -1)).contains(need.word());
    }
    if (need.isLeftToWhole() && !whole) {
      return false;
    }
    synchronized (probed) {
      return probed.computeIfAbsent(need, Machine::probe);
    }
  }

  private static boolean probe(Need need) {
    return switch (need) {
      case ROOT -> prints("0", "id", "-u");
      case NAMESPACES -> prints("in", "unshare", unshareFlags(), "sh", "-c", WORLD);
      case STRACE -> prints("in", "strace", "-f", "-qq", "-o", "/dev/null", "echo", "in");
      case PUBLISHED_GO -> !GoFinder.candidates().isEmpty();
      case SIGNED_SOURCE -> Files.isRegularFile(SignedSource.file());
      case GOPROXY -> ModuleProxy.ofThisMachine().isPresent();
      case TERMINAL ->
          prints(
              "in", "script", "--quiet", "--return", "--command", "test -t 2 && echo in", NOWHERE);
      case ZSH -> prints("in", "zsh", "-c", "echo in");
      case FISH -> prints("in", "fish", "-c", "echo in");
      case REAL_SERVERS ->
          REAL_SERVERS.stream().allMatch(name -> !program(name).toString().isEmpty());
      case TMPFS ->
          prints("in", "unshare", unshareFlags(), "sh", "-c", "mount -t tmpfs t /mnt && echo in");
      case GPG -> prints("in", "sh", "-c", "gpg --version >/dev/null && echo in");
    };
  }

  /** Where a daemon's program lies, whether or not PATH has the folder; empty where it is not. */
  public static Path program(String name) {
    return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(Path.of(""));
  }

  /** Root needs no user namespace; anyone else becomes root in one of his own. */
  private static String unshareFlags() {
    return prints("0", "id", "-u") ? "-mn" : "-Urmn";
  }

  private static boolean prints(String expected, String... command) {
    try {
      Outcome outcome =
          Proc.of((Object[]) command).inheritPath().limit(Duration.ofSeconds(10)).run();
      return outcome.status() == 0 && outcome.output().strip().equals(expected);
    } catch (java.io.UncheckedIOException | AssertionError e) {
      return false;
    }
  }
}
