// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.process.Namespace;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * As scripts use it: started in the background, asked by curl-like requests of the JDK, ended with
 * its script.
 */
class LoopbackSiteTest {
  private static final String JAVA = System.getProperty("java.home") + "/bin/java";

  @TempDir Path folder;
  private Archive archive;

  @BeforeEach
  void write() {
    archive = GoArchives.standIn("1.26.99").padding(100_000).write(folder);
  }

  @Test
  void cutsTheFirstAnswerAndEndsWithItsScript() {
    String script =
        start("--cut-first-at 40%")
            + "echo $!; base=$(cat port)\n"
            + fetch("$base/" + archive.name(), "")
            + fetch("$base/" + archive.name(), "")
            + "cat one | wc -c; cat two | wc -c";

    Outcome outcome = sh(script.replaceFirst("> out", "> one").replaceFirst("> out", "> two"));

    long[] numbers = outcome.output().lines().mapToLong(Long::parseLong).toArray();
    assertThat(numbers[1]).isEqualTo(archive.size() * 40 / 100);
    assertThat(numbers[2]).isEqualTo(archive.size());
    assertThat(ProcessHandle.of(numbers[0]).map(ProcessHandle::onExit).map(end -> end.join()))
        .satisfiesAnyOf(
            end -> assertThat(end).isEmpty(), end -> assertThat(end.get().isAlive()).isFalse());
  }

  @Test
  @Needs(Need.NAMESPACES)
  void standsInForTheGoDownloadServiceBehindAName() {
    Namespace world = Namespace.in(folder).network().host("127.0.0.1", "go.dev", "dl.google.com");
    String script =
        start("--listen 127.0.0.1:443 --tls go.dev,dl.google.com --ca-out ca.pem")
            + trust()
            + fetch(
                "https://go.dev/dl/" + archive.name(),
                "-Djavax.net.ssl.trustStore=trust -Djavax.net.ssl.trustStorePassword=changeit")
            + "sha256sum < out";

    Outcome outcome = world.enter(script(script)).run();

    assertThat(outcome.output()).as(outcome.toString()).startsWith(archive.sha256());
  }

  private String start(String more) {
    return String.format(
        "cd %s; %s -cp %s dev.jgo.testkit.LoopbackSite --file %s %s --port-file port > log &%n"
            + "until test -e port; do sleep 0.02; done%n",
        folder, JAVA, System.getProperty("java.class.path"), archive.file(), more);
  }

  private static String fetch(String url, String options) {
    return String.format(
        "%s %s -cp %s dev.jgo.testkit.Fetch %s > out%n",
        JAVA, options, System.getProperty("java.class.path"), url);
  }

  private static String trust() {
    return System.getProperty("java.home")
        + "/bin/keytool -importcert -noprompt -alias ca -file ca.pem -keystore trust"
        + " -storepass changeit > keytool.log 2>&1\n";
  }

  private static Outcome sh(String script) {
    return script(script).run();
  }

  private static Proc script(String script) {
    return Proc.of("/bin/sh", "-c", script).inheritPath();
  }
}
