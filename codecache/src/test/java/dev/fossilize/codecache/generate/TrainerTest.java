package dev.fossilize.codecache.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsRuntimes
class TrainerTest {
  private static final String NODE = "22.23.2";

  /** Strings in function bodies are in a cache exactly if the function was compiled. */
  private static final String APPLICATION =
      """
      const fs = require('node:fs');
      function one() { return 'inside-one'; }
      function two() { return 'inside-two'; }
      function never() { return 'inside-never'; }
      switch (process.argv[2]) {
        case 'one': one(); break;
        case 'two': two(); break;
        case 'exit': one(); process.exit(3); break;
        case 'throw': one(); throw new Error('thrown');
        case 'reject': one(); Promise.reject(new Error('rejected')); break;
        case 'serve': one(); require('node:http').createServer(never).listen(0); break;
        case 'hang': one(); for (;;) two(); break;
        case 'asset': if (require('node:sea').getAsset('key', 'utf8') === 'value') one(); break;
        case 'file': if (fs.readFileSync('given.txt', 'utf8') === 'given') one();
                     fs.writeFileSync('given.txt', 'changed'); break;
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"22.23.2", "24.21.0", "26.10.0"})
  void train_severalRuns_addUp(String node) throws IOException {
    assertThat(text(train(node, List.of(List.of("one"), List.of("two")))))
        .contains("inside-one", "inside-two")
        .doesNotContain("inside-never");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "throw", "reject", "serve", "hang", "asset", "file"})
  void train_runThatEndsOtherwise_countsAllTheSame(String how) throws IOException {
    Path given = Files.writeString(folder.resolve("given.txt"), "given");
    List<String> arguments = how.equals("file") ? List.of(how, "given.txt") : List.of(how);
    assertThat(text(train(NODE, List.of(arguments))))
        .contains("inside-one")
        .doesNotContain("inside-never");
    assertThat(given).as("the run had a copy").hasContent("given");
  }

  @ParameterizedTest
  @CsvSource({
    "exit, ended with exit code 3",
    "throw, ended with exit code 1: ",
    "serve, was ended after 1 s",
    "one, ",
  })
  void train_runThatEndsBadly_isTold(String how, @Nullable String words) throws IOException {
    List<String> remarks = train(NODE, List.of(List.of(how))).remarks();
    if (words == null) {
      assertThat(remarks).isEmpty();
    } else {
      assertThat(remarks).singleElement().asString().contains("'" + how + "' " + words);
    }
  }

  @Test
  void train_again_givesTheSameBytes() throws IOException {
    byte[] first = train(NODE, List.of(List.of("one"), List.of("two"))).content().toByteArray();
    assertThat(train(NODE, List.of(List.of("one"), List.of("two"))).content().toByteArray())
        .isEqualTo(first);
  }

  @Test
  void train_runThatKillsItself_saysThatThereIsNoCache() {
    assertThatThrownBy(() -> trainScript(NODE, "process.abort()", List.of(List.of(""))))
        .isInstanceOf(FossilizeException.class)
        .hasMessageContaining("made no code cache");
  }

  @Test
  void train_flagHash_isTheOneOfAProgramWithoutTrainingsFlags() throws IOException {
    Path place = Files.createTempDirectory(folder, "lazy");
    Path script = Files.writeString(place.resolve("main.js"), APPLICATION);
    CodeCacheHeader lazy =
        new CodeCacheGenerator(runner())
            .generate(
                node(NODE), version(NODE), script, "a.js", List.of(), CodeCacheKind.lazy, place)
            .header();
    CodeCacheResult.Made eager =
        new CodeCacheGenerator(runner())
            .generate(
                node(NODE), version(NODE), script, "a.js", List.of(), CodeCacheKind.eager, place);
    assertThat(train(NODE, List.of(List.of("one"))).header().flagHash()).isEqualTo(lazy.flagHash());
    assertThat(eager.header().flagHash()).isEqualTo(lazy.flagHash());
    assertThat(text(eager)).contains("inside-never");
  }

  private CodeCacheResult.Made train(String node, List<List<String>> runs) throws IOException {
    return trainScript(node, APPLICATION, runs);
  }

  private CodeCacheResult.Made trainScript(String node, String source, List<List<String>> runs)
      throws IOException {
    Path place = Files.createTempDirectory(folder, "train");
    Path script = Files.writeString(place.resolve("main.js"), source);
    SequencedMap<String, Content> assets = new LinkedHashMap<>();
    assets.put("key", Content.of("value".getBytes(StandardCharsets.UTF_8)));
    Trainer trainer =
        new Trainer(
            runner(), node(node), version(node), script, "main.js", List.of(), assets, place);
    return trainer.train(new Training(runs, Map.of(), folder, Duration.ofSeconds(1)));
  }

  private static String text(CodeCacheResult.Made made) throws IOException {
    return new String(made.content().toByteArray(), StandardCharsets.ISO_8859_1);
  }

  private static Runner runner() throws IOException {
    return Runner.forTarget(Target.current()).orElseThrow();
  }

  private static Path node(String version) throws IOException {
    return RealRuntimes.forTarget(Target.current(), version);
  }

  private static NodeVersion version(String text) {
    return NodeVersion.parse(text).orElseThrow();
  }
}
