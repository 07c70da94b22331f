// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.system.Finished;
import dev.jgo.testkit.archive.GoArchives;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Secrets of every kind, each another one, with servers that repeat all they are sent: none of them
 * is shown or kept anywhere, and each goes to its own host alone.
 */
class SecretsEverywhereTest {

  private static final String MIRROR = "MirrorP@ss77";
  private static final String NETRC = "NetrcPass77";
  private static final String HEADER = "HeaderToken77";
  private static final String COOKIE = "CookieValue77";
  private static final String SIGNATURE = "Sig/nature77";
  private static final String TOKEN = "RedirectToken77";
  private static final String PROXY = "ProxyPass77";
  private static final String MODULES = "ModulesPass77";
  private static final String DOH = "DohToken77";

  /** How {@code user} and one of these travel with Basic. */
  private static final List<String> ALL =
      List.of(MIRROR, NETRC, HEADER, COOKIE, SIGNATURE, TOKEN, PROXY, MODULES, DOH);

  private static final String KEPT = "tag of a file that is kept in part";

  @TempDir Path folder;

  /** In which part of an answer a server repeats what it was sent. */
  private record Echo(String name, UnaryOperator<String> answer) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Echo> echoes() {
    return Stream.of(
        new Echo("status", said -> "HTTP/1.1 503 " + said + "\r\n\r\n"),
        new Echo(
            "headers",
            said ->
                Parrot.status(
                    401,
                    "Server: " + said + "\r\nWWW-Authenticate: Basic realm=\"" + said + "\"\r\n")),
        new Echo(
            "name of a header",
            said -> Parrot.status(404, said.replaceAll("[^A-Za-z0-9]", "-") + ": x\r\n")),
        new Echo(
            "error body",
            said ->
                Parrot.body(
                    500,
                    "application/json",
                    "{\"code\":\"" + json(said) + "\",\"message\":\"" + json(said) + "\"}")),
        new Echo(
            "title",
            said -> Parrot.body(200, "text/html", "<html><title>" + said.replace("<", "&lt;"))),
        new Echo(
            "redirect",
            said ->
                Parrot.status(
                    302,
                    "Location: http://127.0.0.1:9/"
                        + URLEncoder.encode(said, StandardCharsets.UTF_8)
                        + "?"
                        + URLEncoder.encode(said, StandardCharsets.UTF_8)
                        + "\r\n")),
        new Echo(
            "host of a redirect",
            said ->
                Parrot.status(
                    302,
                    "Location: http://"
                        + ALL.stream().filter(said::contains).findFirst().orElse("a")
                        + ".invalid/\r\n")),
        new Echo(
            KEPT,
            said ->
                "HTTP/1.1 200 OK\r\nETag: \""
                    + said.replace("\"", "")
                    + "\"\r\nContent-Length: 900000\r\n\r\n"
                    + beginning()));
  }

