// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.FolderTrees;
import dev.jgo.core.system.Command;
import dev.jgo.core.system.Finished;
import dev.jgo.core.system.Host;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs the new {@code go version} where it was unpacked, before anything depends on it: that tells
 * a wrong C library, a file system without execution, a wrong processor.
 *
 * <p>Its status and standard output decide. What a Go writes to standard error differs from line to
 * line (without HOME, 1.21 warns of its GOPATH), so it is only shown when the test fails.
 */
final class SmokeTest {

  /** {@code go version} takes 5 ms; a machine that is busy enough for this is not well. */
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** The first line whose go command finds its own tree wherever that lies. */
  private static final GoVersion MOVABLE = new GoVersion(1, 10, 0, GoVersion.Stage.ALPHA, 0);

  /** The first line whose go command needs no C library. */
  private static final GoVersion WITHOUT_LIBC = new GoVersion(1, 21, 0, GoVersion.Stage.ALPHA, 0);

  /**
   * No folder can be made below it. Since 1.23 Go counts its own use below {@code XDG_CONFIG_HOME}
   * and may leave a child behind that writes there, while this run removes the home.
   */
  private static final String NOWHERE = "/dev/null";

  /** Beside the tree in the staging folder. */
  private static final String HOME = "home";

  private final Host host;
  private final Disk disk;

  SmokeTest(Host host, Disk disk) {
    this.host = host;
    this.disk = disk;
  }

  /** Whether the trees of {@code version} work only at the path they were built for. */
  static boolean bound(GoVersion version) {
    return version.line().matches("1\\.[0-9]") && version.compareTo(MOVABLE) < 0;
  }

  /**
   * Runs it, with a home of its own beside the tree, which is removed again.
   *
   * @param goroot in a folder of this run alone
   * @throws IOException when the home cannot be made or removed
   * @throws LocalException {@code smoke_test_failed}
   */
  void run(Path goroot, GoVersion version) throws IOException, LocalException {
    Path home = goroot.resolveSibling(HOME);
    disk.makeFolder(home, 0700);
    try {
      run(goroot, version, home);
    } finally {
      new FolderTrees(disk).remove(home);
    }
  }

  private void run(Path goroot, GoVersion version, Path home) throws LocalException {
    Map<String, String> environment = new HashMap<>();
    environment.put("GOTOOLCHAIN", "local");
    environment.put("GOFLAGS", "");
    environment.put("GOENV", "off");
    environment.put("HOME", home.toString());
    environment.put("XDG_CONFIG_HOME", NOWHERE);
    if (bound(version)) {
      environment.put("GOROOT", goroot.toString());
    }
    Path go = goroot.resolve("bin").resolve("go");
    Finished finished;
    try {
      finished =
          host.run(new Command(List.of(go.toString(), "version"), goroot, environment, LIMIT));
    } catch (IOException e) {
      throw failed(version, "it cannot be started: " + e.getMessage(), remedy(version, e), e);
    }
    String said = finished.output().strip();
    if (finished.status() != 0) {
      throw failed(version, "it ended with " + finished.status() + words(finished), OTHER_GO, null);
    }
    if (!said.startsWith("go version " + version.name() + " ")) {
      throw failed(version, "it ended with 0" + words(finished), OTHER_GO, null);
    }
  }

  private static String words(Finished finished) {
    String output = ForeignText.shortened(finished.output());
    String errors = ForeignText.shortened(finished.errors());
    String said = output.isEmpty() ? " and printed nothing" : " and printed `" + output + "`";
    return errors.isEmpty() ? said : said + "; on standard error: `" + errors + "`";
  }

  /**
   * The system's number for a missing permission (errno(3)), as the texts of Java 17 ({@code
   * error=13, …}) and of Java 25 ({@code error: 13 (…)}) have it.
   */
  private static final Pattern NO_PERMISSION = Pattern.compile("error(=|: )13\\b");

  private static final String OTHER_GO =
      "nothing was activated; another version of Go may run on this machine";

  /** The tree was unpacked with permission to run it, so only the mount can deny that. */
  private static String remedy(GoVersion version, IOException failure) {
    if (NO_PERMISSION.matcher(String.valueOf(failure.getMessage())).find()) {
      return "this folder is on a file system that is mounted `noexec`: choose another `--prefix`";
    }
    return version.compareTo(WITHOUT_LIBC) < 0
        ? "nothing was activated; Go before 1.21 needs glibc, which this system may not have"
        : OTHER_GO;
  }

  private static LocalException failed(
      GoVersion version, String how, String hint, @Nullable Throwable cause) {
    return new LocalException(
        FailureKind.SMOKE_TEST_FAILED,
        "`go version` of the new " + version.name() + " does not run here: " + how,
        cause,
        List.of(hint));
  }
}
