// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jgo.testkit.process.Proc;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {
  @TempDir Path folder;

  @Test
  void findsACopyEqualAndEachChangeOfOneBitAnotherTree() {
    sh("mkdir -p a/d; echo one > a/d/f; ln -s f a/d/l; touch -d @12.5 a/d/f a/d a; cp -a a b");
    assertThat(differences()).isEmpty();

    sh("chmod 600 b/d/f; touch -d @12.5 b/d/f");
    assertThat(differences()).containsExactly("d/f: mode 600, not 644");

    sh("chmod 644 b/d/f; printf 'two\n' > b/d/f; touch -d @12.5 b/d/f");
    assertThat(differences()).singleElement().asString().startsWith("d/f: sha256 ");

    sh("cp -a a/d/f b/d/f; touch -h -d @9 b/d");
    assertThat(differences()).containsExactly("d: time 9.0000000000, not 12.5000000000");

    sh("rm b/d/l; ln -s g b/d/l; touch b/new; touch -d @12.5 b/d b");
    assertThat(differences())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("d/l: ") && line.contains("link g, not f"))
        .contains("new: unexpected");
  }

  @Test
  void readsNamesOfAnyBytes() {
    sh("mkdir a; : > \"a/$(printf 'bad\\377')\"; : > 'a/\u00de|bar'; : > 'a/new\nline'");

    assertThat(Trees.listWithSums(folder.resolve("a")).entries().keySet())
        .containsExactlyInAnyOrder(".", "bad\\xff", "\u00de|bar", "new\nline");
  }

  @Test
  void failsWithWhatIsMissing() {
    sh("mkdir -p a/x b; : > a/x/f; : > a/.mark; touch -d @1 a b a/x");
    TreeListing full = Trees.list(folder.resolve("a"));
    TreeListing empty = Trees.list(folder.resolve("b"));

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> empty.requireSameAs(full))
        .withMessageContaining("3 names")
        .withMessageContaining("x/f: missing");
    empty.requireSameAs(full.without("x", ".mark"));
  }

  private List<String> differences() {
    return Trees.listWithSums(folder.resolve("b"))
        .differences(Trees.listWithSums(folder.resolve("a")));
  }

  private void sh(String script) {
    Proc.of("/bin/sh", "-ec", "umask 022; " + script)
        .inheritPath()
        .env("LC_ALL", "C.UTF-8")
        .in(folder)
        .run()
        .expect(0);
  }
}
