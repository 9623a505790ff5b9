package dev.fossilize.ci.architecture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the arrows of the README's picture: who may use whom. */
class ArrowsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // The modules' test jars are on the class path as well, and are tests, too.
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.fossilize");

  @Test
  void importer_sawEveryModule() {
    for (String module : new String[] {"platforms", "inject", "signing", "packager", "embed"}) {
      assertThat(
              CLASSES.stream()
                  .filter(c -> c.getPackageName().startsWith("dev.fossilize." + module)))
          .as("classes of %s", module)
          .isNotEmpty();
    }
  }

  @Test
  void modules_dependOnlyAlongTheArrows() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.fossilize..")
        .layer("platforms")
        .definedBy("dev.fossilize.platforms..")
        .layer("inject")
        .definedBy("dev.fossilize.inject..")
        .layer("signing")
        .definedBy("dev.fossilize.signing..")
        .layer("packager")
        .definedBy("dev.fossilize.packager..")
        .layer("embed")
        .definedBy("dev.fossilize.embed..")
        .whereLayer("embed")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("embed")
        .mayOnlyAccessLayers("platforms")
        .whereLayer("packager")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("inject")
        .mayOnlyBeAccessedByLayers("packager")
        .whereLayer("signing")
        .mayOnlyBeAccessedByLayers("packager")
        .check(CLASSES);
  }

  @Test
  void packages_haveNoCycles() {
    for (String module : new String[] {"platforms", "inject", "signing", "packager", "embed"}) {
      slices()
          .matching("dev.fossilize." + module + ".(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }
}