  /** Of an archive, as characters that are bytes. */
  private static String beginning() {
    byte[] archive = GoArchives.standIn("1.26.99").padding(600_000).forge().gzip();
    return new String(archive, 0, 300_000, StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @MethodSource("echoes")
  void noneIsShownOrKeptAndEachGoesToItsHost(Echo echo) {
    Stage stage = new Stage(folder);
    stage.file("netrc", "machine 127.0.0.1 login n password " + NETRC + "\n");
    stage.host.with("NETRC", folder.resolve("netrc").toString());
    stage.host.with("GOPROXY", "http://m:" + MODULES + "@127.0.0.1:9");
    try (Parrot first = new Parrot();
        Parrot second = new Parrot();
        Parrot signed = new Parrot()) {
      String query = "?X-Amz-Signature=Sig%2Fnature77&token=" + TOKEN;
      first.says(
          head -> Parrot.status(302, "Location: http://" + signed.host() + "/f" + query + "\r\n"));
      signed.says(head -> echo.answer().apply(flat(head)));
      second.says(head -> echo.answer().apply(flat(head)));
      stage.run(
          List.of(
              "install",
              "1.26.99",
              "--sha256",
              "0".repeat(64),
              "--mirror",
              "http://me:MirrorP%40ss77@" + first.host() + "/m",
              "--mirror",
              "http://" + second.host() + "/m",
              "--header",
              "X-Auth: " + HEADER,
              "--header",
              "Cookie: sid=" + COOKIE + "; theme=dark",
              "--no-fallback",
              "--retries",
              "0"));
      assertHeard(first, "me:" + MIRROR, HEADER, COOKIE);
      assertHeard(second, "n:" + NETRC, HEADER, COOKIE);
      assertHeard(signed, SIGNATURE, TOKEN);
    }
    if (echo.name().equals(KEPT)) {
      assertThat(stage.left().keySet()).anyMatch(name -> name.endsWith(".journal"));
    }
    assertThat(stage.screen()).contains("error:", "/f?X-Amz-Signature=****&token=****", "/f?****");
    assertNowhere(stage);
  }

  @Test
  void anInstallationKeepsNone() {
    Stage stage = new Stage(folder);
    stage.host.running(command -> new Finished(0, "go version go1.26.99 linux/amd64\n", ""));
    byte[] archive = GoArchives.standIn("1.26.99").forge().gzip();
    String sum = sha256(archive);
    try (Parrot mirror = new Parrot();
        Parrot signed = new Parrot()) {
      String query = "?X-Amz-Signature=Sig%2Fnature77&token=" + TOKEN;
      mirror.says(
          head -> Parrot.status(302, "Location: http://" + signed.host() + "/f" + query + "\r\n"));
      signed.says(
          head ->
              "HTTP/1.1 200 OK\r\nETag: \"t\"\r\nContent-Length: "
                  + archive.length
                  + "\r\n\r\n"
                  + new String(archive, StandardCharsets.ISO_8859_1));
      int status =
          stage.run(
              List.of(
                  "install",
                  "1.26.99",
                  "--sha256",
                  sum,
                  "--mirror",
                  "http://me:MirrorP%40ss77@" + mirror.host() + "/m",
                  "--no-fallback",
                  "--no-sync",
                  "--no-modify-path"));
      assertThat(status).as(stage.screen()).isZero();
      assertHeard(mirror, "me:" + MIRROR);
      assertHeard(signed, SIGNATURE, TOKEN);
    }
    assertThat(stage.left().keySet()).anyMatch(name -> name.startsWith("sdk/.jgo/"));
    assertNowhere(stage);
  }

  @Test
  void aProxysLoginIsForItAloneWhateverItSays() {
    Stage stage = new Stage(folder);
    try (Parrot proxy = new Parrot();
        Parrot mirror = new Parrot()) {
      proxy.says(
          head ->
              head.contains("Proxy-Authorization")
                  ? "HTTP/1.1 403 " + flat(head) + "\r\nServer: " + flat(head) + "\r\n\r\n"
                  : Parrot.status(407, "Proxy-Authenticate: Basic realm=\"r\"\r\n"));
      for (String base : List.of("https://mirror.example", "http://" + mirror.host())) {
        stage.run(
            List.of(
                "install",
                "1.26.99",
                "--sha256",
                "0".repeat(64),
                "--mirror",
                base,
                "--proxy",
                "p:" + PROXY + "@" + proxy.host(),
                "--no-fallback",
                "--retries",
                "0"));
        assertThat(stage.screen()).contains("error:", "403");
        assertNowhere(stage);
      }
      assertHeard(proxy, "p:" + PROXY);
      assertThat(mirror.heard()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "install|1.26.8|--proxi|http://u:ProxyPass77@h",
        "install|--proxi|http://u:ProxyPass77@h|1.26.8",
        "install|1.26.8|--proxi=http://u:ProxyPass77@h",
        "install|1.26.8|--password=ProxyPass77",
        "install|1.26.8|--json=ProxyPass77",
        "install|http://u:ProxyPass77@h/a b",
        "install|u:ProxyPass77@h",
        "install|1.26.8|u:ProxyPass77@h",
        "use|https://h/?t=ProxyPass77",
        "http://u:ProxyPass77@h",
        "help|http://u:ProxyPass77@h",
        "install|1.26.8|--heder|Authorization: Bearer ProxyPass77",
        "install|1.26.8|Authorization: Bearer ProxyPass77",
        "install|1.26.8|--header|Authorization Bearer ProxyPass77",
        "install|1.26.8|--proxy|http://u:Proxy/ProxyPass77 @h:99999",
        "install|1.26.8|--proxy|ftp://u:ProxyPass77@h",
        "install|1.26.8|--mirror|http://u:ProxyPass77@h:99999/",
        "install|1.26.8|--mirror|https://h/m?t=ProxyPass77",
        "install|1.26.8|--doh|http://h/m?t=ProxyPass77",
        "install|1.26.8|--resolver|u:ProxyPass77@192.0.2.1",
        "config|get|http://u:ProxyPass77@h",
        "trace|show|http://u:ProxyPass77@h",
        "completion|http://u:ProxyPass77@h",
        "install|--archive|http://u:ProxyPass77@h/go1.26.8.linux-amd64.tar.gz?t=ProxyPass77",
        "verify|http://u:ProxyPass77@h/go1.26.8.linux-amd64.tar.gz?t=ProxyPass77"
      })
  void whatWasMistypedIsNotRepeated(String words) {
    Stage stage = new Stage(folder);
    assertThat(stage.run(List.of(words.split("\\|")))).isNotZero();
    assertThat(stage.screen()).contains("error:");
    assertNowhere(stage);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mirror = \"http://u:ProxyPass77@h:99999\"",
        "proxy = \"HTTP://u:Pro/ProxyPass77@h\"",
        "proxy = [\"ftp://u:ProxyPass77@h\"]",
        "prox = \"http://u:ProxyPass77@h\"",
        "http://u:ProxyPass77@h",
        "ProxyPass77",
        "\"http://u:ProxyPass77@h\" = 1",
        "doh = \"https://dns.example/q?t=ProxyPass77\"",
        "retries = \"ProxyPass77\"",
        "proxy = http://u:ProxyPass77@h",
      })
  void whatAFileHoldsByMistakeIsNotRepeated(String line) {
    Stage stage = new Stage(folder);
    stage.file("config/config.toml", line + "\n");
    stage.run(List.of("config", "list"));
    assertNowhere(stage, "config.toml");
    stage.host.with("JGO_DOH", "https://h/q?t=" + DOH).with("JGO_RETRIES", PROXY);
    stage.run(List.of("config", "get", "doh", "--origin"));
    assertNowhere(stage, "config.toml");
  }

  @Test
  void commandsOfOthersAreNotRepeated() {
    List<String> words =
        List.of(
            "exec",
            "--header=Cookie: a\n" + COOKIE,
            "--proxy",
            "u:" + PROXY + "@h",
            "--doh-url=https://h/q?t=" + DOH,
            "1.26",
            "--",
            "curl",
            "-u",
            MIRROR);
    assertThat(CommandText.withoutSecrets(words))
        .isEqualTo(
            "jgo exec --header=Cookie: **** --proxy ****@h --doh-url=https://h/q?**** 1.26 -- …");
  }

  private static void assertHeard(Parrot parrot, String... own) {
    String heard = String.join("", parrot.heard());
    for (String secret : own) {
      assertThat(forms(secret)).anyMatch(heard::contains);
    }
    for (String secret : ALL) {
      boolean isOwn = Stream.of(own).anyMatch(one -> one.endsWith(secret));
      if (!isOwn) {
        assertThat(heard).doesNotContain(secret).doesNotContain(basic("me:" + secret));
        assertThat(heard).doesNotContain(basic("n:" + secret)).doesNotContain(basic("p:" + secret));
      }
    }
  }

  private void assertNowhere(Stage stage, String... but) {
    List<String> places = new ArrayList<>(List.of("screen\n" + stage.screen(), stage.json()));
    stage
        .left()
        .forEach(
            (name, text) -> {
              boolean planted = name.equals("netrc") || Stream.of(but).anyMatch(name::endsWith);
              places.add(name + "\n" + (planted ? "" : text));
            });
    for (String place : places) {
      String lower = place.toLowerCase(Locale.ROOT);
      for (String secret : ALL) {
        for (String user : List.of("me:", "n:", "p:", "m:")) {
          for (String form : forms(user + secret)) {
            assertThat(lower).doesNotContain(form.toLowerCase(Locale.ROOT));
          }
        }
        for (String form : forms(secret)) {
          assertThat(lower).doesNotContain(form.toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  private static List<String> forms(String secret) {
    return List.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8), basic(secret));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String basic(String pair) {
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** The head on one line, with the login that it holds as a person reads it. */
  private static String flat(String head) {
    StringBuilder all = new StringBuilder(head.replaceAll("[\r\n]+", " "));
    for (String word : head.split("\\s+")) {
      if (word.length() > 8 && word.matches("[A-Za-z0-9+/]+=*") && head.contains("Basic " + word)) {
        byte[] pair = Base64.getDecoder().decode(word);
        all.append(' ').append(new String(pair, StandardCharsets.UTF_8));
      }
    }
    return all.append(head.contains("Sig%2F") ? " " + SIGNATURE : "").toString();
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
