// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.system.ManualHost;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmokeTestTest {

  private static final String GOOD = "echo go version go1.21.3 linux/amd64\n";

  @TempDir Path staging;
  private Path goroot;
  private ManualHost host;

  @BeforeEach
  void unpacks() throws IOException {
    goroot = staging.toRealPath().resolve("go");
    Files.createDirectories(goroot.resolve("bin"));
    host = new ManualHost(staging).with("HOME", "/never").with("GOFLAGS", "-never");
  }

  /** As Go 1.21 does where its home is unknown. */
  @Test
  void whatGoWritesToStandardErrorDoesNotCount() throws Exception {
    go("echo 'warning: GOPATH set to GOROOT () has no effect' >&2\n" + GOOD);
    run();
  }

  @Test
  void goHasAHomeOfItsOwnAndNothingElseOfTheCallers() throws Exception {
    Path seen = staging.resolve("seen");
    go(
        "[ -d \"$HOME\" ] && /bin/mkdir -p \"$HOME/.cache/a\" && pwd >%1$s && /usr/bin/env >>%1$s\n"
                .formatted(seen)
            + GOOD);
    run();
    List<String> lines = Files.readAllLines(seen);
    assertThat(lines.get(0)).isEqualTo(goroot.toString());
    assertThat(lines)
        .contains("HOME=" + goroot.resolveSibling("home"), "GOENV=off", "GOTOOLCHAIN=local")
        .contains("GOFLAGS=", "XDG_CONFIG_HOME=/dev/null");
    try (Stream<Path> left = Files.list(staging)) {
      assertThat(left)
          .extracting(path -> path.getFileName().toString())
          .containsExactlyInAnyOrder("go", "seen");
    }
  }

  @Test
  void theHomeGoesWhenTheTestFails() throws Exception {
    go("/bin/mkdir \"$HOME/x\"; exit 1\n");
    failure();
    assertThat(goroot.resolveSibling("home")).doesNotExist();
  }

  @Test
  void aFailureShowsBothStreamsMadeSafe() throws Exception {
    go("echo half; printf 'no \\033[31mlibc\\nhere' >&2; exit 127\n");
    assertThat(failure())
        .endsWith("it ended with 127 and printed `half`; on standard error: `no [31mlibc here`");
    go("printf 'a%.0s' $(/usr/bin/seq 5000) >&2; exit 2\n");
    assertThat(failure()).hasSizeLessThan(400).endsWith("aaa…`");
  }

  @Test
  void anotherVersionIsAFailureWhateverTheStatus() throws Exception {
    go("echo go version go1.21.30 linux/amd64\n");
    assertThat(failure())
        .endsWith("it ended with 0 and printed `go version go1.21.30 linux/amd64`");
    go("echo go version go1.21.3 linux/amd64 >&2\n");
    assertThat(failure()).contains("it ended with 0 and printed nothing; on standard error: `go");
    go(GOOD + "exit 1\n");
    assertThat(failure()).contains("it ended with 1");
  }

  @Test
  void aMountThatRunsNothingIsNamedAsWhatItIs() throws Exception {
    go(GOOD);
    Files.setPosixFilePermissions(
        goroot.resolve("bin/go"), PosixFilePermissions.fromString("rw-r--r--"));
    LocalException e = catchThrowableOfType(LocalException.class, this::run);
    assertThat(e.hints()).singleElement().asString().contains("`noexec`", "another `--prefix`");
  }

  private void go(String script) throws IOException {
    Path go = goroot.resolve("bin/go");
    Files.deleteIfExists(go);
    Files.writeString(go, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(go, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void run() throws IOException, JgoException {
    new SmokeTest(host, new RealDisk(host)).run(goroot, GoVersion.of("go1.21.3"));
  }

  private String failure() {
    LocalException e = catchThrowableOfType(LocalException.class, this::run);
    assertThat(Produced.kind(e.kind())).isEqualTo(FailureKind.SMOKE_TEST_FAILED);
    return String.valueOf(e.getMessage());
  }
}
