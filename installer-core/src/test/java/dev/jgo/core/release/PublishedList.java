// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real list of releases, oddities included, in the form in which go.dev sends it. */
final class PublishedList {

  private final Map<String, List<String>> sets = new HashMap<>();
  private final List<String[]> releases = new ArrayList<>();

  private PublishedList() {}

  static PublishedList real() throws IOException {
    PublishedList list = new PublishedList();
    for (String line : lines("published.txt")) {
      String[] words = line.split(" ");
      if (words[1].equals("=")) {
        list.sets.put(words[0], List.of(words).subList(2, words.length));
      } else {
        list.releases.add(words);
      }
    }
    return list;
  }

  /** Lines of a file beside this class, without comments. */
  static List<String> lines(String name) throws IOException {
    try (InputStream in =
        Optional.ofNullable(PublishedList.class.getResourceAsStream(name)).orElseThrow()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  /** All of it: {@code ?mode=json&include=all}. */
  byte[] whole() {
    return json(releases);
  }

  /** These releases alone, in this order. */
  byte[] only(String... names) {
    List<String[]> some = new ArrayList<>();
    for (String name : names) {
      releases.stream().filter(release -> release[0].equals(name)).forEach(some::add);
    }
    return json(some);
  }

  /** With one more, for the machine of the tests. */
  byte[] wholeWith(String... names) {
    List<String[]> more = new ArrayList<>(releases);
    for (String name : names) {
      more.add(0, new String[] {name, releases.get(0)[1]});
    }
    return json(more);
  }

  private byte[] json(List<String[]> some) {
    StringBuilder json = new StringBuilder("[");
    for (String[] release : some) {
      boolean stable = !release[0].contains("rc") && !release[0].contains("beta");
      json.append(json.length() > 1 ? "," : "")
          .append("{\"version\":\"")
          .append(release[0])
          .append("\",\"stable\":")
          .append(stable)
          .append(",\"files\":[");
      List<String> tails = sets.getOrDefault(release[1], List.of());
      for (int i = 0; i < tails.size(); i++) {
        json.append(i == 0 ? "" : ",").append(file(release, tails.get(i)));
      }
      json.append("]}");
    }
    return json.append("]").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The sums are made up; the fields that lie do so here too. */
  private static String file(String[] release, String tail) {
    String name = tail.startsWith("/") ? tail.substring(1) : release[0] + "." + tail;
    boolean summed = release.length == 2;
    String sum = summed ? String.format("%064x", name.hashCode()) : "";
    return "{\"filename\":\"%s\",\"os\":\"4\",\"arch\":\"armv6l\",\"version\":\"%s\","
            .formatted(name, release[0])
        + "\"sha256\":\"%s\",\"size\":%d,\"kind\":\"archive\"}".formatted(sum, summed ? 1000 : 0);
  }
}
