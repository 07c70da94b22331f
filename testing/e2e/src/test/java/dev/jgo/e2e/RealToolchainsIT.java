// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A toolchain of every line since 1.21, as Go published it, from the proxy that go asks. */
@Needs(Need.GOPROXY)
@Tag("long")
class RealToolchainsIT {

  /** What a run with a reachable proxy must show; the others may be refused there. */
  private static final int ENOUGH = 6;

  private static final Set<String> WORKING = new TreeSet<>();

  @TempDir static Path folder;
  private static RealToolchains go;

  @BeforeAll
  static void nothingIsInstalled() throws IOException {
    go = new RealToolchains(folder);
  }

  @AfterAll
  static void enoughWereTried() {
    System.out.println("real toolchains that work: " + WORKING);
    if (!WORKING.isEmpty()) {
      assertThat(WORKING).hasSizeGreaterThanOrEqualTo(ENOUGH);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.21.0", "1.21.3", "1.21.13", "1.22.12", "1.23.1", "1.24.4", "1.25.3", "1.26.0", "1.27.1",
        "stable"
      })
  void installsProvesBuildsAndRuns(String version) throws IOException {
    String name = go.install(version);
    Path goroot = go.prefix.resolve("lib/go").resolve(name);
    go.buildsAndRuns(goroot, name);
    JsonObject verdict = JgoRun.json(go.jgo("verify", name).run().expect(0));
    assertThat(verdict.get("state").getAsString()).isEqualTo("official");
    JgoRun.json(go.jgo("uninstall", name).run().expect(0));
    assertThat(goroot).doesNotExist();
    WORKING.add(name);
  }

  @Test
  void twoVersionsLiveSideBySide() throws IOException {
    String old = go.install("1.21.3");
    String recent = go.install("1.26.0");
    Path active = go.prefix.resolve("go");

    go.buildsAndRuns(active, recent);
    JsonObject used = JgoRun.json(go.jgo("use", "1.21").run().expect(0));
    assertThat(Scene.fact(used, "version")).isEqualTo(old);
    go.buildsAndRuns(active, old);
    assertThat(go.jgo("list").run().expect(0).output()).contains(old, recent);
    assertThat(exec("1.26")).startsWith("go version " + recent + " ");
    assertThat(exec("1.21.3")).startsWith("go version " + old + " ");

    JgoRun.json(go.jgo("rollback").run().expect(0));
    go.buildsAndRuns(active, recent);
    JsonObject again = JgoRun.json(go.jgo("install", "1.26.0").run().expect(0));
    assertThat(again.get("changed").getAsBoolean()).isFalse();
    JgoRun.json(go.jgo("uninstall", "1.21.3").run().expect(0));
    assertThat(go.jgo("list").run().expect(0).output()).contains(recent).doesNotContain(old);
  }

  private static String exec(String spec) {
    return go.plain("exec", "--prefix", go.prefix, spec, "--", "go", "version")
        .run()
        .expect(0)
        .output();
  }
}
