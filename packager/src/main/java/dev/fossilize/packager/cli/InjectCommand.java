package dev.fossilize.packager.cli;

import com.google.gson.JsonObject;
import dev.fossilize.inject.Injector;
import dev.fossilize.inject.formats.Injectors;
import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.inject.sea.SeaReader;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.runtime.BaseBinary;
import dev.fossilize.platforms.bytes.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "inject",
    description = {
      "Put a blob of 'node --experimental-sea-config' into a Node.js executable, as postject does."
    })
final class InjectCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A Node.js executable without a blob.")
  Path file = Path.of("");

  @Parameters(index = "1", paramLabel = "BLOB", description = "The blob.")
  Path blob = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "The executable to write; may be FILE itself.")
  Path output = Path.of("");

  @Override
  public Integer call() throws IOException {
    GivenFile.toWrite(output);
    requireReadable(GivenFile.toRead(file), GivenFile.toRead(blob));
    Injector injector = Injectors.of(file);
    injector.inject(file, Content.of(blob), output);
    if (global.json) {
      JsonObject result = new JsonObject();
      result.addProperty("output", output.toString());
      result.addProperty("format", injector.format());
      result.addProperty("size", Files.size(output));
      result.addProperty("blobSize", Files.size(blob));
      global.out().println(result);
    } else {
      global.out().println(output);
    }
    global.out().flush();
    return 0;
  }

  /** A runtime that meets a blob that it can't read ends without a word, or crashes. */
  private static void requireReadable(Path file, Path blob) throws IOException {
    SeaLayout layout = SeaLayout.of(BaseBinary.inspect(file).version());
    try (FileBytes bytes = FileBytes.open(blob)) {
      var _ = SeaReader.read(bytes, layout);
    }
  }
}
