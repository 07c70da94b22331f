// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Proves that each rule of {@link ArchitectureTest} bites, on code that breaks it on purpose. */
class PlantedViolationsTest {

  private static final String TABLE =
      """
      Words around a table do not matter.

      | package | holds | may use | third party |
      |---|---|---|---|
      | `low` | reaches up | `mid` | |
      | `system` | a door | | |
      | `files` | a door | | |
      | `mid` | a bit of everything | `low` | |
      | `high` | grants too much | `low` `mid` | `com.google.gson` |
      | `ghost` | nothing | | |
      """;

  private static final House HOUSE =
      new House(
          "dev.jgo.archfixture",
          PackageTable.parse(TABLE),
          new ClassFileImporter().importPackages("dev.jgo.archfixture"));

  @Test
  void aPackageWithoutRowAndARowWithoutPackageAreFound() {
    assertThat(HOUSE.packagesWithoutRow()).containsExactly("stray");
    assertThat(HOUSE.rowsWithoutPackage()).containsExactly("ghost");
  }

  @Test
  void usesUpwardsAndUsesWithoutGrantAreFound() {
    assertThat(HOUSE.usesWithoutGrant())
        .containsExactly(
            "low -> mid: Ground uses Floor",
            "mid -> stray: Floor uses Cat",
            "mid -> system: Floor uses Window");
  }

  @Test
  void aGrantThatNobodyUsesIsFound() {
    assertThat(HOUSE.unusedGrants()).containsExactly("high -> mid");
  }

  @Test
  void librariesWithoutGrantAndGrantsWithoutUseAreFound() {
    assertThat(HOUSE.librariesWithoutGrant()).containsExactly("mid -> com.google.gson.JsonObject");
    assertThat(HOUSE.unusedLibraries()).containsExactly("high -> com.google.gson");
  }

  @Test
  void aCycleIsFound() {
    assertThatThrownBy(
            () ->
                SlicesRuleDefinition.slices()
                    .matching("dev.jgo.archfixture.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(HOUSE.classes()))
        .hasMessageContaining("Cycle detected: Slice low");
  }

  @Test
  void everyWayToChangeAFileIsFoundAndReadingIsNot() {
    assertThat(Doors.fileChangesElsewhere(HOUSE))
        .containsExactly(
            "Burglar.byOldWays -> RandomAccessFile.<init>",
            "Burglar.byOption -> StandardOpenOption.WRITE",
            "Burglar.byReference -> File.delete",
            "Burglar.byStream -> FileOutputStream.<init>",
            "Burglar.inALambda -> Files.deleteIfExists",
            "Burglar.plainly -> Files.delete",
            "Burglar.plainly -> Files.writeString");
  }

  @Test
  void everyLookAroundIsFound() {
    assertThat(Doors.looksAroundElsewhere(HOUSE))
        .containsExactly(
            "Peeper.child -> ProcessBuilder.<init>",
            "Peeper.clock -> Clock.systemUTC",
            "Peeper.leave -> System.exit",
            "Peeper.now -> Instant.now",
            "Peeper.property -> System.getProperty",
            "Peeper.speak -> System.err",
            "Peeper.speak -> System.out",
            "Peeper.today -> LocalDate.now",
            "Peeper.variable -> System.getenv",
            "Peeper.wait -> Thread.sleep",
            "Peeper.wall -> System.currentTimeMillis",
            "Peeper.watch -> System.nanoTime");
  }

  @Test
  void aRowThatGoesBeyondTheDesignIsFoundWithTheDecisionsThatItNames() {
    PackageTable built =
        PackageTable.parse(
            TABLE
                .replace("reaches up | `mid` |", "reaches up (`decisions/0007`) | `mid` `high` |")
                .replace("| a door | | |", "| a door | | `org.example` |"));

    List<PackageTable.Row> beyond = Growth.beyond(HOUSE.table(), built);

    assertThat(beyond).extracting(PackageTable.Row::name).containsExactly("low", "system", "files");
    assertThat(beyond).flatExtracting(PackageTable.Row::decisions).containsExactly("0007");
  }
}
