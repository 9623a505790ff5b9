package dev.fossilize.ci.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that need more than Java are tagged, so that {@code mvn test} stays fast and offline. */
class TagsTest {
  /** Whoever uses one of these, be it through a helper, fetches or starts something. */
  private static final Set<String> NEEDY =
      Set.of(
          "dev.fossilize.runtimes.RealRuntimes",
          "dev.fossilize.ci.program.NpmPackages",
          "dev.fossilize.ci.containers.ContainerRun");

  @Test
  void testsOfRealThings_areTagged() throws IOException {
    JavaClasses classes = testClasses();
    Set<JavaClass> needy = needy(classes);
    assertThat(needy).as("what fetches or starts something").hasSizeGreaterThan(NEEDY.size());
    List<String> untagged =
        needy.stream()
            .filter(type -> type.getSimpleName().endsWith("Test"))
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .filter(
                type -> !type.isMetaAnnotatedWith(Tag.class) && !type.isAnnotatedWith(Tag.class))
            .filter(
                type -> type.getMethods().stream().noneMatch(m -> m.isMetaAnnotatedWith(Tag.class)))
            .map(JavaClass::getName)
            .sorted()
            .toList();
    assertThat(untagged).as("tests without a tag of dev.fossilize.platforms.tags").isEmpty();
  }

  private static Set<JavaClass> needy(JavaClasses classes) {
    Set<JavaClass> found = new HashSet<>();
    classes.stream().filter(type -> NEEDY.contains(type.getName())).forEach(found::add);
    boolean grown = true;
    while (grown) {
      grown =
          found.addAll(
              classes.stream()
                  .filter(
                      type ->
                          type.getDirectDependenciesFromSelf().stream()
                              .anyMatch(on -> found.contains(on.getTargetClass())))
                  .toList());
    }
    return found;
  }

  /** Of all modules, as the build has just compiled them. */
  private static JavaClasses testClasses() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of("").toAbsolutePath().getParent())) {
      return new ClassFileImporter()
          .importPaths(
              modules
                  .map(module -> module.resolve("target").resolve("test-classes"))
                  .filter(Files::isDirectory)
                  .toList());
    }
  }
}
