// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.Several;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The roots that are gathered from files and folders, and from where how many came. */
final class Roots {

  private final List<X509Certificate> certificates = new ArrayList<>();
  private final List<String> counts = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  List<X509Certificate> certificates() {
    return certificates;
  }

  boolean isEmpty() {
    return certificates.isEmpty();
  }

  /** For a person who wonders why a certificate does not count. */
  String inWords() {
    return "certificates trusted here: " + (counts.isEmpty() ? "none" : Several.of(counts));
  }

  /** Adds these, whose place is told so. */
  void add(List<X509Certificate> more, String place) {
    certificates.addAll(more);
    counts.add(more.size() + " of " + place);
  }

  /** Adds a file; one that cannot be read has none, which is said. */
  void file(Path file) {
    try {
      PemCertificates read = PemCertificates.read(file, seen);
      certificates.addAll(read.sound());
      count(read.sound().size(), read.damaged(), file);
    } catch (IOException e) {
      counts.add("0 of `" + file + "` (" + why(e) + ")");
    }
  }

  /** Adds a folder, of which each file counts that can be read; told when it brings something. */
  void folder(Path folder, boolean always) {
    int before = certificates.size();
    int damaged = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Roots::stands).sorted().toList()) {
        try {
          PemCertificates read = PemCertificates.read(file, seen);
          certificates.addAll(read.sound());
          damaged += read.damaged();
        } catch (IOException e) {
          damaged++; // Somebody else's file among them spoils nothing.
        }
      }
    } catch (IOException e) {
      if (always) {
        counts.add("0 of `" + folder + "` (" + why(e) + ")");
      }
      return;
    }
    int more = certificates.size() - before;
    if (always || more > 0) {
      count(more, damaged, folder);
    }
  }

  /** A link to a neighbour, as {@code c_rehash} makes one for each, is left to the neighbour. */
  private static boolean stands(Path file) {
    try {
      boolean neighbour =
          Files.isSymbolicLink(file) && Files.readSymbolicLink(file).getNameCount() == 1;
      return !neighbour && Files.isRegularFile(file);
    } catch (IOException e) {
      return false;
    }
  }

  private void count(int sound, int damaged, Path place) {
    String unreadable = damaged == 0 ? "" : " (and " + damaged + " that cannot be read)";
    counts.add(sound + " of `" + place + "`" + unreadable);
  }

  private static String why(IOException seen) {
    return seen instanceof NoSuchFileException ? "it is not there" : "it cannot be read";
  }
}
