package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsRuntimes
class AssetsTest {
  /** Tells of each file, from the executable or from the folder that it is started in. */
  private static final String APPLICATION =
      """
      const fs = require('node:fs');
      const sea = require('node:sea');
      const { createHash } = require('node:crypto');
      const read = sea.isSea() ? key => Buffer.from(sea.getAsset(key)) : key => fs.readFileSync(key);
      const text = sea.isSea() ? key => sea.getAsset(key, 'utf8') : key => fs.readFileSync(key, 'utf8');
      for (const key of process.argv.slice(2)) {
        const bytes = read(key);
        console.log(key, bytes.length, createHash('sha256').update(bytes).digest('hex'));
      }
      console.log(text('text/grüße.txt'));
      """;

  private static final Object[] KEYS = {
    "data.bin", "text/grüße.txt", "text/deep/empty.txt", "assets/index-1a2b.js", "manifest.json"
  };

  @TempDir Path folder;

  /** Keys that look alike are as different as their bytes. */
  @ParameterizedTest
  @ValueSource(strings = {"20.20.2", "26.10.0"})
  void assets_whoseKeysDifferInNormalizationOnly_areBothThere(String node) throws IOException {
    Path entry =
        Sources.write(
            folder,
            "twins.js",
            """
            const sea = require('node:sea');
            for (const key of ['u\\u0308', '\\u00fc', '\\u212b', '\\u00c5', 'A\\u030a']) {
              let found;
              try {
                found = sea.getAsset(key, 'utf8');
              } catch (error) {
                found = error.code;
              }
              console.log(escape(key), found);
            }
            """);
    Path two = Sources.write(folder, "two.txt", "two characters");
    Path one = Sources.write(folder, "one.txt", "one character");
    Path angstrom = Sources.write(folder, "angstrom.txt", "the unit");
    Outcome packed =
        Fossilize.pack(
            node,
            entry,
            folder.resolve("out"),
            "-a",
            two + "=u\u0308",
            "-a",
            one + "=\u00fc",
            "-a",
            angstrom + "=\u212b");

    Outcome run = Program.of(Fossilize.made(packed)).in(folder).run().done();

    assertThat(run.out().lines())
        .containsExactly(
            "u%u0308 two characters",
            "%FC one character",
            "%u212B the unit",
            "%C5 ERR_SINGLE_EXECUTABLE_APPLICATION_ASSET_NOT_FOUND",
            "A%u030A ERR_SINGLE_EXECUTABLE_APPLICATION_ASSET_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"20.20.2", "26.10.0"})
  void assets_ofEveryKind_areReadAsTheFilesWere(String node) throws IOException {
    Path entry = Sources.write(folder, "reader.js", APPLICATION);
    byte[] data = new byte[3_000_001];
    new Random(1).nextBytes(data);
    Files.write(folder.resolve("data.bin"), data);
    Sources.write(folder, "text/grüße.txt", "Grüße an 世界\n");
    Sources.write(folder, "text/deep/empty.txt", "");
    Sources.write(folder, "dist/assets/index-1a2b.js", "alert(1)");
    Path manifest =
        Sources.write(
            folder,
            "dist/manifest.json",
            "{\"src/main.js\": {\"file\": \"assets/index-1a2b.js\", \"isEntry\": true}}");
    Outcome packed =
        Fossilize.pack(
            node,
            entry,
            folder.resolve("out"),
            "-a",
            folder.resolve("data.bin"),
            "-a",
            folder.resolve("text"),
            "--asset-manifest",
            manifest);
    Path executable = Fossilize.made(packed);

    Files.copy(manifest, folder.resolve("manifest.json"));
    Sources.write(folder, "assets/index-1a2b.js", "alert(1)");
    Object[] arguments = new Object[KEYS.length + 1];
    arguments[0] = entry;
    System.arraycopy(KEYS, 0, arguments, 1, KEYS.length);
    Outcome plain = Program.of(Fossilize.node("26.10.0"), arguments).in(folder).run().done();
    assertThat(Program.of(executable, KEYS).in(folder.resolve("out")).run()).isEqualTo(plain);
    assertThat(Fossilize.run("inspect", executable).done().out()).contains("text/grüße.txt");
  }
}
