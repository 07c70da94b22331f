// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Holds the code to the table in {@code docs/ARCHITECTURE.md}. */
class ArchitectureTest {

  private static final Path DOCS = Path.of("../docs");
  private static final House HOUSE =
      new House(
          "dev.jgo.core",
          PackageTable.parse(read(DOCS.resolve("ARCHITECTURE.md"))),
          new ClassFileImporter().importPath(Path.of("target/classes")));

  @Test
  void everyPackageHasARowAndEveryRowAPackage() {
    assertThat(HOUSE.packagesWithoutRow()).isEmpty();
    assertThat(HOUSE.rowsWithoutPackage()).isEmpty();
  }

  @Test
  void packagesUseOnlyWhatStandsAboveAndIsGranted() {
    assertThat(HOUSE.usesWithoutGrant()).isEmpty();
  }

  @Test
  void everyGrantIsUsed() {
    assertThat(HOUSE.unusedGrants()).isEmpty();
  }

  @Test
  void librariesStayWhereTheyAreGranted() {
    assertThat(HOUSE.librariesWithoutGrant()).isEmpty();
    assertThat(HOUSE.unusedLibraries()).isEmpty();
  }

  @Test
  void packagesFormNoCycle() {
    SlicesRuleDefinition.slices()
        .matching("dev.jgo.core.(*)..")
        .should()
        .beFreeOfCycles()
        .check(HOUSE.classes());
  }

  @Test
  void onlyFilesChangesFiles() {
    assertThat(Doors.fileChangesElsewhere(HOUSE)).isEmpty();
  }

  @Test
  void onlySystemLooksAtTheProcess() {
    assertThat(Doors.looksAroundElsewhere(HOUSE)).isEmpty();
  }

  @Test
  void rowsKeepTheOrderOfTheDesign() {
    List<String> designed = design().rows().stream().map(PackageTable.Row::name).toList();
    List<String> built = HOUSE.table().rows().stream().map(PackageTable.Row::name).toList();

    assertThat(designed).containsSubsequence(built);
  }

  @Test
  void rowsThatGoBeyondTheDesignNameTheirDecision() {
    assertThat(Growth.beyond(design(), HOUSE.table()))
        .allSatisfy(
            row ->
                assertThat(row.decisions())
                    .as(row.name())
                    .isNotEmpty()
                    .allSatisfy(this::isADecision));
  }

  private void isADecision(String number) {
    try (var files = Files.newDirectoryStream(DOCS.resolve("decisions"), number + "-*.md")) {
      assertThat(files).as("decision " + number).hasSize(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PackageTable design() {
    try (InputStream in = ArchitectureTest.class.getResourceAsStream("design.md")) {
      return PackageTable.parse(
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
