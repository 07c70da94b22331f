// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.PublishedGo;
import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.proxy.FaultProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands of {@code docs/users}: those of each page that are marked as tried run as they are
 * written, one after the other, with a mirror and a proxy of the test in place of the examples.
 */
@Needs(Need.PUBLISHED_GO)
class UserGuidesIT {

  private static final Path PAGES = Reactor.root().resolve("docs/users");
  private static final Pattern TRIED =
      Pattern.compile("<!-- tried -->\n```sh\n(.*?)```\n", Pattern.DOTALL);
  private static final Pattern BLOCK = Pattern.compile("(?m)^```[a-z]+$");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"offline", "mirrors", "proxies", "ci", "ansible"})
  void theCommandsOfThePageWork(String page) throws IOException {
    Path catalog =
        Reactor.root().resolve("installer-core/src/main/resources/dev/jgo/core/release/catalog");
    Archive published = PublishedGo.open(catalog, PublishedGo.cacheFolder()).archive();
    Path work = Files.createDirectory(folder.resolve("work"));
    Files.createSymbolicLink(work.resolve(published.name()), published.file());
    Files.writeString(work.resolve(".go-version"), published.version() + "\n");
    Files.createFile(work.resolve("path")); // as a runner of GitHub Actions does
    try (Scene scene = new Scene(folder, published);
        FaultProxy proxy = FaultProxy.http().knows("mirror.test", scene.server.port())) {
      boolean proxied = page.equals("proxies");
      String mirror =
          proxied ? "mirror.test:" + scene.server.port() : scene.server.uri().getAuthority();
      for (String commands : tried(page)) {
        String here =
            commands
                .replace("https://mirror.example/golang", "http://" + mirror + "/dl")
                .replace("http://proxy.example:3128", proxy.address());
        Outcome outcome = shell(here, work, scene, "http://" + mirror + "/dl").run().expect(0);
        assertThat(outcome.errors()).doesNotContain("bug");
      }
      assertThat(proxy.asked().isEmpty()).isEqualTo(!proxied);
      if (page.equals("ci")) {
        assertThat(work.resolve("path")).hasContent(work.resolve("runner/go/go/bin") + "\n");
      }
    }
  }

  /** Every command of the shell fails the block. */
  private static Proc shell(String commands, Path work, Scene scene, String mirror) {
    return Proc.of("sh", "-ec", commands)
        .in(work)
        .inheritPath()
        .env("PATH", JgoRun.LAUNCHER.getParent() + ":" + System.getenv("PATH"))
        .env("HOME", scene.home)
        .env("RUNNER_TEMP", work.resolve("runner"))
        .env("GITHUB_PATH", work.resolve("path"))
        .env("JGO_PREFIX", scene.prefix)
        .env("JGO_MIRROR", mirror)
        .env("JGO_FALLBACK", "off")
        .env("JGO_RACE_AFTER", "0s")
        .env("GOPROXY", "off");
  }

  @Test
  void whatIsNotTriedSaysSo() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      for (Path page : pages.toList()) {
        String text = Files.readString(page);
        int blocks = (int) BLOCK.matcher(text).results().count();
        int untried = (int) Pattern.compile("[Nn]ot tried here").matcher(text).results().count();
        assertThat(tried(page.getFileName().toString().replace(".md", "")).size() + untried)
            .as("%s: each block is tried, or says that it is not", page.getFileName())
            .isEqualTo(blocks);
      }
    }
  }

  private static List<String> tried(String page) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher block = TRIED.matcher(Files.readString(PAGES.resolve(page + ".md")));
    while (block.find()) {
      blocks.add(block.group(1));
    }
    return blocks;
  }
}
