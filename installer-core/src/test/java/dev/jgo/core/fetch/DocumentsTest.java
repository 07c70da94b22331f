// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import static dev.jgo.core.net.Route.DIRECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.net.Reply;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.net.ScriptedTransport;
import dev.jgo.core.retry.Breakers;
import dev.jgo.core.system.ManualHost;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files: what is wrong with one is a failure of whoever sent it. */
class DocumentsTest {

  @TempDir private Path folder;

  static Stream<Throwable> defects() {
    return Stream.of(
        new StackOverflowError(), new OutOfMemoryError("heap"), new NullPointerException("x"));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void whatItsReaderDiesOfIsTheSendersFailure(Throwable defect) throws Exception {
    ScriptedTransport network = new ScriptedTransport(new byte[100]);
    network.next(reply -> Reply.of(200));
    ManualHost host = new ManualHost(folder).with("JGO_HOME", folder.resolve("jgo").toString());
    Settings settings = Settings.of(Map.of("retries", List.of("0")), host);
    RoutePlanner planner = target -> List.of(DIRECT);
    Documents documents =
        new Documents(
            new Fetcher(network, planner, host, event -> {}),
            planner,
            Breakers.open(UserFolders.of(host), new RealDisk(host), settings, host),
            settings,
            host,
            event -> {});
    NetworkException failure =
        catchThrowableOfType(
            NetworkException.class,
            () ->
                documents.fetch(
                    "test",
                    URI.create("https://go.example/list"),
                    1000,
                    bytes -> {
                      throw thrown(defect);
                    },
                    false));
    assertThat(failure.kind()).isEqualTo(FailureKind.WRONG_FILE);
    assertThat(failure.getMessage()).contains("sent what cannot be read").doesNotContain("heap");
  }

  private static RuntimeException thrown(Throwable defect) {
    if (defect instanceof Error error) {
      throw error;
    }
    return (RuntimeException) defect;
  }
}
