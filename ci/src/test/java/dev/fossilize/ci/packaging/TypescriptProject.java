package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.NpmPackages;
import dev.fossilize.ci.program.Sources;
import java.nio.file.Path;

/** A project that the TypeScript compiler compiles, and complains about. */
final class TypescriptProject {
  /** The compiler's release. */
  static final String VERSION = "5.9.3";

  private TypescriptProject() {}

  /** The compiler's own package. */
  static Path compiler() {
    return NpmPackages.unpacked("typescript", VERSION);
  }

  /** Writes the project. */
  static Path write(Path project) {
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

  /** Asserts that both projects were compiled to the same bytes. */
  static void assertCompiledAlike(Path here, Path there) {
    assertThat(Sources.in(here)).isEqualTo(Sources.in(there)).contains("built/main.js.map");
    for (String file : Sources.in(here)) {
      assertThat(here.resolve(file)).hasSameBinaryContentAs(there.resolve(file));
    }
  }
}
