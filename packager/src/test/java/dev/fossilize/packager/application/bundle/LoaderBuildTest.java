package dev.fossilize.packager.application.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Command;
import dev.fossilize.platforms.run.Processes;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The loader's scripts are committed as built; here they are built again. */
@NeedsRuntimes
final class LoaderBuildTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Path LOADER = PROJECT.resolve("loader");

  /** Without the tsconfig.json beside the source, which has esbuild add a directive. */
  private static final List<String> MINIFY = List.of("--minify-whitespace", "--tsconfig-raw={}");

  private static final Duration LIMIT = Duration.ofMinutes(1);

  /**
   * A line of {@code build/entries.json}.
   *
   * @param asWritten whether it only loses its comments, which the loader's own checks hold
   */
  record Entry(String source, String output, boolean asWritten, List<String> arguments) {
    @Override
    public String toString() {
      return output;
    }
  }

  static List<Entry> entries() throws IOException {
    JsonObject list = json("build/entries.json");
    return elements(list.get("entries").getAsJsonArray())
        .map(JsonElement::getAsJsonObject)
        .map(
            entry ->
                new Entry(
                    entry.get("source").getAsString(),
                    entry.get("output").getAsString(),
                    entry.has("asWritten"),
                    Stream.concat(words(list), words(entry)).toList()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void output_thatIsCommitted_isWhatThePinnedEsbuildMakes(Entry entry) throws IOException {
    String source = "src/" + entry.source();
    Path output = PROJECT.resolve(entry.output());
    if (entry.asWritten()) {
      assertThat(esbuild(output.toString(), MINIFY)).isEqualTo(esbuild(source, MINIFY));
    } else {
      assertThat(Files.readString(output))
          .as("npm run build, in loader/, writes what is to be committed")
          .isEqualTo(esbuild(source, entry.arguments()));
    }
  }

  private static String esbuild(String file, List<String> words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(RealTools.esbuild().executable(Progress.NONE).toString());
    command.add(file);
    command.addAll(words);
    RunResult result = Processes.run(Command.inheriting(LIMIT, command).in(LOADER));
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result.out();
  }

  @Test
  void esbuild_ofTheLoader_isThePinnedOne() throws IOException {
    assertThat(json("package.json").getAsJsonObject("devDependencies").get("esbuild").getAsString())
        .isEqualTo(NpmEsbuild.DEFAULT_VERSION);
  }

  private static JsonObject json(String name) throws IOException {
    return JsonParser.parseString(Files.readString(LOADER.resolve(name))).getAsJsonObject();
  }

  private static Stream<String> words(JsonObject of) {
    return Optional.ofNullable(of.getAsJsonArray("arguments")).stream()
        .flatMap(LoaderBuildTest::elements)
        .map(JsonElement::getAsString);
  }

  private static Stream<JsonElement> elements(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
