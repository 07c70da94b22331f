// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * What jgo may ever say to a person: help, the manual page, recorded screens, and the texts in its
 * sources. A text of a source is whatever stands between quotation marks and has two words of small
 * letters; texts that are added up count as one, up to where a value is put in.
 */
final class UserTexts {

  private static final Path CORE = Path.of("..", "installer-core", "src", "main", "java");
  private static final Path CLI = Path.of("src", "main", "java");
  private static final Path SCREENS = Path.of("src", "test", "screens");
  private static final Path MAN = Path.of("..", "packaging", "src", "main", "man", "jgo.1");

  private static final String LITERAL = "\"(?:[^\"\\\\\\n]|\\\\.)*+\"";
  private static final Pattern ADDED =
      Pattern.compile(LITERAL + "(?:\\s*\\+\\s*" + LITERAL + ")*+");
  private static final Pattern ONE = Pattern.compile(LITERAL);
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//[^\\n]*$");
  private static final Pattern WORDS = Pattern.compile("(?s).*[a-z]{2,} [a-z`]{2,}.*");

  /** Texts that no person reads: formats of files, and what is written for other programs. */
  private static final Pattern FOR_PROGRAMS =
      Pattern.compile("(?s).*(\\(\\?|\\[\\^|\\\\\\\\S|\\$@|#!|<!doctype|x-gzip|go object).*");

  private UserTexts() {}

  /** The texts of all sources, by the name of their file. */
  static Map<String, List<String>> ofSources() throws IOException {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    for (Path root : List.of(CORE, CLI)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
          texts.put(String.valueOf(file.getFileName()), ofSource(Files.readString(file)));
        }
      }
    }
    return texts;
  }

  static List<String> ofSource(String source) {
    List<String> texts = new ArrayList<>();
    Matcher added = ADDED.matcher(COMMENT.matcher(source).replaceAll(""));
    while (added.find()) {
      String text =
          ONE.matcher(added.group())
              .results()
              .map(MatchResult::group)
              .map(literal -> literal.substring(1, literal.length() - 1))
              .collect(Collectors.joining())
              .replace("\\\"", "\"")
              .replace("\\n", "\n");
      if (WORDS.matcher(text).matches() && !FOR_PROGRAMS.matcher(text).matches()) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** Every page of help, unwrapped, by what was asked for. */
  static Map<String, List<String>> ofHelp() {
    Map<String, List<String>> pages = new LinkedHashMap<>();
    add(pages, Commands.line());
    pages.put("help settings", HelpTopics.settings());
    pages.put("help proxies", HelpTopics.proxies());
    pages.put("help exit-codes", HelpTopics.exitCodes());
    return pages;
  }

  private static void add(Map<String, List<String>> pages, CommandLine line) {
    pages.put("help of " + line.getCommandSpec().qualifiedName(" "), HelpPage.of(line));
    line.getSubcommands().values().forEach(sub -> add(pages, sub));
  }

  /** The paragraphs of the manual page. */
  static List<String> ofManualPage() throws IOException {
    List<String> paragraphs = new ArrayList<>();
    StringBuilder now = new StringBuilder();
    for (String line : Files.readAllLines(MAN)) {
      if (line.startsWith(".")) {
        paragraphs.add(RoffText.shown(now.toString()).strip());
        now.setLength(0);
      } else {
        now.append(line).append(' ');
      }
    }
    paragraphs.add(RoffText.shown(now.toString()).strip());
    paragraphs.removeIf(String::isEmpty);
    return paragraphs;
  }

  /** Recorded screens, by their file. */
  static Map<String, List<String>> ofScreens() throws IOException {
    Map<String, List<String>> screens = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(SCREENS)) {
      for (Path file : files.sorted().toList()) {
        screens.put(String.valueOf(file.getFileName()), Files.readAllLines(file));
      }
    }
    return screens;
  }
}
