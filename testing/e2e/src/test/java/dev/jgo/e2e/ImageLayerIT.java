// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.process.Strace;
import dev.jgo.testkit.process.Touch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A Go that came with a container's image: its folder lies in an overlay's lower layer, where no
 * rename can move it (EXDEV). It is copied aside, deleted and replaced by the link.
 */
@Needs({Need.NAMESPACES, Need.STRACE})
@Tag("long")
class ImageLayerIT {

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private Archive archive;
  private SystemPlace place;

  @BeforeEach
  void anImageWithGo() throws IOException {
    archive = SmallGo.write(folder, "1.26.99");
    Archive old = SmallGo.write(folder, "1.26.98");
    Path lower = Files.createDirectory(folder.resolve("lower"));
    Proc.of("tar", "-xpzf", old.file(), "-C", lower).inheritPath().run().expect(0);
    place = SystemPlace.over(lower, Files.createDirectory(folder.resolve("scratch")));
  }

  @AfterEach
  void noCopyOfEtcIsLeft() {
    place.close();
  }

  @Test
  void isAdoptedAndComesBackByRollback() {
    place.enter(place.install(archive)).run().expect(0);
    requireNew();
    assertThat(place.listed()).isEqualTo("go1.26.99");

    place.enter(place.jgo("rollback", "--json")).run().expect(0);
    assertThat(place.says("/usr/local/go/bin/go version")).contains("go1.26.98");
  }

  /** The places that a plain adoption does not have, and the link that ends it. */
  @ParameterizedTest
  @CsvSource({
    "rename, /usr/local/lib/go/.jgo/trash/go1.26.98-adopted",
    "unlinkat, /usr/local/go/bin",
    "rmdir,  /usr/local/go/bin",
    "rmdir,  /usr/local/go",
    "rename, /usr/local/.go.jgo",
  })
  void killedInBetweenTheNextRunEndsIt(String call, String path) {
    Touch at = new Touch(call, path);
    Outcome killed = place.run(place.install(archive), proc -> Strace.killing(proc, at));
    assertThat(killed.status()).as("%s", killed).isEqualTo(137);
    String found = place.says("cat /usr/local/go/VERSION 2>/dev/null | head -n 1");
    assertThat(found).isIn("go1.26.98", "");
    String listed = place.listed();
    System.out.println(at + " found: active `" + listed + "`; next run: done");

    place.enter(place.install(archive)).run().expect(0);
    requireNew();
  }

  private void requireNew() {
    assertThat(place.says("readlink /usr/local/go")).isEqualTo("lib/go/go1.26.99");
    assertThat(place.says("/usr/local/go/bin/go version")).contains("go1.26.99");
    assertThat(place.says("/usr/local/lib/go/go1.26.98-adopted/bin/go version"))
        .contains("go1.26.98");
    assertThat(place.says("cd /usr/local/lib/go/.jgo && ls -A trash twin && ls journal 2>&1"))
        .doesNotContain("go1.26")
        .contains("No such file");
  }
}
