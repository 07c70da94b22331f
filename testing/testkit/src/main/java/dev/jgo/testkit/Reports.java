// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What the reports of surefire and failsafe below a folder tell: {@code TEST-*.xml}. */
public final class Reports {
  private int ran;
  private final List<String> failed = new ArrayList<>();
  private final Map<String, Integer> skipped = new TreeMap<>();

  private Reports() {}

  /**
   * {@code FOLDER NEEDS STEPS}: prints how many tests below FOLDER failed and why others were
   * skipped; the last line is {@code N passed, N failed, N skipped}. Steps of the run that failed
   * count as so many tests, and so does each need of the comma list NEEDS for whose want a test was
   * skipped: this machine has it. Ends with 1 if anything failed or nothing ran.
   */
  public static void main(String[] args) throws IOException {
    Reports reports = below(Path.of(args[0]));
    List<String> wrong = reports.wrong(List.of(args[1].split(",", -1)));
    wrong.forEach(line -> System.out.println("failed: " + line));
    reports.skipped.forEach((why, count) -> System.out.printf("skipped %d: %s%n", count, why));
    int failures = wrong.size() + Integer.parseInt(args[2]);
    System.out.println(reports.lastLine(failures));
    System.exit(failures == 0 && reports.ran > 0 ? 0 : 1);
  }

  /** Reads all reports below a folder. */
  static Reports below(Path folder) throws IOException {
    Reports reports = new Reports();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Reports::isReport).sorted().toList()) {
        reports.read(file);
      }
    }
    return reports;
  }

  /** The tests that failed, and the needs that are met and yet kept a test from running. */
  List<String> wrong(List<String> met) {
    List<String> wrong = new ArrayList<>(failed);
    for (String reason : skipped.keySet()) {
      List<String> words = List.of(reason.split("[ ,]+", -1));
      if (words.get(0).equals("needs") && met.containsAll(words.subList(1, words.size()))) {
        wrong.add("skipped for want of what this machine has: " + reason);
      }
    }
    return wrong;
  }

  /** {@code N passed, N failed, N skipped}. */
  String lastLine(int failures) {
    int left = skipped.values().stream().mapToInt(Integer::intValue).sum();
    return String.format(
        "%d passed, %d failed, %d skipped", ran - left - failed.size(), failures, left);
  }

  private static boolean isReport(Path file) {
    Path folder = file.getParent();
    return folder != null
        && folder.getFileName().toString().endsWith("-reports")
        && file.getFileName().toString().matches("TEST-.*\\.xml");
  }

  private void read(Path file) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      String test = "";
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          switch (reader.getLocalName()) {
            case "testcase" -> {
              test = word(reader, "classname") + " " + word(reader, "name");
              ran++;
            }
            case "skipped" -> skipped.merge(word(reader, "message"), 1, Integer::sum);
            case "failure", "error" -> failed.add(test);
            default -> {}
          }
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException(file + " is no report", e);
    }
  }

  private static String word(XMLStreamReader reader, String name) {
    String value = reader.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
