// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Most readers are tired, in a hurry, and no native speakers. */
class WordsTest {

  private static final int LONGEST = 25;
  private static final int AVERAGE = 14;

  /** A colon and a semicolon end a thought as a full stop does. */
  private static final Pattern END = Pattern.compile("[.!?:;](?=\\s|$)");

  /** What is quoted is read as one thing. */
  private static final Pattern QUOTED = Pattern.compile("`[^`]*`?");

  /** Turns of speech that readers stumbled over; each was found in a text of jgo. */
  private static final List<Pattern> BANNED =
      List.of(
              "could be had",
              "to be had",
              "again and again",
              "in vain",
              "whatever it takes",
              "nothing that is",
              "no version is known that",
              "before the present",
              "has to be asked",
              "which have Go too",
              "count only if",
              "nothing is expected",
              "all of it durable",
              "nothing else is",
              "makes it the machine's",
              "what makes a shell",
              "that hold here",
              "fetched and kept",
              "proves it lie",
              "who keeps failing",
              "sends on to",
              "nor whoever",
              "whoever",
              "may dislike",
              "may do\\b",
              "means nothing",
              "and its kin",
              "wherever wanted",
              "repetitions",
              "of all releases there",
              "its origin is named",
              "never believed",
              "would bring",
              "certificates that count",
              "as nobody asked",
              "nobody asked for",
              "vouch",
              "anybody on the way",
              "takes? the trouble",
              "word alone",
              "before its time",
              "which counts",
              "whose own counts",
              "(?<!there )\\bis no (?!longer|route)",
              "\\bis none\\b",
              "\\bare none\\b",
              "look what",
              "the very version",
              "not know of",
              "there lies",
              "as it means")
          .stream()
          .map(words -> Pattern.compile("(?i)" + words))
          .toList();

  /** A bug is what jgo alone can be blamed for. */
  private static final Set<String> MAY_SAY_BUG =
      Set.of("Ending.java", "ResultJson.java", "ExitCode.java");

  @Test
  void noSentenceIsLong() throws IOException {
    List<String> found = new ArrayList<>();
    all()
        .forEach(
            (where, lines) ->
                lines.stream()
                    .flatMap(line -> sentences(line).stream())
                    .filter(sentence -> words(sentence) > LONGEST)
                    .forEach(sentence -> found.add(where + ": " + sentence)));
    assertThat(found).isEmpty();
    assertThat(flat(all()).size()).as("texts that were looked at").isGreaterThan(1000);
  }

  @Test
  void sentencesAreShortOnAverage() throws IOException {
    assertThat(average(UserTexts.ofManualPage())).isLessThan(AVERAGE);
    assertThat(average(flat(UserTexts.ofHelp()))).isLessThan(AVERAGE);
    assertThat(average(flat(UserTexts.ofSources()))).isLessThan(AVERAGE);
  }

  @Test
  void noTurnOfSpeechIsBanned() throws IOException {
    Map<String, List<String>> texts = new LinkedHashMap<>(all());
    texts.put("README.md", Files.readAllLines(Path.of("..", "README.md")));
    texts.put("CHANGELOG.md", Files.readAllLines(Path.of("..", "CHANGELOG.md")));
    List<String> found = new ArrayList<>();
    texts.forEach(
        (where, lines) ->
            lines.forEach(
                line ->
                    BANNED.stream()
                        .filter(banned -> banned.matcher(line).find())
                        .forEach(banned -> found.add(where + ": " + banned + " in: " + line))));
    assertThat(found).isEmpty();
  }

  @Test
  void noFailureFromOutsideIsCalledABug() throws IOException {
    assertThat(FailureKind.values())
        .filteredOn(kind -> kind.exitCode() == ExitCode.BUG)
        .containsExactly(FailureKind.BUG);
    UserTexts.ofSources()
        .forEach(
            (file, texts) -> {
              if (!MAY_SAY_BUG.contains(file)) {
                assertThat(texts).as(file).noneMatch(text -> text.matches("(?s).*\\bbug\\b.*"));
              }
            });
  }

  @Test
  void noExampleRecommendsAnOldRelease() throws IOException {
    Map<String, List<String>> texts = new LinkedHashMap<>(UserTexts.ofHelp());
    texts.put("man", UserTexts.ofManualPage());
    texts.putAll(UserTexts.ofSources());
    texts.forEach(
        (where, lines) ->
            assertThat(lines)
                .as(where)
                .noneMatch(line -> line.matches("(?s).*\\binstall (go)?1\\.(1\\d|2[0-4])\\b.*")));
  }

  @Test
  void theScanFindsTextsAsTheyAreWritten() {
    String source =
        """
        // "in a comment"
        throw new Failure("no archive " + "of that name" + name + "` is here now", "x");
        """;
    assertThat(UserTexts.ofSource(source))
        .containsExactly("no archive of that name", "` is here now");
    assertThat(sentences("One two. Three `four five` six; seven"))
        .containsExactly("One two", " Three ` six", " seven");
    assertThat(words(" Three ` six")).isEqualTo(3);
  }

  private static Map<String, List<String>> all() throws IOException {
    Map<String, List<String>> all = new LinkedHashMap<>(UserTexts.ofHelp());
    all.put("man", UserTexts.ofManualPage());
    all.putAll(UserTexts.ofScreens());
    all.putAll(UserTexts.ofSources());
    return all;
  }

  private static List<String> flat(Map<String, List<String>> texts) {
    return texts.values().stream().flatMap(List::stream).toList();
  }

  private static double average(List<String> texts) {
    return texts.stream()
        .flatMap(text -> sentences(text).stream())
        .mapToInt(WordsTest::words)
        .filter(words -> words > 2)
        .average()
        .orElse(0);
  }

  private static List<String> sentences(String text) {
    List<String> sentences = new ArrayList<>();
    for (String line : QUOTED.matcher(text).replaceAll("`").split("\n")) {
      sentences.addAll(Arrays.asList(END.split(line)));
    }
    sentences.removeIf(String::isBlank);
    return sentences;
  }

  /** Lists of words, as of error types, are no sentences. */
  private static int words(String sentence) {
    boolean list = sentence.strip().matches("([a-z0-9_]+ ?)+") && sentence.contains("_");
    return list ? 1 : sentence.strip().split("\\s+").length;
  }
}
