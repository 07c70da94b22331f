// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/SECURITY.md} to the tests that it names. */
class SecurityPageTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT))#(\\w+)`");

  @Test
  void everyTestThatItNamesExists() throws IOException {
    List<String> named = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    Matcher test = NAMED.matcher(page());
    while (test.find()) {
      named.add(test.group());
      if (sources(test.group(1) + ".java").noneMatch(source -> has(source, test.group(2)))) {
        missing.add(test.group());
      }
    }
    assertThat(missing).isEmpty();
    assertThat(named).hasSizeGreaterThan(25);
  }

  @Test
  void everyDefenceNamesItsTest() throws IOException {
    String page = page();
    String defences =
        page.substring(
            page.indexOf("## What jgo defends against"),
            page.indexOf("## What jgo does not defend against"));
    assertThat(defences.lines().filter(line -> line.startsWith("- ")))
        .isNotEmpty()
        .allMatch(line -> NAMED.matcher(line).find());
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/SECURITY.md"));
  }

  /** Modules lie one or two folders deep. */
  private static Stream<Path> sources(String name) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String module :
        List.of("installer-core", "installer-cli", "testing/testkit", "testing/e2e")) {
      Path tests = ROOT.resolve(module).resolve("src/test/java");
      try (Stream<Path> all = Files.walk(tests)) {
        all.filter(file -> file.endsWith(name)).forEach(found::add);
      }
    }
    return found.stream();
  }

  private static boolean has(Path source, String method) {
    try {
      String text = Files.readString(source);
      int at = text.indexOf(" void " + method + "(");
      return at > 0 && text.substring(0, at).matches("(?s).*@(Parameterized)?Test\\b.*");
    } catch (IOException e) {
      return false;
    }
  }
}
