// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.files.StateFile;
import dev.jgo.core.net.Route;
import dev.jgo.core.source.Source;
import dev.jgo.core.system.ManualHost;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakersTest {

  private static final Source A = Source.of(URI.create("https://a.example/dl"));
  private static final Source BESIDE = Source.of(URI.create("https://a.example/other"));
  private static final Domain DIRECT = Domain.of(A, Route.DIRECT);
  private static final Domain BY_PROXY =
      Domain.of(A, new Route.Proxy(Route.Scheme.HTTP, "proxy", 1));

  @TempDir Path folder;

  private ManualHost host;
  private final Map<String, List<String>> flags = new HashMap<>();

  @BeforeEach
  void makesTheMachine() {
    host = new ManualHost(folder).with("JGO_HOME", folder.toString());
  }

  @Test
  void threeFailuresOfSixOpenItForFiveMinutes() {
    Breakers breakers = open();
    fail(breakers, 2);
    assertThat(breakers.state(DIRECT)).isEqualTo(Breakers.State.CLOSED);
    fail(breakers, 1);
    assertThat(breakers.state(DIRECT)).isEqualTo(Breakers.State.OPEN);
    assertThat(breakers.state(BY_PROXY)).as("by another route").isEqualTo(Breakers.State.CLOSED);
    host.manualClock().advance(Duration.ofMinutes(5).plusSeconds(1));
    assertThat(breakers.isOpen(DIRECT)).isFalse();
    assertThat(breakers.state(DIRECT)).isEqualTo(Breakers.State.HALF_OPEN);
    fail(breakers, 1);
    assertThat(breakers.state(DIRECT)).isEqualTo(Breakers.State.OPEN);
  }

  @Test
  void aSuccessClosesItEvenWhereItWasPassedBy() {
    Breakers breakers = open();
    fail(breakers, 3);
    breakers.succeeded(DIRECT);
    assertThat(breakers.state(DIRECT)).isEqualTo(Breakers.State.CLOSED);
    breakers.save();
    assertThat(open().state(DIRECT)).isEqualTo(Breakers.State.CLOSED);
  }

  @Test
  void theNextRunGoesOnCounting() {
    Breakers first = open();
    fail(first, 2);
    first.save();
    Breakers second = open();
    fail(second, 1);
    assertThat(second.isOpen(DIRECT)).isTrue();
  }

  @Test
  void theNextRunKnowsHowLongItStaysOpen() {
    Breakers first = open();
    fail(first, 3);
    first.save();
    host.manualClock().advance(Duration.ofMinutes(4));
    assertThat(open().isOpen(DIRECT)).isTrue();
    host.manualClock().advance(Duration.ofMinutes(1).plusSeconds(1));
    assertThat(open().state(DIRECT)).isEqualTo(Breakers.State.HALF_OPEN);
    host.manualClock().advance(Duration.ofDays(8));
    assertThat(open().state(DIRECT)).as("forgotten").isEqualTo(Breakers.State.CLOSED);
  }

  @Test
  void aLiarIsOpenedAtOnceOnEveryRoute() {
    Breakers breakers = open();
    breakers.succeeded(BY_PROXY);
    breakers.distrust(A.base());
    breakers.save();
    Breakers next = open();
    assertThat(next.isOpen(DIRECT)).isTrue();
    assertThat(next.isOpen(BY_PROXY)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zeros", "nonsense", "writable by others", "link"})
  void whatCannotBeBelievedIsNot(String how) throws IOException {
    Breakers first = open();
    fail(first, 3);
    first.save();
    Path file = UserFolders.of(host).state().resolve("breakers");
    assertThat(file).exists();
    switch (how) {
      case "zeros" -> Files.write(file, new byte[100]);
      case "nonsense" ->
          Files.write(
              file,
              new StateFile("breakers", Map.of("https://a.example|direct", "fff x y")).bytes());
      case "link" -> {
        Files.move(file, folder.resolve("elsewhere"));
        Files.createSymbolicLink(file, folder.resolve("elsewhere"));
      }
      default -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    }
    assertThat(open().state(DIRECT)).isEqualTo(Breakers.State.CLOSED);
  }

  @Test
  void aMinuteTooBusySaysNothingAboutHealth() {
    Breakers breakers = open();
    for (int i = 0; i < 6; i++) {
      breakers.failed(DIRECT, failure(FailureKind.HTTP_BUSY, 429), A.base());
    }
    assertThat(breakers.isOpen(DIRECT)).isFalse();
  }

  @Test
  void connectionsFailForTheServerAndContentsForTheRepository() {
    Domain beside = Domain.of(BESIDE, Route.DIRECT);
    Breakers breakers = open();
    breakers.distrust(A.base());
    assertThat(breakers.isOpen(DIRECT)).isTrue();
    assertThat(breakers.isOpen(beside)).as("what A sends says nothing of it").isFalse();
    fail(breakers, 3);
    assertThat(breakers.isOpen(beside)).as("the same server cannot be reached").isTrue();
  }

  @Test
  void whereARedirectLeadsIsNotThisServersConnection() {
    Breakers breakers = open();
    for (int i = 0; i < 3; i++) {
      URI elsewhere = URI.create("https://far.example/x");
      breakers.failed(DIRECT, failure(FailureKind.TIMED_OUT, 0), elsewhere);
    }
    assertThat(breakers.isOpen(DIRECT)).isTrue();
    assertThat(breakers.isOpen(Domain.of(BESIDE, Route.DIRECT))).isFalse();
  }

  @Test
  void aListSharesTheBreakerOfTheArchivesBesideIt() {
    Breakers breakers = open();
    breakers.distrust(A.base());
    URI list = URI.create("https://a.example/dl/?mode=json");
    assertThat(breakers.isOpen(Domain.around(list, Route.DIRECT))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy", "login", "ca-file", "its content", "variable", "resolver"})
  void whatTheUserHasChangedMakesEarlierFailuresForgotten(String what) throws IOException {
    Path pem = Files.writeString(folder.resolve("ca.pem"), "one");
    flags.put("ca-file", List.of(pem.toString()));
    flags.put("proxy", List.of("http://me:secret@proxy.example:3128"));
    Breakers first = open();
    fail(first, 3);
    first.save();
    assertThat(open().isOpen(DIRECT)).as("nothing was changed").isTrue();
    Path file = UserFolders.of(host).state().resolve("breakers");
    assertThat(file).content().doesNotContain("secret");
    switch (what) {
      case "proxy" -> flags.put("proxy", List.of("http://me:secret@other.example:3128"));
      case "login" -> flags.put("proxy", List.of("http://me:other@proxy.example:3128"));
      case "ca-file" -> flags.remove("ca-file");
      case "its content" -> Files.writeString(pem, "another");
      case "variable" -> host.with("SSL_CERT_DIR", folder.toString());
      default -> flags.put("resolver", List.of("192.0.2.53"));
    }
    assertThat(open().isOpen(DIRECT)).isFalse();
  }

  private Breakers open() {
    try {
      Settings settings = Settings.of(flags, host);
      return Breakers.open(UserFolders.of(host), new RealDisk(host), settings, host);
    } catch (RequestException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void fail(Breakers breakers, int times) {
    for (int i = 0; i < times; i++) {
      breakers.failed(DIRECT, failure(FailureKind.TIMED_OUT, 0), A.base());
    }
  }

  private static NetworkException failure(FailureKind kind, int status) {
    OptionalInt answered = status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    return new NetworkException(
        new NetworkException.Failure(1, kind, "connect", "a", "direct", "", answered, 1, "no"),
        List.of(),
        Optional.empty());
  }
}
