package dev.fossilize.ci.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the corpus' data must hold, so that a green run means something. */
class CorpusDataTest {
  private static final Path TRUE = Path.of("/bin/true");

  /** Every kind of application that has to run unchanged. */
  private static final Set<String> KINDS =
      Set.of(
          "addon",
          "cli",
          "commonjs",
          "computed-require",
          "dual-package",
          "esm",
          "files",
          "forks",
          "hooks",
          "links",
          "optional",
          "plug-ins",
          "plug-n-play",
          "resolve",
          "server",
          "site-generator",
          "spawns-itself",
          "typescript",
          "user-code",
          "wasm",
          "workers",
          "workspace");

  @TempDir Path folder;

  @Test
  void programs_areEnoughOfEveryKindAndLine() throws IOException {
    Corpus corpus = Corpus.read();
    Set<String> kinds = new TreeSet<>();
    corpus.programs().values().forEach(one -> kinds.addAll(one.kinds()));
    assertThat(kinds).containsExactlyInAnyOrderElementsOf(KINDS);
    assertThat(corpus.programs()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(corpus.programs().values()).allMatch(one -> one.node().contains("22"));
    for (String line : List.of("20", "24", "26")) {
      assertThat(corpus.programs().values().stream().filter(one -> one.node().contains(line)))
          .as("programs on Node.js " + line)
          .hasSizeGreaterThanOrEqualTo(10);
    }
    assertThat(corpus.programs().values()).allMatch(one -> one.commands().size() >= 3);
  }

  /** Each command must notice a program that does nothing and says that all is well. */
  @TestFactory
  @EnabledOnOs({OS.LINUX})
  Stream<DynamicTest> commands_ofAProgramThatDoesNothing_fail() throws IOException {
    Corpus corpus = Corpus.read();
    return corpus.names().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> requireFailure(corpus, name)));
  }

  private void requireFailure(Corpus corpus, String name) throws IOException, InterruptedException {
    CorpusProgram program = corpus.program(name);
    for (int i = 0; i < program.commands().size(); i++) {
      Smoke smoke = program.commands().get(i);
      Place place = Place.in(folder.resolve(name + i), corpus.work(name));
      Observation seen =
          Observer.observe(
              new Launch.Executable(TRUE, program.entry()), smoke, place, program.environment());
      assertThat(Expectation.unmet(smoke, seen)).as("`%s`", smoke).isNotEmpty();
    }
  }

  @Test
  void locks_nameExactVersionsAndNoServer() throws IOException {
    Corpus corpus = Corpus.read();
    int locks = 0;
    for (String name : corpus.names()) {
      Path tree = corpus.tree(name);
      JsonObject manifest =
          JsonParser.parseString(Files.readString(tree.resolve("package.json"))).getAsJsonObject();
      for (String field : List.of("dependencies", "devDependencies")) {
        if (manifest.has(field)) {
          for (var one : manifest.getAsJsonObject(field).entrySet()) {
            assertThat(one.getValue().getAsString()).as(name).matches("[0-9]+[.][0-9]+[.][0-9]+");
          }
        }
      }
      for (Map.Entry<String, String> lock :
          Map.of(
                  "package-lock.json", "\"resolved\": \"http",
                  "pnpm-lock.yaml", "tarball:",
                  "yarn.lock", "http")
              .entrySet()) {
        Path file = tree.resolve(lock.getKey());
        if (Files.exists(file)) {
          locks++;
          assertThat(file).content().doesNotContain(lock.getValue());
        }
      }
    }
    assertThat(locks).isGreaterThanOrEqualTo(corpus.names().size());
  }
}
