package dev.fossilize.packager.application.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApplicationSourceTest {
  @TempDir Path folder;

  @Test
  void locate_file_isNamedLikeIt() throws IOException {
    file("package.json", "{\"name\": \"other\", \"version\": \"2.0.0\"}");
    file("src/tool.min.js", "");

    ApplicationSource source = ApplicationSource.locate(folder.resolve("src/tool.min.js"));

    assertThat(source.name()).isEqualTo("tool");
    assertThat(source.entryName()).isEqualTo("src/tool.min.js");
    assertThat(source.root()).isEqualTo(folder.toRealPath());
    assertThat(source.version()).contains("2.0.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": \"@s/p\", \"bin\": \"./cli.js\", \"main\": \"m.js\"} | cli.js | p",
        "{\"name\": \"p\", \"bin\": {\"tool\": \"cli.js\"}} | cli.js | tool",
        "{\"name\": \"@s/p\", \"bin\": {\"q\": \"m.js\", \"p\": \"cli.js\"}} | cli.js | p",
        "{\"name\": \"p\", \"bin\": {\"q\": \"cli.js\", \"r\": \"cli.js\"}, \"main\": \"m\"} |"
            + " cli.js | q",
        "{\"name\": \"p\", \"bin\": {\"../../up\": \"cli.js\"}} | cli.js | up",
        "{\"name\": \"..\", \"main\": \"m.js\"} | m.js | app",
        "{\"name\": \"p\", \"main\": \"./lib\"} | lib/index.ts | p",
        "{\"name\": \"p\", \"module\": \"m.js\"} | m.js | p",
        "{\"name\": \"p\", \"exports\": \"./m.js\"} | m.js | p",
        "{\"name\": \"p\", \"exports\": {\".\": {\"types\": \"x\", \"browser\": \"x\", \"node\":"
            + " {\"import\": \"./m.js\"}}}} | m.js | p",
        "{\"name\": \"p\", \"exports\": {\"require\": [{\"deno\": \"x\"}, \"./m.js\"]}} | m.js | p",
        "{\"name\": \"p\"} | index.mjs | p"
      })
  void locate_folder_asksPackageJson(String json, String entry, String name) throws IOException {
    for (String file : new String[] {"cli.js", "m.js", "lib/index.ts", "index.mjs"}) {
      file(file, "");
    }
    file("package.json", json);

    ApplicationSource source = ApplicationSource.locate(folder);

    assertThat(source.entryName()).isEqualTo(entry);
    assertThat(source.name()).isEqualTo(name);
  }

  @Test
  void locate_folderWithoutPackageJson_takesTheIndexFile() throws IOException {
    file("app/index.ts", "");

    ApplicationSource source = ApplicationSource.locate(folder.resolve("app"));

    assertThat(source.entryName()).isEqualTo("index.ts");
    assertThat(source.name()).isEqualTo("app");
  }

  @Test
  void locate_missingFile_suggestsTheNearest() throws IOException {
    file("server.ts", "");

    assertUsage("sever.ts", "sever.ts", "Did you mean 'server.ts'?");
  }

  @Test
  void locate_folderOfNothing_saysWhatWasLookedFor() throws IOException {
    file("empty/readme.md", "");

    assertUsage("empty", "no package.json and no index.js", "Name its entry file");
  }

  @Test
  void locate_severalCommands_listsThem() throws IOException {
    file(
        "package.json",
        "{\"name\": \"p\", \"bin\": {\"a\": \"./bin/a.js\", \"b\": \"b.js\"}, \"main\": \"m.js\"}");

    assertUsage("", "none is named as the package: a, b.", Path.of("bin", "a.js").toString());
  }

  @Test
  void locate_commandThatIsNotBuilt_saysSo() throws IOException {
    file("package.json", "{\"bin\": \"dist/cli.js\"}");

    assertUsage("", "dist/cli.js", "Build the application first");
  }

  @Test
  void locate_wrongJson_namesTheFile() throws IOException {
    file("package.json", "{\"name\": \"p\",}");

    assertUsage("", "package.json", "Correct");
  }

  @Test
  void locate_otherKindOfFile_isRefused() throws IOException {
    file("style.css", "");

    assertUsage("style.css", "neither JavaScript nor TypeScript", ".mts");
  }

  private void assertUsage(String path, String problem, String advice) {
    assertThatThrownBy(() -> ApplicationSource.locate(folder.resolve(path)))
        .asInstanceOf(InstanceOfAssertFactories.type(UsageException.class))
        .satisfies(
            e -> {
              assertThat(e.problem()).contains(problem);
              assertThat(e.advice()).contains(advice);
            });
  }

  private void file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
