package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A compiler of ten megabytes does the same as an executable. */
@NeedsRuntimes
class TypescriptTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"22.23.2, bin/tsc, --bundle", "26.10.0, lib/_tsc.js, --no-bundle"})
  void tsc_realProject_doesTheSame(String node, String entry, String bundling) throws IOException {
    Path typescript = TypescriptProject.compiler();
    // Beside the compiler's own libraries, which it looks for beside itself.
    Path executable = typescript.resolve("lib").resolve("tsc-" + node);
    Outcome packed = Fossilize.packTo(node, typescript.resolve(entry), executable, bundling);

    assertThat(packed.done().err()).contains("with code cache", "accepted");
    Program plain = Program.of(Fossilize.node(node), typescript.resolve(entry), "-p", ".");
    Program ours = Program.of(executable, "-p", ".");
    Path here = TypescriptProject.write(folder.resolve("ours"));
    Path there = TypescriptProject.write(folder.resolve("plain"));
    Outcome expected = plain.in(there).run();
    assertThat(expected.exitCode()).as(expected.toString()).isEqualTo(2);
    assertThat(expected.out()).contains("TS2322", "shape.ts(4,");

    assertThat(ours.in(here).run()).isEqualTo(expected);
    TypescriptProject.assertCompiledAlike(here, there);
    Files.delete(executable);
  }
}
