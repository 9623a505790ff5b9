package dev.fossilize.ci.companions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.NpmPackages;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsRuntimes
class SbomTest {
  @TempDir Path folder;

  @Test
  void sbom_listsWhatIsCarried_andWhoUsesWhat() throws IOException {
    Path executable = build(folder.resolve("app"));

    JsonObject bill = bill(executable);

    JsonObject application = bill.getAsJsonObject("metadata").getAsJsonObject("component");
    assertThat(application.get("name").getAsString()).isEqualTo("@acme/tool");
    assertThat(application.get("version").getAsString()).isEqualTo("2.0.1");
    assertThat(hash(application)).isEqualTo(Sha256.of(executable));
    JsonObject components = new JsonObject();
    for (JsonElement one : bill.getAsJsonArray("components")) {
      components.add(one.getAsJsonObject().get("purl").getAsString(), one.getAsJsonObject());
    }
    String node = "pkg:generic/node@" + Fossilize.NODE;
    assertThat(components.keySet())
        .containsExactly(
            node,
            "pkg:npm/%40scope/first@1.2.3",
            "pkg:npm/second@0.1.0-beta.1",
            "pkg:npm/unused@9.9.9"); // installed, and so carried
    assertThat(hash(components.getAsJsonObject(node)))
        .isEqualTo(Sha256.of(Fossilize.node(Fossilize.NODE)));
    assertThat(components.getAsJsonObject("pkg:npm/%40scope/first@1.2.3").get("licenses"))
        .hasToString("[{\"expression\":\"(MIT OR Apache-2.0)\"}]");
    assertThat(components.getAsJsonObject("pkg:npm/second@0.1.0-beta.1").get("licenses"))
        .hasToString("[{\"license\":{\"name\":\"SEE LICENSE IN terms\"}}]");
    assertThat(dependencies(bill))
        .containsExactly(
            "application -> [\"pkg:npm/%40scope/first@1.2.3\",\"runtime\"]",
            "pkg:npm/%40scope/first@1.2.3 -> [\"pkg:npm/second@0.1.0-beta.1\"]",
            "pkg:npm/second@0.1.0-beta.1 -> []",
            "pkg:npm/unused@9.9.9 -> []");
  }

  @Test
  void sbom_ofTheSameApplicationElsewhere_isTheSame() throws IOException {
    Path one = build(folder.resolve("one"));
    Path two = build(folder.resolve("another folder/two"));

    assertThat(file(one)).hasSameBinaryContentAs(file(two));
    assertThat(Files.readString(file(one))).doesNotContain(folder.toString(), "timestamp");
  }

  @Test
  void sbom_isValidByThePublishedSchema() throws IOException {
    Path schemas =
        NpmPackages.unpacked("@cyclonedx/cyclonedx-library", "10.3.0").resolve("res/schema");
    Path tools = NpmPackages.installed("ajv@8.20.0", "ajv-formats@3.0.1");
    Path executable = build(folder.resolve("app"));
    Path script =
        Files.writeString(
            folder.resolve("validate.js"),
            """
            const [tools, schemas, bill] = process.argv.slice(2);
            const load = require('node:module').createRequire(tools + '/');
            const read = (file) => JSON.parse(require('node:fs').readFileSync(file, 'utf8'));
            const Ajv = load('ajv').default;
            const ajv = new Ajv({ strict: false, allErrors: true,
              formats: { 'iri-reference': true, 'idn-email': true } });
            load('ajv-formats').default(ajv);
            for (const name of ['spdx', 'jsf-0.82'])
              ajv.addSchema({ ...read(`${schemas}/${name}.SNAPSHOT.schema.json`),
                $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json` });
            const validate = ajv.compile(read(`${schemas}/bom-1.6.SNAPSHOT.schema.json`));
            const broken = { ...read(bill), specVersion: 16 };
            console.log(validate(broken), validate(read(bill)), JSON.stringify(validate.errors));
            """);

    Outcome judged =
        Program.of(Fossilize.node(Fossilize.NODE), script, tools, schemas, file(executable)).run();

    assertThat(judged.done().out().strip()).isEqualTo("false true null");
  }

  private static Path build(Path place) {
    Outcome packed = Fossilize.pack(SampleApplication.write(place), place.resolve("out"), "--sbom");
    assertThat(packed.done().out()).doesNotContain("cdx");
    return Fossilize.made(packed);
  }

  private static Path file(Path executable) {
    return executable.resolveSibling(executable.getFileName() + ".cdx.json");
  }

  private static JsonObject bill(Path executable) throws IOException {
    return JsonParser.parseString(Files.readString(file(executable))).getAsJsonObject();
  }

  private static String hash(JsonObject component) {
    JsonObject hash = component.getAsJsonArray("hashes").get(0).getAsJsonObject();
    assertThat(hash.get("alg").getAsString()).isEqualTo("SHA-256");
    return hash.get("content").getAsString();
  }

  private static List<String> dependencies(JsonObject bill) {
    List<String> all = new ArrayList<>();
    for (JsonElement one : bill.getAsJsonArray("dependencies")) {
      JsonObject dependency = one.getAsJsonObject();
      all.add(dependency.get("ref").getAsString() + " -> " + dependency.get("dependsOn"));
    }
    return all;
  }
}
