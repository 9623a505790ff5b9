package dev.fossilize.ci.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the arrows of {@code docs/architecture.md}: who may use whom. */
class ArrowsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // The modules' test jars are on the class path as well, and are tests, too.
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.fossilize");

  /** The modules, each with those that it may use. */
  private static final Map<String, Set<String>> ARROWS =
      Map.of(
          "platforms", Set.of(),
          "runtimes", Set.of("platforms"),
          "inject", Set.of("platforms"),
          "signing", Set.of("platforms"),
          "codecache", Set.of("platforms"),
          "packager", Set.of("platforms", "runtimes", "inject", "signing", "codecache"),
          "cli", Set.of("packager", "platforms", "runtimes", "inject", "signing", "codecache"),
          "launcher", Set.of("cli", "runtimes", "inject", "platforms"),
          "embed", Set.of("codecache", "platforms"));

  /** There are some, and a mistake in what is imported would leave the rules without any. */
  private static final int FEWEST_CLASSES = 900;

  private static final int FEWEST_PACKAGES = 60;

  @Test
  void importer_sawEveryModuleAndPackage() {
    for (String module : ARROWS.keySet()) {
      assertThat(
              CLASSES.stream()
                  .filter(c -> c.getPackageName().startsWith("dev.fossilize." + module)))
          .as("classes of %s", module)
          .isNotEmpty();
    }
    assertThat(CLASSES.size()).isGreaterThan(FEWEST_CLASSES);
    assertThat(packages()).hasSizeGreaterThan(FEWEST_PACKAGES);
  }

  @Test
  void packages_lieInAModule() {
    assertThat(packages())
        .allSatisfy(name -> assertThat(ARROWS).containsKey(name.split("\\.", 4)[2]));
  }

  private static Set<String> packages() {
    return CLASSES.stream()
        .map(JavaClass::getPackageName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void module_dependsOnlyAlongTheArrows(String module) {
    String[] others =
        ARROWS.keySet().stream()
            .filter(other -> !other.equals(module) && !ARROWS.get(module).contains(other))
            .map(other -> "dev.fossilize." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("dev.fossilize." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(CLASSES);
  }

  /** Every package is a slice of its own, at whatever depth. */
  @Test
  void packages_haveNoCycles() {
    slices().matching("dev.fossilize.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  static Set<String> modules() {
    return ARROWS.keySet();
  }
}
