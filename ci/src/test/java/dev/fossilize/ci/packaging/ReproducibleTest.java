package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsRuntimes
class ReproducibleTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"20.20.2", "22.23.2", "26.10.0"})
  void builds_inTwoFolders_areEqualToTheByte(String node) throws IOException {
    Path one = build(node, folder.resolve("one"));
    Path two = build(node, folder.resolve("another folder/two"));

    assertThat(Files.mismatch(one, two)).as("first byte that differs").isEqualTo(-1);
  }

  private static Path build(String node, Path place) {
    Sources.write(place, "package.json", "{\"name\": \"same\", \"main\": \"src/main.js\"}");
    Sources.write(place, "src/page.html", "<p>asset");
    Sources.write(
        place,
        "src/main.js",
        """
        const { helper } = require('../lib/helper');
        console.log(helper(), __filename, new Map([['key', { nested: /regexp/g }]]));
        """);
    Sources.write(
        place, "lib/helper.mjs", "export const helper = () => import.meta.url; // a comment");
    Sources.write(place, "lib/helper.js", "exports.helper = () => 'helper'.repeat(3);");
    Outcome packed =
        Fossilize.pack(
            node, place, place.resolve("out"), "-a", place.resolve("src/page.html") + "=page.html");
    assertThat(packed.done().err()).contains("with code cache");
    return Fossilize.made(packed);
  }
}
