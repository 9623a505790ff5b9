package dev.fossilize.ci.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.fossilize.signing.Signer;
import dev.fossilize.signing.darwin.DarwinSigner;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What is used nowhere, or by the command line only; each with what is used in its place. */
class ForbiddenTest {
  private static final String CLI = "dev.fossilize.cli..";
  private static final String LAUNCHER = "dev.fossilize.launcher..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.fossilize");

  private static final Map<String, ArchRule> RULES =
      Map.of(
          "picocli",
          noClasses()
              .that()
              .resideOutsideOfPackages(CLI, LAUNCHER)
              .should()
              .dependOnClassesThat()
              .resideInAPackage("picocli..")
              .because("the engine knows no command line"),
          "standard streams",
          noClasses()
              .that()
              .resideOutsideOfPackages(CLI, LAUNCHER)
              .should()
              .accessField(System.class, "out")
              .orShould()
              .accessField(System.class, "err")
              .orShould()
              .callMethod(Throwable.class, "printStackTrace")
              .because("a Progress is told, and only the command line shows it"),
          "end of the process",
          noClasses()
              .that()
              .resideOutsideOfPackages(CLI, LAUNCHER)
              .should()
              .callMethod(System.class, "exit", int.class)
              .orShould()
              .callMethod(Runtime.class, "exit", int.class)
              .orShould()
              .callMethod(Runtime.class, "halt", int.class)
              .because("failures are exceptions"),
          "signers",
          noClasses()
              .should(askWhetherIt(assignableTo(Signer.class)))
              .because("what a Signer can do is in its interface"),
          "AWT",
          noClasses()
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing..")
              .because("its classes load slowly and a linked Java runtime need not have them"),
          "logging",
          noClasses()
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("java.util.logging..", "org.slf4j..")
              .because("a Progress is told"));

  private static ArchCondition<JavaClass> askWhetherIt(DescribedPredicate<? super JavaClass> type) {
    return new ArchCondition<>("ask by instanceof whether something is " + type.getDescription()) {
      @Override
      public void check(JavaClass asking, ConditionEvents events) {
        asking.getInstanceofChecks().stream()
            .filter(asked -> type.test(asked.getRawType()))
            .forEach(asked -> events.add(SimpleConditionEvent.satisfied(asked, asked.toString())));
      }
    };
  }

  @ParameterizedTest
  @MethodSource("names")
  void rule_holds(String name) {
    rule(name).check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("names")
  void rule_seesWhatItForbids(String name) {
    JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
    assertThatThrownBy(() -> rule(name).check(offender)).isInstanceOf(AssertionError.class);
  }

  @Test
  void importer_sawClasses() {
    assertThat(CLASSES.size()).isGreaterThan(900);
  }

  static List<String> names() {
    return RULES.keySet().stream().sorted().toList();
  }

  private static ArchRule rule(String name) {
    return Objects.requireNonNull(RULES.get(name));
  }

  /** Does all that is forbidden; never run. */
  private static final class Offender {
    @SuppressWarnings({"SystemOut", "CatchAndPrintStackTrace", "UnusedMethod"})
    static void offend(Signer signer) {
      System.out.println(new CommandLine(signer));
      if (signer instanceof DarwinSigner) {
        Logger.getGlobal().info(Color.RED.toString());
        System.exit(1);
      }
    }
  }
}
