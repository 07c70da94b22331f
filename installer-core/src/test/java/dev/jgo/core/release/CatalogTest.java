// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.version.GoVersion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CatalogTest {

  private static final Platform LINUX = new Platform("linux", "amd64");
  private static final String SUM = "0123456789abcdef".repeat(4);

  private final Catalog catalog = Catalog.bundled();

  @Test
  void knowsTheArchiveThatThisMachineCanRebuild() throws Exception {
    Artifact.Archive archive = catalog.archive(GoVersion.of("go1.26.8"), LINUX);

    assertThat(archive.fileName()).isEqualTo("go1.26.8.linux-amd64.tar.gz");
    assertThat(archive.size()).hasValue(66_897_291);
    assertThat(archive.sha256())
        .isEqualTo("d0f743b33e8d8945e6b1f432edd15785c70507121d6e2a723b21285eddf8b57b");
    assertThat(archive.hashFrom()).isEqualTo("catalog");
    assertThat(archive.unpackedLimit()).isEqualTo(8 * 66_897_291L);
  }

  @Test
  void limitsWhatAnArchiveOfUnknownSizeMayUnpackTo() throws Exception {
    Artifact.Archive archive =
        catalog.archive(GoVersion.of("go1.26.8"), new Platform("linux", "arm64"));

    assertThat(archive.size()).isEmpty();
    assertThat(archive.unpackedLimit()).isEqualTo(512L << 20);
  }

  @Test
  void findsTheFirstReleaseOfAnOldLineByEitherName() throws Exception {
    assertThat(catalog.archive(GoVersion.of("1.20.0"), LINUX).fileName())
        .isEqualTo("go1.20.linux-amd64.tar.gz")
        .isEqualTo(catalog.archive(GoVersion.of("go1.20"), LINUX).fileName());
  }

  @Test
  void prefersTodaysSpellingWhereAReleaseHasTwo() throws Exception {
    Platform arm = Platform.ofJava("Linux", "arm");

    assertThat(catalog.archive(GoVersion.of("go1.21rc2"), arm).fileName())
        .isEqualTo("go1.21rc2.linux-armv6l.tar.gz");
  }

  @Test
  void saysHowOldTheListIsThatDoesNotHaveAVersion() {
    for (String name : List.of("go1.21.99", "go1.99.1", "go1.5.99", "go1", "go2.0.1")) {
      RequestException refused = refusal(GoVersion.of(name), LINUX);

      assertThat(refused.kind()).isEqualTo(FailureKind.VERSION_UNKNOWN);
      assertThat(refused.exitCode().status()).isEqualTo(10);
      assertThat(refused).hasMessageContaining("of 2026-08-19").hasMessageContaining(name);
      assertThat(refused.hints()).first().asString().contains("--sha256");
    }
  }

  @Test
  void listsThePlatformsOfACompleteReleaseThatLacksThisOne() {
    RequestException refused = refusal(GoVersion.of("go1.20.14"), new Platform("linux", "loong64"));

    assertThat(refused.kind()).isEqualTo(FailureKind.NO_BUILD_FOR_PLATFORM);
    assertThat(refused).hasMessage("`go1.20.14` was not published for linux/loong64");
    assertThat(refused.hints())
        .containsExactly(
            "it exists for darwin/amd64, darwin/arm64, freebsd/386, freebsd/amd64, linux/386,"
                + " linux/amd64, linux/arm64, linux/armv6l, linux/ppc64le, linux/s390x,"
                + " windows/386, windows/amd64, windows/arm64");
  }

  @Test
  void neverSaysOfAReleaseKnownInPartThatItHasNoBuild() {
    RequestException refused = refusal(GoVersion.of("go1.26.8"), new Platform("plan9", "arm"));

    assertThat(refused.kind()).isEqualTo(FailureKind.VERSION_UNKNOWN);
    assertThat(refused).hasMessageContaining("only in part, and not for plan9/arm");
  }

  @Test
  void acceptsASumThatAgrees() throws Exception {
    GoVersion version = GoVersion.of("go1.21.3");
    Artifact.Archive known = catalog.archive(version, LINUX);

    assertThat(catalog.archive(version, LINUX, known.sha256().toUpperCase(java.util.Locale.ROOT)))
        .isEqualTo(known);
  }

  @Test
  void refusesASumThatIsNotThatOfAKnownArchive() {
    assertThat(
            catchThrowableOfType(
                    RequestException.class,
                    () -> catalog.archive(GoVersion.of("go1.21.3"), LINUX, SUM))
                .kind())
        .isEqualTo(FailureKind.BAD_SETTING);
  }

  @Test
  void refusesWhatIsNoSumAtAll() {
    for (String text : List.of("", "abc", SUM + "0", "g".repeat(64), "sha256:" + SUM)) {
      RequestException refused =
          catchThrowableOfType(
              RequestException.class, () -> catalog.archive(GoVersion.of("go1.99.1"), LINUX, text));
      assertThat(refused.kind()).isEqualTo(FailureKind.BAD_SETTING);
      assertThat(refused).hasMessageStartingWith("bad value for `--sha256`");
    }
  }

  @Test
  void takesTheUsersWordForWhatItDoesNotKnow() throws Exception {
    Platform plan9 = new Platform("plan9", "arm");

    assertThat(catalog.archive(GoVersion.of("go1.26.99"), LINUX, SUM))
        .isEqualTo(
            new Artifact.Archive(
                GoVersion.of("go1.26.99"),
                LINUX,
                "go1.26.99.linux-amd64.tar.gz",
                OptionalLong.empty(),
                SUM,
                "flag"));
    assertThat(catalog.archive(GoVersion.of("go1.26.8"), plan9, SUM).fileName())
        .isEqualTo("go1.26.8.plan9-arm.tar.gz");
  }

  @Test
  void doesNotLetASumInventABuild() {
    assertThat(
            catchThrowableOfType(
                    RequestException.class,
                    () ->
                        catalog.archive(
                            GoVersion.of("go1.20.14"), new Platform("linux", "loong64"), SUM))
                .kind())
        .isEqualTo(FailureKind.NO_BUILD_FOR_PLATFORM);
  }

  @Test
  void readsOneFileForOneLookUp() throws Exception {
    List<String> asked = new java.util.ArrayList<>();
    Catalog counting =
        Catalog.of(
            line -> {
              asked.add(line);
              return Optional.of(
                  "# 2026-08-19 complete\ngo1.21.3.linux-amd64.tar.gz\t1\t" + SUM + "\n");
            });

    counting.archive(GoVersion.of("go1.21.3"), LINUX);

    assertThat(asked).containsExactly("1.21");
  }

  private RequestException refusal(GoVersion version, Platform platform) {
    return catchThrowableOfType(RequestException.class, () -> catalog.archive(version, platform));
  }
}
