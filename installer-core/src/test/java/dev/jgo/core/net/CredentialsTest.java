// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.Settings;
import dev.jgo.core.system.ManualHost;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

  @TempDir Path folder;
  private ManualHost host;

  @BeforeEach
  void makeHost() {
    host = new ManualHost(folder).with("HOME", folder.toString());
  }

  private Credentials of(String... mirrors) throws Exception {
    return Credentials.of(Settings.of(Map.of("mirror", List.of(mirrors)), host), host);
  }

  private static String basic(String user, String password) {
    return new Login(user, password).basic();
  }

  private static void assertNothingFor(Credentials credentials, String... addresses) {
    for (String address : addresses) {
      assertThat(credentials.basic(URI.create(address))).as(address).isEmpty();
    }
  }

  @Test
  void userinfoIsForExactlyItsOrigin() throws Exception {
    Credentials credentials = of("https://ann:p%40ss%3a+w@mirror.test:8443/go");

    assertThat(credentials.basic(URI.create("https://MIRROR.test:8443/other")))
        .contains(basic("ann", "p@ss:+w"));
    assertNothingFor(
        credentials,
        "https://mirror.test/go",
        "https://mirror.test:8444/go",
        "http://mirror.test:8443/go",
        "https://sub.mirror.test:8443/go",
        "https://go.dev/dl");
  }

  @Test
  void theUsualPortIsTheSameWrittenOrNot() throws Exception {
    assertThat(of("https://ann@mirror.test/go").basic(URI.create("https://mirror.test:443/")))
        .contains(basic("ann", ""));
  }

  @Test
  void aNetrcEntryIsForTheMachineItNames() throws Exception {
    Files.writeString(folder.resolve(".netrc"), "machine mirror.test login ann password secret\n");
    Credentials credentials = of("http://mirror.test:8080/go");

    assertThat(credentials.basic(URI.create("http://mirror.test:8080/go/f")))
        .contains(basic("ann", "secret"));
    assertThat(credentials.basic(URI.create("https://mirror.test/f")))
        .contains(basic("ann", "secret"));
    assertNothingFor(
        credentials,
        "http://mirror.test/f",
        "http://mirror.test:8081/f",
        "https://mirror.test:8080/f",
        "https://other.test/f");
  }

  @Test
  void userinfoIsNearerThanNetrc() throws Exception {
    Path file = folder.resolve("elsewhere");
    Files.writeString(file, "machine mirror.test login ann password secret\n");
    host.with("NETRC", file.toString());

    Credentials credentials = of("https://bob:own@mirror.test/go");

    assertThat(credentials.basic(URI.create("https://mirror.test/go")))
        .contains(basic("bob", "own"));
  }

  @Test
  void netrcIsReadAsCurlReadsIt() {
    Map<String, Login> logins =
        Netrc.parse(
            """
            # machine no.test login x password y
            machine one.test
              login ann
              password "a \\"b\\" c"
            machine one.test login second password second
            macdef init
            machine macro.test login m password m

            machine TWO.test login bob account z password p#q
            default login anonymous password guest
            """);

    assertThat(logins)
        .containsOnlyKeys("one.test", "two.test")
        .containsEntry("one.test", new Login("ann", "a \"b\" c"))
        .containsEntry("two.test", new Login("bob", "p#q"));
  }

  @Test
  void nothingThatIsPrintedTellsASecret() throws Exception {
    Credentials credentials = of("https://ann:hunter2@mirror.test/go");

    assertThat(credentials + " " + new Login("ann", "hunter2"))
        .doesNotContain("ann", "hunter2")
        .contains("mirror.test");
  }

  @Test
  void theServerGetsThemAndNoEventDoes() throws Exception {
    try (FaultServer server = FaultServer.http();
        FaultServer other = FaultServer.http().serve("/f", Content.of("x"));
        Wired wired = new Wired(folder)) {
      server.always("/f", Answer.serve(Content.of("x")).guarded("ann", "hunter2"));
      wired.flag("mirror", server.uri("/").toString().replace("://", "://ann:hunter2@"));

      try (Exchange exchange = wired.open(server.uri("/f"))) {
        assertThat(exchange.status()).isEqualTo(200);
      }
      wired.open(other.uri("/f")).close();

      assertThat(other.exchanges().get(0).header("Authorization")).isEmpty();
      assertThat(wired.events.events().toString())
          .doesNotContain("hunter2", basic("ann", "hunter2").substring(6));
    }
  }
}
