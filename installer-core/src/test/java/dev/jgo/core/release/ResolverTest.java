// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.net.Reply;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom it asks, in which order, and what it makes of the answers. */
class ResolverTest {

  private static final String GO = "https://go.dev/dl/?mode=json";
  private static final String CN = "https://golang.google.cn/dl/?mode=json";
  private static final String ALL = "&include=all";

  @TempDir Path folder;
  private Desk desk;
  private PublishedList real;

  @BeforeEach
  void sitsDown() throws IOException {
    desk = new Desk(folder);
    real = PublishedList.real();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.21.3", "1.27.2", "1.21", "=1.20", "1.22rc", "~1.19", "<1.24", "1.25", "1.27rc1"
      })
  void asksNobodyWhatItKnowsForEver(String spec) throws Exception {
    assertThat(desk.meaning(spec).list()).isEmpty();
    assertThat(desk.asked).isEmpty();
    assertThat(desk.events).isEmpty();
  }

  @Test
  void aVersionThatNeverWasInAClosedLineIsKnownNotToBe() {
    RequestException refused =
        catchThrowableOfType(RequestException.class, () -> desk.meaning("1.21.99"));

    assertThat(refused.kind()).isEqualTo(FailureKind.VERSION_UNKNOWN);
    assertThat(desk.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stable", "oldstable", "1.27", "1.26", ">=1.20", "^1.26"})
  void asksForTheShortListWhereThatIsEnough(String spec) throws Exception {
    desk.serves(real.only("go1.27.2", "go1.26.8"));

    desk.meaning(spec);

    assertThat(desk.asked).containsExactly(GO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.28", ">=1.26.3 <1.26.8", "1.27.3", "<1.27.2"})
  void asksForTheWholeListWhereTheShortOneLeavesItOpen(String spec) throws Exception {
    byte[] whole = real.wholeWith("go1.27.3", "go1.28.0", "go1.28.1", "go1.29.0");
    desk.network =
        address -> Reply.of(200, address.endsWith(ALL) ? whole : real.only("go1.27.2", "go1.26.8"));

    desk.meaning(spec);

    assertThat(desk.asked).containsExactly(GO, GO + ALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"next", "1.28rc"})
  void asksForTheWholeListAtOnceForPreReleases(String spec) throws Exception {
    desk.serves(real.wholeWith("go1.28rc1"));

    assertThat(desk.version(spec)).isEqualTo("go1.28rc1");
    assertThat(desk.asked).containsExactly(GO + ALL);
  }

  @Test
  void asksTheSecondSiteWhenTheFirstFails() throws Exception {
    desk.network =
        address ->
            address.startsWith(GO)
                ? Reply.none(FailureKind.CERTIFICATE_UNKNOWN_ISSUER)
                : Reply.of(200, Desk.listOf("go1.27.9"));

    assertThat(desk.version("stable")).isEqualTo("go1.27.9");
    assertThat(desk.asked).containsExactly(GO, CN);
    assertThat(desk.listed().source()).isEqualTo("golang.google.cn");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><title>Log in</title>",
        "",
        "[",
        "[]",
        "{}",
        "null",
        "[{\"files\":[{}]}]",
        "[{\"version\":\"go1\",\"files\":[{\"filename\":\"go1.4-bootstrap-20170518.tar.gz\","
            + "\"kind\":\"archive\"}]}]",
        "[{\"version\":\"go9.9.9\",\"files\":[{\"filename\":\"go9.9.9.linux-amd64.tar.gz\","
            + "\"kind\":\"archive\",\"sha256\":\"no\"}]}]"
      })
  void whatIsNoListIsPassedOver(String body) throws Exception {
    desk.network =
        address ->
            Reply.of(
                200,
                address.startsWith(GO)
                    ? body.getBytes(StandardCharsets.UTF_8)
                    : Desk.listOf("go1.27.9"));

    assertThat(desk.version("stable")).isEqualTo("go1.27.9");
  }

  @Test
  void aListThatIsCutOffIsNoList() throws Exception {
    byte[] whole = real.whole();
    desk.network =
        address ->
            address.startsWith(GO)
                ? Reply.of(200, whole).endsAfter(whole.length / 2)
                : Reply.of(200, Desk.listOf("go1.27.9"));

    assertThat(desk.version("stable")).isEqualTo("go1.27.9");
  }

  @Test
  void aFrozenListIsNamedAndNotObeyed() throws Exception {
    desk.serves(Desk.listOf("go1.27.9"));
    desk.meaning("stable");
    desk.host.manualClock().advance(Duration.ofDays(9));
    desk.serves(real.only("go1.26.8", "go1.25.14"));

    assertThat(desk.version("stable")).isEqualTo("go1.27.9");
    assertThat(desk.warnings())
        .contains("the list of `go.dev` is old: it ends with go1.26.8, but go1.27.9 is known");
    assertThat(desk.asked).containsExactly(GO, GO, CN);
  }

  @Test
  void aMirrorIsAskedForNamesAfterGosOwnSites() throws Exception {
    desk.flags = Map.of("mirror", List.of("https://mirror.example/golang"));
    desk.network =
        address ->
            address.contains("mirror.example")
                ? Reply.of(200, Desk.listOf("go1.27.9"))
                : Reply.none(FailureKind.HOST_NOT_FOUND);

    assertThat(desk.version("stable")).isEqualTo("go1.27.9");
    assertThat(desk.asked).contains("https://mirror.example/golang/?mode=json");
    assertThat(desk.listed().source()).isEqualTo("mirror.example");
    Resolver resolver = desk.resolver();
    resolver.resolve(dev.jgo.core.version.VersionSpec.parse("stable"), Desk.LINUX);
    assertThat(
            catchThrowableOfType(
                    IntegrityException.class,
                    () -> resolver.archive(GoVersion.of("1.27.9"), Desk.LINUX))
                .kind())
        .isEqualTo(FailureKind.SUM_UNKNOWN);
  }

  @Test
  void whereOnlyAMirrorMayBeAskedItsNewestIsTheNewest() throws Exception {
    desk.flags =
        Map.of("mirror", List.of("https://mirror.example/golang"), "fallback", List.of("off"));
    desk.serves(Desk.listOf("go1.26.7"));

    assertThat(desk.version("stable")).isEqualTo("go1.26.7");
    assertThat(desk.version("1.26")).isEqualTo("go1.26.7");
    assertThat(desk.asked)
        .containsExactly(
            "https://mirror.example/golang/index.json", "https://mirror.example/golang/index.json");
    assertThat(desk.warnings()).isEmpty();
    assertThat(desk.listed().source()).isEqualTo("mirror.example");
    assertThat(desk.version("1.21")).as("its list may be a short one").isEqualTo("go1.21.13");
  }

  @Test
  void aMirrorWithoutAListGetsTheNewestThatJgoKnows() throws Exception {
    desk.flags =
        Map.of("mirror", List.of("https://mirror.example/golang"), "fallback", List.of("off"));
    desk.network = address -> Reply.of(404, new byte[0]);

    assertThat(desk.version("1.21")).isEqualTo("go1.21.13");
  }

  @Test
  void whatAMirrorNamesIsNeverRemembered() throws Exception {
    aMirrorIsAskedForNamesAfterGosOwnSites();
    desk.network = address -> Reply.none(FailureKind.HOST_NOT_FOUND);

    assertThat(desk.version("stable")).isEqualTo("go1.27.2");
  }

  @Test
  void moduleProxiesNameVersionsWhenNobodyElseDoes() throws Exception {
    desk.host.with(
        "GOPROXY", "https://one.example|https://two.example/go/,direct,https://no.example");
    desk.network =
        address ->
            address.startsWith("https://two.example/go/golang.org/toolchain/@v/list")
                ? Reply.of(200, modules("1.27.9", "1.21.3"))
                : Reply.none(FailureKind.HOST_NOT_FOUND);

    assertThat(desk.version("1.27")).isEqualTo("go1.27.9");
    assertThat(desk.asked)
        .contains("https://one.example/golang.org/toolchain/@v/list")
        .noneMatch(address -> address.contains("no.example"));
  }

  @Test
  void behindACommaTheNextProxyIsAskedOnlyAfter404() throws Exception {
    desk.host.with("GOPROXY", "https://one.example,https://two.example");
    desk.network =
        address ->
            address.contains("two.example")
                ? Reply.of(200, modules("1.27.9"))
                : address.contains("one.example")
                    ? Reply.of(403)
                    : Reply.none(FailureKind.HOST_NOT_FOUND);
    assertThat(desk.version("1.27")).isEqualTo("go1.27.2");

    desk.network =
        address ->
            address.contains("two.example") ? Reply.of(200, modules("1.27.9")) : Reply.of(404);
    assertThat(desk.version("1.27")).isEqualTo("go1.27.9");
  }

  @Test
  void aProxysListWithAForeignLineIsNone() throws Exception {
    desk.host.with("GOPROXY", "https://one.example");
    desk.network =
        address ->
            address.contains("one.example")
                ? Reply.of(200, "v1.2.3\n".getBytes(StandardCharsets.UTF_8))
                : Reply.none(FailureKind.HOST_NOT_FOUND);

    assertThat(desk.version("1.27")).isEqualTo("go1.27.2");
  }

  @Test
  void aSumOfTheListIsMarkedAsSuch() throws Exception {
    desk.serves(Desk.listOf("go1.27.9"));
    Resolver resolver = desk.resolver();
    resolver.resolve(dev.jgo.core.version.VersionSpec.parse("stable"), Desk.LINUX);

    Artifact.Archive archive = resolver.archive(GoVersion.of("1.27.9"), Desk.LINUX);

    assertThat(archive.hashFrom()).isEqualTo("list");
    assertThat(archive.fileName()).isEqualTo("go1.27.9.linux-amd64.tar.gz");
  }

  @Test
  void jgosOwnSumWinsOverTheLists() throws Exception {
    desk.serves(real.only("go1.27.2", "go1.26.8"));
    Resolver resolver = desk.resolver();
    resolver.resolve(dev.jgo.core.version.VersionSpec.parse("stable"), Desk.LINUX);

    Artifact.Archive archive = resolver.archive(GoVersion.of("1.27.2"), Desk.LINUX);

    assertThat(archive.hashFrom()).isEqualTo("catalog");
    assertThat(desk.warnings()).anyMatch(warning -> warning.contains("another SHA-256"));
  }

  @Test
  void aReleaseWithoutABuildForThePlatformIsNotChosen() throws Exception {
    desk.serves(Desk.listOf("go1.27.9"));

    Resolution meaning =
        desk.resolver()
            .resolve(
                dev.jgo.core.version.VersionSpec.parse("stable"),
                new Platform("freebsd", "riscv64"));

    assertThat(meaning.version()).hasToString("go1.25.14");
    assertThat(meaning.why()).contains("go1.27.9 has no build for freebsd/riscv64");
  }

  @Test
  void aReleaseBeforeSumsIsKnownByItsSha1() throws Exception {
    desk.serves(real.whole());
    Resolver resolver = desk.resolver();
    assertThat(
            resolver.resolve(dev.jgo.core.version.VersionSpec.parse("1.4"), Desk.LINUX).version())
        .hasToString("go1.4.3");

    Artifact.Archive archive = resolver.archive(GoVersion.of("1.4.3"), Desk.LINUX);

    assertThat(archive.hashed()).isFalse();
    assertThat(archive.fileName()).isEqualTo("go1.4.3.linux-amd64.tar.gz");
    assertThat(Catalog.legacySha1(archive.fileName()))
        .contains("332b64236d30a8805fc8dd8b3a269915b4c507fe");
    assertThat(Catalog.legacySha1("go1.21.3.linux-amd64.tar.gz")).isEmpty();
  }

  @Test
  void anExactReleaseBeforeSumsNeedsNoList() throws Exception {
    assertThat(desk.version("1.2.2")).isEqualTo("go1.2.2");
    assertThat(desk.asked).isEmpty();
  }

  private static byte[] modules(String... versions) {
    StringBuilder list = new StringBuilder();
    for (String version : versions) {
      list.append("v0.0.1-go").append(version).append(".linux-amd64\n");
      list.append("v0.0.1-go").append(version).append(".windows-arm64\n");
    }
    return list.toString().getBytes(StandardCharsets.UTF_8);
  }
}
