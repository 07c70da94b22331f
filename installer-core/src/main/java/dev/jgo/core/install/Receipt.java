// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.archive.Manifest;
import dev.jgo.core.files.RegularFile;
import dev.jgo.core.files.StateFile;
import dev.jgo.core.verify.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is remembered of a tree that jgo put into place.
 *
 * @param sha256 of the archive it came from; empty for an adopted tree
 * @param evidence why it was believed
 */
record Receipt(
    TreeName name, Optional<String> sha256, List<Evidence> evidence, Optional<Instant> installed) {

  private static final String KIND = "receipt";
  private static final String MANIFEST = ".manifest";
  private static final int MODE = 0644;

  /** In bytes. A real one has 1.2 MB; the names of an archive are limited to 4 Mi characters. */
  private static final int MANIFEST_LIMIT = 32 * 1024 * 1024;

  Receipt {
    evidence = List.copyOf(evidence);
  }

  /** Whether it is without the folders that the checksum database knows nothing of. */
  boolean isInPart() {
    return Evidence.inPart(evidence);
  }

  /** Reads the receipt of {@code name}; one that is damaged or names another tree is none. */
  static Optional<Receipt> read(Site site, TreeName name) throws IOException {
    return StateFile.read(path(site, name), KIND)
        .filter(file -> file.fact("tree").equals(Optional.of(name.text())))
        .map(
            file ->
                new Receipt(
                    name,
                    file.fact("sha256"),
                    file.fact("evidence").map(Receipt::evidence).orElse(List.of()),
                    file.fact("installed").flatMap(Receipt::instant)));
  }

  private static List<Evidence> evidence(String text) {
    return Stream.of(text.split(",")).map(Evidence::of).toList();
  }

  /**
   * Whether a receipt of {@code name} was written, readable or not: a damaged one, and one of a
   * later jgo, vouch for nothing, but who wrote them unpacked the tree.
   */
  static boolean wasWritten(Site site, TreeName name) {
    return Files.isRegularFile(path(site, name), LinkOption.NOFOLLOW_LINKS);
  }

  /** The manifest that was written with the receipt. */
  static Optional<Manifest> manifest(Site site, TreeName name) throws IOException {
    return RegularFile.read(manifestPath(site, name), MANIFEST_LIMIT).flatMap(Manifest::parse);
  }

  void write(Site site, Manifest manifest) throws IOException {
    site.files().write(manifestPath(site, name), manifest.text(), MODE, site.durable());
    write(site);
  }

  void write(Site site) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("tree", name.text());
    sha256.ifPresent(sum -> facts.put("sha256", sum));
    if (!evidence.isEmpty()) {
      facts.put("evidence", String.join(",", Evidence.texts(evidence)));
    }
    if (isInPart()) {
      facts.put("without", String.join(",", Evidence.UNCOVERED));
    }
    installed.ifPresent(time -> facts.put("installed", time.toString()));
    site.files().write(path(site, name), new StateFile(KIND, facts).bytes(), MODE, site.durable());
  }

  static void remove(Site site, TreeName name) throws IOException {
    site.files().removeIfThere(path(site, name));
    site.files().removeIfThere(manifestPath(site, name));
  }

  private static Path path(Site site, TreeName name) {
    return site.receipts().resolve(name.text());
  }

  private static Path manifestPath(Site site, TreeName name) {
    return site.receipts().resolve(name.text() + MANIFEST);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
