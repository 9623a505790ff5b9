package dev.fossilize.packager.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What Java and the loader's JavaScript both know is written once, in Java. {@code mvn -pl packager
 * -am test -Dtest=LayoutTest -Dsurefire.failIfNoSpecifiedTests=false -Dfossilize.write} writes it
 * for JavaScript.
 */
final class LayoutTest {
  private static final Path GENERATED = Path.of("..", "loader", "src", "generated");

  @Test
  void offsets_ofTheLoader_areThoseThatJavaWrites() throws IOException {
    assertGenerated("layout.js", Layout.offsets());
  }

  @Test
  void harmlessOptions_ofTheLoader_areThoseOfJava() throws IOException {
    assertGenerated("harmless-options.js", Layout.harmlessOptions());
  }

  private static void assertGenerated(String name, String expected) throws IOException {
    Path file = GENERATED.resolve(name);
    if (System.getProperty("fossilize.write") != null) {
      Files.writeString(file, expected);
    }
    assertThat(file).content().isEqualTo(expected);
  }
}
