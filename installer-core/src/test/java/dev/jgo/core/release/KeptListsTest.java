// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.net.Reply;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers when nobody can be asked, or need not be: lists that earlier runs have kept. */
class KeptListsTest {

  private static final String GO = "https://go.dev/dl/?mode=json";

  @TempDir Path folder;
  private Desk desk;
  private PublishedList real;

  @BeforeEach
  void sitsDown() throws IOException {
    desk = new Desk(folder);
    real = PublishedList.real();
  }

  @Test
  void keepsAListForAnHourAndSaysItsAge() throws Exception {
    desk.serves(real.only("go1.27.2", "go1.26.8"));
    desk.meaning("stable");
    desk.host.manualClock().advance(Duration.ofMinutes(59));

    assertThat(desk.version("stable")).isEqualTo("go1.27.2");
    assertThat(desk.asked).hasSize(1);
    assertThat(desk.listed().age()).isEqualTo(Duration.ofMinutes(59));

    desk.host.manualClock().advance(Duration.ofMinutes(2));
    desk.meaning("stable");
    assertThat(desk.asked).hasSize(2);
  }

  @Test
  void whatWasSeenIsRememberedWithoutTheCache() throws Exception {
    desk.serves(Desk.listOf("go1.27.9"));
    desk.meaning("stable");
    Files.delete(folder.resolve(".cache/jgo/lists/go.dev.json"));
    desk.network = address -> Reply.none(FailureKind.HOST_NOT_FOUND);

    assertThat(desk.version("stable")).isEqualTo("go1.27.9");
    IntegrityException refused =
        catchThrowableOfType(
            IntegrityException.class,
            () -> desk.resolver().archive(GoVersion.of("1.27.9"), Desk.LINUX));
    assertThat(Produced.kind(refused.kind())).isEqualTo(FailureKind.SUM_UNKNOWN);
    assertThat(refused.exitCode().status()).isEqualTo(21);
    assertThat(refused.hints()).anyMatch(hint -> hint.contains("--sha256"));
  }

  @Test
  void withoutNetworkTheKeptListAnswersWithItsAge() throws Exception {
    desk.serves(Desk.listOf("go1.27.9"));
    desk.meaning("stable");
    desk.host.manualClock().advance(Duration.ofDays(3));
    desk.network = address -> Reply.none(FailureKind.HOST_NOT_FOUND);

    assertThat(desk.version("stable")).isEqualTo("go1.27.9");
    assertThat(desk.listed().source()).isEqualTo("go.dev");
    assertThat(desk.listed().age().toDays()).isEqualTo(3);
    assertThat(desk.warnings())
        .contains(
            "could not download the list of Go releases: no such name: go.dev, golang.google.cn");
  }

  @Test
  void withoutNetworkAndCacheJgosOwnListAnswers() throws Exception {
    assertThat(desk.version("stable")).isEqualTo("go1.27.2");
    assertThat(desk.listed().source()).isEqualTo("jgo");
    assertThat(desk.listed().releases()).isGreaterThan(300);
  }

  @Test
  void whatOnlyAListCouldKnowFailsAsTheNetworkDid() {
    NetworkException failed =
        catchThrowableOfType(NetworkException.class, () -> desk.meaning("1.28.1"));

    assertThat(failed.exitCode().status()).isEqualTo(11);
    assertThat(failed).hasMessageContaining("could not download the list of Go releases");
    assertThat(failed.hints())
        .anyMatch(hint -> hint.contains("`GOPROXY` names"))
        .anyMatch(hint -> hint.contains("--sha256"));
  }

  @Test
  void patienceWithAListIsShort() {
    desk.network = address -> Reply.none(FailureKind.CONNECTION_REFUSED);
    Duration before = Duration.ofNanos(desk.host.nanoTime());

    assertThat(
            catchThrowableOfType(NetworkException.class, () -> desk.meaning("1.28.1")).attempts())
        .hasSize(6);

    assertThat(desk.asked).hasSize(6);
    assertThat(Duration.ofNanos(desk.host.nanoTime()).minus(before))
        .isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void sitesThatFailedAgainAndAgainAreNotWaitedForWhereAnAnswerIsKnown() throws Exception {
    failsAgainAndAgain();

    assertThat(desk.version("stable")).isEqualTo("go1.27.2");

    assertThat(desk.asked).isEmpty();
    assertThat(desk.warnings())
        .endsWith(
            "could not download the list of Go releases: skipped go.dev, golang.google.cn, which"
                + " failed several times in the last 5 minutes");
    assertThat(desk.listed().source()).isEqualTo("jgo");
  }

  @Test
  void sitesThatFailedAgainAndAgainAreAskedForWhatOnlyTheyCanKnow() throws Exception {
    failsAgainAndAgain();
    desk.serves(real.only("go1.27.2", "go1.26.8"));

    assertThatThrownBy(() -> desk.meaning("1.99")).isInstanceOf(RequestException.class);

    assertThat(desk.asked).isNotEmpty();
  }

  @Test
  void aSiteThatRestedIsAskedAgain() throws Exception {
    failsAgainAndAgain();
    desk.serves(real.only("go1.27.2", "go1.26.8"));

    desk.host.sleep(Duration.ofMinutes(6));
    desk.meaning("stable");

    assertThat(desk.asked).containsExactly(GO);
  }

  private void failsAgainAndAgain() throws JgoException {
    for (int runs = 0; runs < 3; runs++) {
      desk.meaning("stable");
    }
    desk.asked.clear();
  }

  @Test
  void offlineAsksNobody() throws Exception {
    desk.flags = Map.of("offline", List.of("on"));

    assertThat(desk.version("stable")).isEqualTo("go1.27.2");
    RequestException failed =
        catchThrowableOfType(RequestException.class, () -> desk.meaning("1.28.1"));
    assertThat(failed.exitCode().status()).isEqualTo(17);
    assertThat(desk.asked).isEmpty();
  }

  @Test
  void aKeptListOfTomorrowIsNotFresh() throws Exception {
    desk.serves(Desk.listOf("go1.27.9"));
    desk.meaning("stable");
    Files.setLastModifiedTime(
        folder.resolve(".cache/jgo/lists/go.dev.json"),
        FileTime.from(desk.host.clock().instant().plusSeconds(86_400)));
    desk.meaning("stable");

    assertThat(desk.asked).containsExactly(GO, GO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[{", "jgo"})
  void aDamagedCacheIsAsIfThereWereNone(String text) throws Exception {
    desk.serves(Desk.listOf("go1.27.9"));
    desk.meaning("stable");
    Files.writeString(folder.resolve(".cache/jgo/lists/go.dev.json"), text);
    Files.writeString(folder.resolve(".local/state/jgo/seen-releases"), text);

    assertThat(desk.version("stable")).isEqualTo("go1.27.9");
    assertThat(desk.asked).hasSize(2);
  }

  @Test
  void aCacheThatOthersMayWriteIsNotBelieved() throws Exception {
    desk.serves(Desk.listOf("go1.27.9"));
    desk.meaning("stable");
    Path kept = folder.resolve(".cache/jgo/lists/go.dev.json");
    Files.setPosixFilePermissions(
        kept, java.nio.file.attribute.PosixFilePermissions.fromString("rw-rw-rw-"));
    desk.meaning("stable");

    assertThat(desk.asked).hasSize(2);
  }
}
