// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.jgo.core.platform.Platform;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The command line shows what the engine does and decides none of it. */
class ArchitectureTest {

  /**
   * DESIGN's packages, and {@code system} by {@code docs/decisions/0002}, {@code trace} by 0040.
   */
  private static final ArchRule SEES_THE_DOOR_ONLY =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "dev.jgo.core",
                      "dev.jgo.core.api",
                      "dev.jgo.core.error",
                      "dev.jgo.core.event",
                      "dev.jgo.core.config",
                      "dev.jgo.core.version",
                      "dev.jgo.core.system",
                      "dev.jgo.core.trace")
                  .or(resideInAnyPackage("dev.jgo.cli", "java..", "org.jspecify.."))
                  .or(resideInAPackage("picocli.."))
                  .or(resideInAPackage("com.google.gson..")));

  /** Looks into the engine, on purpose. */
  private record Planted(Platform platform) {}

  @Test
  void theCommandLineSeesTheDoorOfTheEngineOnly() {
    SEES_THE_DOOR_ONLY.check(new ClassFileImporter().importPath(Path.of("target/classes")));
  }

  @Test
  void aLookBehindTheDoorIsFound() {
    JavaClasses planted = new ClassFileImporter().importClasses(Planted.class);

    assertThatThrownBy(() -> SEES_THE_DOOR_ONLY.check(planted))
        .hasMessageContaining("dev.jgo.core.platform.Platform");
  }
}
