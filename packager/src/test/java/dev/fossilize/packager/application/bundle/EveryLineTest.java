package dev.fossilize.packager.application.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands before the bundles uses young parts of Node.js. */
@NeedsRuntimes
final class EveryLineTest {
  @TempDir Path folder;

  static List<String> versions() {
    return RealRuntimes.VERSIONS;
  }

  @ParameterizedTest
  @MethodSource("versions")
  void prelude_inEveryLine_loadsModulesWithoutWarnings(String version) throws IOException {
    Project project =
        Project.in(folder)
            .file("package.json", "{\"version\": \"1.0.0\"}")
            .file(
                "main.mjs",
                "import { sep } from 'node:path';",
                "console.log(sep === '/' || sep === '\\\\', import.meta.resolve('node:fs'));",
                "for (const id of process.argv.slice(2)) {",
                "  await import(id).then((m) => console.log(m.default), (e) =>"
                    + " console.log(e.code));",
                "}")
            .file("plugin.mjs", "export default await Promise.resolve('module');")
            .file("plugin.cjs", "module.exports = 'commonjs';");
    Application application = project.bundle("main.mjs");

    RunResult result =
        project.run(
            RealTools.node(version).toString(),
            application,
            address("plugin.mjs"),
            address("plugin.cjs"),
            "nothing");

    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines())
        .containsExactly("true node:fs", "module", "commonjs", "ERR_MODULE_NOT_FOUND");
    assertThat(result.exitCode()).isZero();
  }

  private String address(String file) throws IOException {
    return folder.resolve(file).toRealPath().toUri().toString();
  }
}
