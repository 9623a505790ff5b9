package dev.fossilize.packager.application.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fossilize.packager.application.bundle.BundleOptions.Output;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Node.js itself says where an error in the bundle comes from. */
@NeedsRuntimes
final class SourceMapTest {
  @TempDir Path folder;

  /** Each needs other lines before the script, and some a second pass over it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "await null;",
        "console.log(import.meta.url);",
        "export const load = (id) => import(id);",
        "await null; export const load = (id) => import(id);"
      })
  void external_leadsToTheSource(String statement) throws IOException {
    Project project =
        Project.in(folder)
            .file("package.json", "{}")
            .file(
                "src/main.mts",
                "#!/usr/bin/env node",
                "import { fail } from './ä %fail';",
                statement,
                "fail({ message: 'mapped' });")
            .file(
                "src/ä %fail.ts",
                "interface Why { message: string }",
                "",
                "export function fail(why: Why): never {",
                "  throw new Error(why.message);",
                "}");
    Application application =
        project.bundle("src/main.mts", with(new Output(false, false, true, SourceMap.EXTERNAL)));

    byte[] map = application.sourceMap().orElseThrow().toByteArray();

    assertThat(sources(map))
        .contains("src/main.mts", "src/ä%20%25fail.ts")
        .allMatch(this::isRelative);
    RunResult result = project.run(application);
    assertThat(deciphered(project, result.err(), map)).isEqualTo("src/ä%20%25fail.ts:4");
  }

  @Test
  void inline_standsAtTheEnd() throws IOException {
    Project project = Project.in(folder).file("main.js", "console.log(1);");

    Application application =
        project.bundle("main.js", with(new Output(true, false, true, SourceMap.INLINE)));

    assertThat(application.sourceMap()).isEmpty();
    assertThat(Project.text(application))
        .containsPattern("\n//# sourceMappingURL=data:application/json;base64,[\\w+/=]+\n$");
    assertThat(project.output(application)).isEqualTo("1");
  }

  private static BundleOptions with(Output output) {
    return BundleOptions.DEFAULT.with(output);
  }

  private boolean isRelative(String source) {
    return !source.startsWith("/") && !source.contains("..") && !source.contains(":/");
  }

  private static List<String> sources(byte[] map) {
    JsonObject json =
        JsonParser.parseString(new String(map, StandardCharsets.UTF_8)).getAsJsonObject();
    return Stream.of(json.getAsJsonArray("sources"))
        .flatMap(array -> array.asList().stream())
        .map(JsonElement::getAsString)
        .toList();
  }

  /** Looks the first place of a stack trace up with the class that Node.js has for it. */
  private static String deciphered(Project project, String trace, byte[] map) throws IOException {
    Path file = project.folder().resolve("out").resolve("main.js.map");
    Files.write(file, map);
    project.file(
        "lookup.js",
        "const { SourceMap } = require('module');",
        "const { readFileSync } = require('fs');",
        "const [, line, column] = /at \\w+ \\(main\\.js:(\\d+):(\\d+)\\)/.exec(process.argv[2]);",
        "const map = new SourceMap(JSON.parse(readFileSync(process.argv[3], 'utf8')));",
        "const found = map.findEntry(line - 1, column - 1);",
        "console.log(`${found.originalSource}:${found.originalLine + 1}`);");
    return project.output(project.bundle("lookup.js"), trace, file.toString());
  }
}
