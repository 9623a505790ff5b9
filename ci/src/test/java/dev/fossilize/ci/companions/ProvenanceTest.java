package dev.fossilize.ci.companions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsRuntimes
class ProvenanceTest {
  private static final String SECRET = "hunter2-in-a-define";

  @TempDir Path folder;

  @Test
  void provenance_namesSubjectsAndWhatTheyAreMadeOf() throws IOException {
    Path app = SampleApplication.write(folder.resolve("app"));
    Outcome packed =
        Fossilize.pack(
            app,
            app.resolve("out"),
            "--provenance",
            "--define=API_KEY=\"" + SECRET + "\"",
            "--builder-id=https://ci.example/builder");
    Path executable = Fossilize.made(packed);

    String text = Files.readString(executable.resolveSibling("tool.provenance.json"));
    JsonObject statement = JsonParser.parseString(text).getAsJsonObject();

    assertThat(statement.get("_type").getAsString()).isEqualTo("https://in-toto.io/Statement/v1");
    assertThat(statement.get("predicateType").getAsString())
        .isEqualTo("https://slsa.dev/provenance/v1");
    JsonArray subjects = statement.getAsJsonArray("subject");
    assertThat(subjects).hasSize(1);
    JsonObject subject = subjects.get(0).getAsJsonObject();
    assertThat(subject.get("name").getAsString()).isEqualTo(executable.getFileName().toString());
    assertThat(digest(subject, "sha256")).isEqualTo(Sha256.of(executable));
    JsonObject predicate = statement.getAsJsonObject("predicate");
    JsonObject definition = predicate.getAsJsonObject("buildDefinition");
    assertThat(definition.get("buildType").getAsString()).isEqualTo("urn:fossilize:package:v1");
    JsonObject parameters = definition.getAsJsonObject("externalParameters");
    assertThat(parameters.get("entry").getAsString()).isEqualTo("main.js");
    assertThat(parameters.get("nodeVersion").getAsString()).isEqualTo(Fossilize.NODE);
    assertThat(parameters.getAsJsonObject("bundling").get("define")).hasToString("[\"API_KEY\"]");
    JsonObject dependencies = new JsonObject();
    for (JsonElement one : definition.getAsJsonArray("resolvedDependencies")) {
      dependencies.add(one.getAsJsonObject().get("name").getAsString(), one.getAsJsonObject());
    }
    assertThat(digest(dependencies.getAsJsonObject("node"), "sha256"))
        .isEqualTo(Sha256.of(Fossilize.node(Fossilize.NODE)));
    assertThat(dependencies.getAsJsonObject("node").get("uri").getAsString())
        .isEqualTo("pkg:generic/node@" + Fossilize.NODE);
    String esbuild =
        dependencies.keySet().stream().filter(k -> k.contains("esbuild")).findAny().get();
    assertThat(digest(dependencies.getAsJsonObject(esbuild), "sha512")).hasSize(128);
    assertThat(digest(dependencies.getAsJsonObject("main.js"), "sha256")).hasSize(64);
    JsonObject builder = predicate.getAsJsonObject("runDetails").getAsJsonObject("builder");
    assertThat(builder.get("id").getAsString()).isEqualTo("https://ci.example/builder");
    assertThat(text).doesNotContain(SECRET, folder.toString());

    Assumptions.assumeTrue(Judge.exists("sha256sum"), "sha256sum judges");
    Judge.Result judged =
        Judge.in(app)
            .run(
                "/bin/sh",
                "-c",
                "printf '%s\\n' main.js node_modules/@scope/first/dist/index.js"
                    + " node_modules/second/index.js | xargs sha256sum | sha256sum");
    assertThat(judged.output()).startsWith(digest(dependencies.getAsJsonObject("tool"), "dirHash"));
  }

  private static String digest(JsonObject resource, String algorithm) {
    return resource.getAsJsonObject("digest").get(algorithm).getAsString();
  }
}
