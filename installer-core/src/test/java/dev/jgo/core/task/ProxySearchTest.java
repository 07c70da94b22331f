// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.NetworkException.Failure;
import dev.jgo.core.error.Produced;
import dev.jgo.core.event.Event;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.ModuleProxies;
import dev.jgo.core.system.ManualHost;
import dev.jgo.core.verify.TreeJudge;
import dev.jgo.core.version.GoVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProxySearchTest {

  private static final String H1 = "h1:ZOmGe1OnfREDMIdb1Qi4G9JSuDPBLGExZMQ4nis1RXM=";

  private final List<String> asked = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final Map<String, JgoException> failures = new HashMap<>();
  private boolean others = true;
  private TreeJudge.Sums sums = version -> Optional.of(H1);

  @Test
  void behindACommaTheNextIsAskedOnlyWhenTheModuleIsAbsent() throws JgoException {
    failures.put("a.example", status(404));
    failures.put("b.example", status(410));
    assertThat(first("https://a.example,https://b.example,https://c.example"))
        .isEqualTo("c.example");
    assertThat(told).anyMatch(word -> word.contains("`a.example` has no such toolchain module"));

    failures.put("b.example", status(403));
    NetworkException refused = refused("https://a.example,https://b.example,https://c.example");
    assertThat(refused.attempts()).hasSize(2);
    assertThat(told).anyMatch(word -> word.contains("`b.example` does not give toolchains"));
    assertThat(asked)
        .containsExactly("a.example", "b.example", "c.example", "a.example", "b.example");
  }

  @Test
  void behindABarTheNextIsAskedAfterAnyFailure() throws JgoException {
    failures.put("a.example", status(403));
    failures.put("b.example", down());
    failures.put("c.example", new IntegrityException(FailureKind.H1_MISMATCH, "wrong files"));
    assertThat(first("https://a.example|https://b.example|https://c.example|https://d.example"))
        .isEqualTo("d.example");
    assertThat(told)
        .anyMatch(word -> word.contains("`b.example` failed"))
        .anyMatch(word -> word.contains("`c.example` sent wrong files: wrong files"));
  }

  @Test
  void aProxyThatIsDownEndsACommaList() {
    failures.put("a.example", down());
    assertThat(refused("https://a.example,https://b.example").kind())
        .isEqualTo(FailureKind.CONNECTION_REFUSED);
    assertThat(asked).containsExactly("a.example");
  }

  @Test
  void nobodyIsAskedForWhatTheDatabaseDoesNotKnow() {
    sums = version -> Optional.empty();
    IntegrityException e =
        catchThrowableOfType(IntegrityException.class, () -> first("https://a.example"));
    assertThat(Produced.kind(e.kind())).isEqualTo(FailureKind.PROOF_UNAVAILABLE);
    assertThat(e).hasMessageContaining("v0.0.1-go1.26.8.linux-arm`");
    assertThat(asked).isEmpty();
  }

  @Test
  void nobodyIsAskedWhenTheDatabaseIsForged() {
    sums =
        version -> {
          throw new IntegrityException(FailureKind.DATABASE_FORGED, "two histories");
        };
    assertThat(catchThrowableOfType(IntegrityException.class, () -> first("https://a.example")))
        .hasMessage("two histories");
    assertThat(told).anyMatch(word -> word.startsWith("skipping the module proxies"));
  }

  @Test
  void othersFailedOnlyWhereOthersWereAsked() throws JgoException {
    first("https://a.example,https://b.example:8443");
    others = false;
    first("https://a.example");
    String without = "; its Go comes without `api`, `doc`, `misc` and `test`";
    assertThat(told)
        .containsExactly(
            "the other sources failed; trying the Go module proxy `a.example` and"
                + " `b.example:8443`"
                + without,
            "trying the Go module proxy `a.example`" + without);
  }

  private String first(String variable) throws JgoException {
    ManualHost host = new ManualHost(Path.of("/nowhere")).with("GOPROXY", variable);
    Artifact.Archive wanted =
        new Artifact.Archive(
            GoVersion.of("go1.26.8"),
            new Platform("linux", "armv6l"),
            "go1.26.8.linux-armv6l.tar.gz",
            OptionalLong.empty(),
            "0".repeat(64),
            "catalog");
    return new ProxySearch(ModuleProxies.of(host), sums, this::heard, others)
        .first(
            wanted,
            (module, proxy) -> {
              asked.add(proxy.name());
              assertThat(proxy.file(module.fileName()).getPath())
                  .isEqualTo("/golang.org/toolchain/@v/v0.0.1-go1.26.8.linux-arm.zip");
              if (failures.containsKey(proxy.name())) {
                throw failures.get(proxy.name());
              }
              return proxy.name();
            });
  }

  private NetworkException refused(String variable) {
    return catchThrowableOfType(NetworkException.class, () -> first(variable));
  }

  private void heard(Event event) {
    if (event instanceof Event.Warned warned) {
      told.add(warned.message());
    }
  }

  private static NetworkException status(int status) {
    return failure(FailureKind.HTTP_STATUS, OptionalInt.of(status));
  }

  private static NetworkException down() {
    return failure(FailureKind.CONNECTION_REFUSED, OptionalInt.empty());
  }

  private static NetworkException failure(FailureKind kind, OptionalInt status) {
    return new NetworkException(
        new Failure(1, kind, "connect", "proxy", "direct", "", status, 5, "it failed"),
        null,
        List.of());
  }
}
