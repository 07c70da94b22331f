// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No failure is promised that no test has produced. Runs last, in an execution of its own, and
 * reads what the tests of the engine and of the packaged tool noted on their way.
 */
@Tag("last")
@Needs({Need.ROOT, Need.NAMESPACES, Need.STRACE})
class ErrorTypesIT {

  private static final Path ENGINE = Path.of("installer-core/target/error-types.txt");
  private static final Path PACKAGED = Path.of("testing/e2e/target/error-types.txt");

  /** Below a status, {@code jgo help exit-codes} indents the types that end with it. */
  private static final String TYPES_LINE = "      [a-z][a-z0-9_ ]*";

  @Test
  void everyTypeThatTheHelpPromisesWasProducedByATest() throws IOException {
    for (String property : Set.of("test", "it.test")) {
      assumeTrue(
          System.getProperty(property) == null, "only some tests ran: -D" + property + " is set");
    }
    Set<String> produced = new TreeSet<>(noted(ENGINE));
    produced.addAll(noted(PACKAGED));

    Set<String> promised = promised();

    assertThat(promised).hasSizeGreaterThan(40).contains("bug", "host_not_found", "terminated");
    assertThat(produced).containsAll(promised);
    promised.add("http_status");
    assertThat(promised).as("types that the help does not know").containsAll(produced);
  }

  private static Set<String> promised() {
    Path jgo = Reactor.root().resolve("packaging/target/jgo/bin/jgo");
    Set<String> types = new TreeSet<>();
    Proc.of(jgo, "help", "exit-codes")
        .inheritPath()
        .run()
        .expect(0)
        .output()
        .lines()
        .filter(line -> line.matches(TYPES_LINE))
        .forEach(line -> types.addAll(Set.of(line.strip().split(" "))));
    return types;
  }

  /** An HTTP failure's type is the status itself. */
  private static Set<String> noted(Path list) throws IOException {
    Path file = Reactor.root().resolve(list);
    assumeTrue(Files.exists(file), "only some tests ran: there is no " + list);
    Set<String> types = new TreeSet<>();
    for (String type : Files.readAllLines(file)) {
      types.add(type.matches("[1-5][0-9][0-9]") ? "http_status" : type);
    }
    return types;
  }
}
