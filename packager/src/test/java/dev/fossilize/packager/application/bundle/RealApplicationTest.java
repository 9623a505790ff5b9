package dev.fossilize.packager.application.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.platforms.run.Command;
import dev.fossilize.platforms.run.Processes;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsRuntimes
final class RealApplicationTest {
  @TempDir Path folder;

  /** TypeScript's compiler: 6 MB, strings full of {@code import(}, a computed require. */
  @Test
  void typescript_compilesAsItDoesUnbundled() throws IOException {
    Path typescript = RealTools.npmPackage("typescript", "5.9.3");
    Project project = Project.in(folder).file("in.ts", "const n: string = 1;", "export { n };");
    Files.createDirectories(folder.resolve("out"));
    try (var libraries = Files.newDirectoryStream(typescript.resolve("lib"), "lib*.d.ts")) {
      for (Path library : libraries) { // it looks for them beside __filename, the executable
        Path place = RealTools.node(Project.NODE.toString()).resolveSibling(library.getFileName());
        if (!Files.exists(place)) {
          Files.copy(library, place);
        }
      }
    }
    ApplicationSource source =
        ApplicationSource.locate(typescript.resolve("lib").resolve("tsc.js"));
    Application application =
        Project.bundle(new Bundler(RealTools.esbuild()), source, BundleOptions.DEFAULT);
    String node = RealTools.node(Project.NODE.toString()).toString();

    RunResult bundled = project.run(application, "--outDir", "out", "in.ts");
    RunResult unbundled =
        Processes.run(
            Command.inheriting(
                    Duration.ofMinutes(2),
                    List.of(node, source.entry().toString(), "--outDir", "out", "in.ts"))
                .in(folder));

    assertThat(bundled.out()).contains("in.ts(1,7): error TS2322").isEqualTo(unbundled.out());
    assertThat(bundled.exitCode()).isEqualTo(unbundled.exitCode());
  }

  @Test
  void bundle_inTwoFolders_isTheSame() throws IOException {
    for (String name : List.of("here", "there/deeper")) {
      Project.in(folder.resolve(name))
          .file(
              "src/main.mjs",
              "import fs from 'fs'; import x from '../lib/x.cjs';",
              "await 1; console.log(fs, x, import.meta.url, await import(process.argv[2]));")
          .file("lib/x.cjs", "module.exports = __filename;")
          .file("package.json", "{}");
    }
    BundleOptions options =
        BundleOptions.DEFAULT.with(
            new BundleOptions.Output(false, false, true, SourceMap.EXTERNAL));

    Application here = Project.in(folder.resolve("here")).bundle("src/main.mjs", options);
    Application there = Project.in(folder.resolve("there/deeper")).bundle("src/main.mjs", options);

    assertThat(Project.text(here)).isEqualTo(Project.text(there));
    assertThat(map(here)).isEqualTo(map(there));
    assertThat(Project.text(here)).doesNotContain(folder.getFileName().toString());
  }

  private static String map(Application application) throws IOException {
    return new String(application.sourceMap().orElseThrow().toByteArray(), StandardCharsets.UTF_8);
  }
}
