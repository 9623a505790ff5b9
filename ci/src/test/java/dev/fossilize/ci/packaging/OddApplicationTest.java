package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsRuntimes
class OddApplicationTest {
  /** In two parts, so that this class does not hold it. */
  private static final String FUSE = "NODE_SEA_FUSE_" + "fce680ab2cc467b6e072b8b5df1996b2";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"22.23.2", "26.10.0"})
  void fuseText_inCodeAndAsset_isNoFuse(String node) {
    String both = FUSE + ":0 " + FUSE + ":1";
    Path entry = Sources.write(folder, "fuse.js", "console.log('" + both + "')");
    Path asset = Sources.write(folder, "fuse.txt", both);
    Path executable =
        Fossilize.made(Fossilize.pack(node, entry, folder.resolve("out"), "-a", asset));

    assertThat(Program.of(executable).run()).isEqualTo(new Outcome(0, both + "\n", ""));
    assertThat(Fossilize.run("verify", executable).done().out()).contains("fuse is flipped");
    assertThat(Fossilize.run("inspect", executable).done().out()).contains("flipped", "fuse.txt");
  }

  @Test
  void paths_withSpacesAndUnicode_work() {
    Path place = folder.resolve("mit Leerzeichen/日本 'q'");
    Path entry = Sources.write(place, "größe app.js", "console.log(__filename)");
    Path executable = Fossilize.made(Fossilize.pack(entry, place.resolve("aus gabe")));

    assertThat(executable.getFileName().toString()).startsWith("größe app-");
    assertThat(Program.of(executable).run().done().out())
        .isEqualTo(executable.resolve("app").resolve("größe app.js") + "\n");
  }

  /** Of 100 MB in all; it never is in memory as a whole. */
  @Test
  void bundle_largerThanTheHeap_works() {
    String data = "module.exports = () => '" + "data,".repeat(2 << 20) + "';\n";
    StringBuilder main = new StringBuilder("let sum = 0;\n");
    for (int i = 0; i < 10; i++) {
      Sources.write(folder, "large/data" + i + ".js", "// " + i + "\n" + data);
      main.append("sum += require('./data%d.js')().length;\n".formatted(i));
    }
    Path entry = Sources.write(folder, "large/main.js", main.append("console.log(sum)").toString());
    Path executable = folder.resolve("out/large");

    Fossilize.program(
            List.of("-Xmx80m"),
            "package",
            entry,
            "--bundle",
            "--node-version",
            Fossilize.NODE,
            "-o",
            executable)
        .run()
        .done();

    assertThat(Program.of(executable).run().done().out()).isEqualTo(10L * 10 * (1 << 20) + "\n");
  }

  @Test
  void name_nearlyTooLong_works() {
    Path entry = Sources.write(folder, "app.js", "console.log(1)");
    String name = "ä".repeat(110); // 220 bytes in UTF-8, of 255
    Path executable = Fossilize.made(Fossilize.pack(entry, folder.resolve("out"), "--name", name));

    assertThat(Program.of(executable).run().done().out()).isEqualTo("1\n");
  }

  @Test
  void entry_empty_makesAProgramThatDoesNothing() {
    Path entry = Sources.write(folder, "empty.js", "");
    Path executable = Fossilize.made(Fossilize.pack(entry, folder.resolve("out")));

    assertThat(Program.of(executable).run()).isEqualTo(new Outcome(0, "", ""));
  }

  @Test
  void entry_withHashbangAndByteOrderMark_works() {
    Path entry = Sources.write(folder, "tool", "#!/usr/bin/env node\nconsole.log('hash')");
    Path marked = Sources.write(folder, "marked.js", "\uFEFFconsole.log('ä')");

    for (String bundling : new String[] {"--bundle", "--no-bundle"}) {
      Path out = folder.resolve(bundling);
      assertThat(Program.of(Fossilize.made(Fossilize.pack(entry, out, bundling))).run())
          .isEqualTo(new Outcome(0, "hash\n", ""));
      assertThat(Program.of(Fossilize.made(Fossilize.pack(marked, out, bundling))).run())
          .isEqualTo(new Outcome(0, "ä\n", ""));
    }
  }
}
