package dev.fossilize.ci.companions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.json.JsonFile;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsRuntimes
class MetafileTest {
  @TempDir Path folder;
  private Path app = Path.of("");

  @BeforeEach
  void write() {
    app = folder.resolve("app");
    Sources.write(app, "package.json", "{}");
    Sources.write(app, "index.js", "require('./lib');");
    Sources.write(app, "lib.js", "exports.a = 1;");
    Sources.write(app, "data.txt", "data");
  }

  @Test
  void metafile_ofFiles_hasAllThatIsCarried() throws IOException {
    Path made = Fossilize.made(pack());

    JsonObject metafile = metafile();
    JsonObject inputs = metafile.getAsJsonObject("inputs");
    assertThat(inputs.keySet())
        .containsExactlyInAnyOrder(
            "app/package.json", "app/index.js", "app/lib.js", "app/data.txt");
    assertThat(inputs.getAsJsonObject("app/data.txt").get("bytes").getAsLong()).isEqualTo(4);
    assertThat(inputs.getAsJsonObject("app/index.js").getAsJsonArray("imports").toString())
        .isEqualTo("[{\"path\":\"app/lib.js\",\"kind\":\"require-call\",\"original\":\"./lib\"}]");
    JsonObject output = output(metafile, made);
    assertThat(output.get("bytes").getAsLong()).isEqualTo(Files.size(made));
    assertThat(output.get("entryPoint").getAsString()).isEqualTo("app/index.js");
    assertThat(output.getAsJsonObject("inputs").keySet()).isEqualTo(inputs.keySet());
    assertThat(
            output
                .getAsJsonObject("inputs")
                .getAsJsonObject("app/lib.js")
                .get("bytesInOutput")
                .getAsLong())
        .isPositive();
  }

  @Test
  void metafile_ofABundle_isEsbuilds() throws IOException {
    Path made = Fossilize.made(pack("--bundle"));

    JsonObject metafile = metafile();
    assertThat(metafile.getAsJsonObject("inputs").keySet())
        .containsExactlyInAnyOrder("index.js", "lib.js");
    JsonObject output = output(metafile, made);
    assertThat(output.get("entryPoint").getAsString()).isEqualTo("index.js");
    assertThat(output.getAsJsonObject("inputs").keySet())
        .containsExactlyInAnyOrder("index.js", "lib.js");
  }

  private Outcome pack(String... more) {
    Object[] words = new Object[more.length + 1];
    words[0] = "--metafile=" + folder.resolve("meta.json");
    System.arraycopy(more, 0, words, 1, more.length);
    return Fossilize.pack(app, folder.resolve("out"), words);
  }

  private JsonObject metafile() throws IOException {
    return JsonFile.read(folder.resolve("meta.json"));
  }

  private static JsonObject output(JsonObject metafile, Path made) {
    JsonObject outputs = metafile.getAsJsonObject("outputs");
    String name = outputs.keySet().iterator().next();
    assertThat(outputs.keySet()).hasSize(1);
    assertThat(name).endsWith(String.valueOf(made.getFileName()));
    return outputs.getAsJsonObject(name);
  }
}
