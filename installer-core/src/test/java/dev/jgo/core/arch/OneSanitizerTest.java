// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a terminal may be shown is decided by {@code error.ForeignText}, and how the query of an
 * address is shown by {@code error.ShownAddress}; nobody else has an opinion.
 */
class OneSanitizerTest {

  /** Who asks for kinds of characters for another reason: two grammars, and what PATH can hold. */
  private static final Map<Pattern, List<String>> ALLOWED =
      Map.of(
          Pattern.compile("isISOControl|Character\\.getType|\\\\p\\{C[cf]}|\\\\p\\{Cntrl}"),
          List.of("ForeignText.java", "TomlReader.java", "Quoting.java"),
          // One asks it, one refuses it, one is a list of secrets.
          Pattern.compile("getRawQuery|getQuery\\("),
          List.of("ShownAddress.java", "Secrets.java", "DohNames.java", "Texts.java"));

  @Test
  void onlyOneClassDecidesWhatIsShown() throws IOException {
    for (Map.Entry<Pattern, List<String>> rule : ALLOWED.entrySet()) {
      for (String module : List.of("installer-core", "installer-cli")) {
        try (Stream<Path> all = Files.walk(Path.of("..", module, "src/main/java"))) {
          assertThat(all.filter(Files::isRegularFile))
              .filteredOn(file -> rule.getKey().matcher(code(file)).find())
              .extracting(file -> String.valueOf(file.getFileName()))
              .isSubsetOf(rule.getValue());
        }
      }
    }
  }

  /** Without comments. */
  private static String code(Path file) {
    try {
      return Files.readString(file)
          .replaceAll("(?s)/\\*.*?\\*/", "")
          .replaceAll("(?m)^\\s*//.*", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
