// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.SignedSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same keys, signatures and files, judged by GnuPG: it must see what we see. */
@Needs(Need.GPG)
class GpgAgreesTest {

  @TempDir private Path folder;

  @BeforeEach
  void importKeys() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    gpg("--import", place("fixture/keys.asc"));
    gpg("--import", place("google-linux-packages.asc"));
  }

  @Test
  void aboutAGoodOne() throws Exception {
    assertThat(verdict("fixture/good.asc")).isEqualTo("GOODSIG");
  }

  @Test
  void aboutOneWhoseKeyExpiredLater() throws Exception {
    assertThat(verdict("fixture/expired.asc")).isEqualTo("EXPKEYSIG");
  }

  @Test
  void aboutOneOfARevokedKey() throws Exception {
    assertThat(verdict("fixture/revoked.asc")).isEqualTo("REVKEYSIG");
  }

  @Test
  void aboutAStrangers() throws Exception {
    assertThat(verdict("fixture/stranger.asc")).isEqualTo("ERRSIG");
  }

  @Test
  void aboutGooglesForOtherBytes() throws Exception {
    for (String version : List.of("go1.19.8", "go1.27.0", "go1.27.1")) {
      assertThat(verdict(version + ".src.tar.gz.asc")).isEqualTo("BADSIG");
    }
  }

  @Test
  @Needs({Need.GPG, Need.SIGNED_SOURCE})
  void aboutGooglesForTheTrueBytes() throws Exception {
    String said =
        gpg(
            "--status-fd",
            "1",
            "--verify",
            place("go1.19.8.src.tar.gz.asc"),
            SignedSource.file().toString());
    assertThat(said).contains("EXPKEYSIG 4EB27DB2A3B88B8B");
  }

  @Test
  void aboutTheSubkeysOfThePinnedKey() throws Exception {
    List<String> seen =
        gpg("--list-keys", "--with-colons", KeyRing.PRIMARY)
            .lines()
            .filter(line -> line.startsWith("sub:") && line.split(":", -1)[11].contains("s"))
            .map(line -> line.split(":", -1)[4])
            .toList();
    assertThat(KeyRing.bundled().keys())
        .extracting(key -> key.fingerprint().substring(24))
        .containsExactlyInAnyOrderElementsOf(seen);
  }

  private String verdict(String asc) throws Exception {
    return gpg("--status-fd", "1", "--verify", place(asc), place("fixture/payload.txt"))
        .lines()
        .filter(line -> line.matches("\\[GNUPG:\\] [A-Z]*SIG .*"))
        .map(line -> line.split(" ")[1])
        .filter(word -> !word.equals("NEWSIG") && !word.equals("VALIDSIG"))
        .findFirst()
        .orElse("none");
  }

  private String place(String resource) throws IOException {
    Path file = folder.resolve(resource.replace('/', '-'));
    Files.write(file, Resources.bytes(resource));
    return file.toString();
  }

  private String gpg(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("gpg", "--batch", "--no-tty", "--homedir", folder.toString()));
    command.addAll(List.of("--no-autostart", "--trust-model", "always"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }
}
