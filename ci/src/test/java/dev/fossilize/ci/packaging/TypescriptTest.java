package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.NpmPackages;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A compiler of ten megabytes does the same as an executable. */
class TypescriptTest {
  private static final String VERSION = "5.9.3";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"22.23.2, bin/tsc, --bundle", "26.10.0, lib/_tsc.js, --no-bundle"})
  void tsc_realProject_doesTheSame(String node, String entry, String bundling) throws IOException {
    Path typescript = NpmPackages.unpacked("typescript", VERSION);
    // Beside the compiler's own libraries, which it looks for beside itself.
    Path executable = typescript.resolve("lib").resolve("tsc-" + node);
    Outcome packed =
        Fossilize.pack(node, typescript.resolve(entry), folder, "--output", executable, bundling);

    assertThat(packed.done().err()).contains("with code cache", "accepted");
    Program plain = Program.of(Fossilize.node(node), typescript.resolve(entry), "-p", ".");
    Program ours = Program.of(executable, "-p", ".");
    Path here = project("ours");
    Path there = project("plain");
    Outcome expected = plain.in(there).run();
    assertThat(expected.exitCode()).as(expected.toString()).isEqualTo(2);
    assertThat(expected.out()).contains("TS2322", "shape.ts(4,");

    assertThat(ours.in(here).run()).isEqualTo(expected);
    assertThat(Sources.in(here)).isEqualTo(Sources.in(there)).contains("built/main.js.map");
    for (String file : Sources.in(here)) {
      assertThat(here.resolve(file)).hasSameBinaryContentAs(there.resolve(file));
    }
    Files.delete(executable);
  }

  private Path project(String name) {
    Path project = folder.resolve(name);
    Sources.write(
        project,
        "tsconfig.json",
        """
        {"compilerOptions": {"outDir": "built", "target": "es2022", "module": "nodenext",
          "strict": true, "declaration": true, "sourceMap": true, "types": []}, "include": ["*.ts"]}
        """);
    Sources.write(
        project,
        "shape.ts",
        """
        export interface Shape { area(): number }
        export class Square implements Shape {
          constructor(readonly side: number) {}
          area(): number { const wrong: string = this.side; return this.side ** 2; }
        }
        export enum Colour { Red, Green }
        """);
    Sources.write(
        project,
        "main.ts",
        """
        import { Square, Colour, type Shape } from './shape.js';
        const shapes: Shape[] = [new Square(2), new Square(3)];
        export const total = shapes.map(s => s.area()).reduce((a, b) => a + b, 0);
        export async function* colours() { yield Colour.Red; yield undefinedName; }
        """);
    return project;
  }
}
