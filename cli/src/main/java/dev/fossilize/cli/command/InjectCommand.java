package dev.fossilize.cli.command;

import com.google.gson.JsonObject;
import dev.fossilize.cli.options.GivenFile;
import dev.fossilize.cli.options.GlobalOptions;
import dev.fossilize.inject.Injector;
import dev.fossilize.inject.formats.Injectors;
import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.inject.sea.SeaReader;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.macho.ThinFiles;
import dev.fossilize.runtimes.binary.BaseBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The injector alone. */
public final class InjectCommand extends Command {
  private final Supplier<Path> file = argument("FILE", "A Node.js executable without a blob.");

  private final Supplier<Path> blob = argument("BLOB", "The blob.");

  private final Supplier<Path> output =
      option("-o", "--output")
          .label("OUT")
          .text("The executable to write; may be FILE itself.")
          .required()
          .value(Path.class);

  private final GlobalOptions global = new GlobalOptions(spec());

  public InjectCommand() {
    super(
        "inject",
        "Put a blob of 'node --experimental-sea-config' into a Node.js executable, as postject"
            + " does.");
  }

  @Override
  public Integer call() throws IOException {
    write(
        GivenFile.toRead(file.get()),
        GivenFile.toRead(blob.get()),
        GivenFile.toWrite(output.get()));
    return 0;
  }

  private void write(Path file, Path blob, Path output) throws IOException {
    Injector injector = Injectors.of(file);
    ThinFiles.change(
        file,
        output,
        (thin, changed) -> {
          requireReadable(thin, blob);
          injector.inject(thin, Content.of(blob), changed);
        });
    if (global.json()) {
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
  }

  /** A runtime that meets a blob that it can't read ends without a word, or crashes. */
  private static void requireReadable(NamedFile file, Path blob) throws IOException {
    SeaLayout layout = SeaLayout.likely(BaseBinary.inspect(file).version());
    try (FileBytes bytes = FileBytes.open(blob)) {
      var _ = SeaReader.read(bytes, layout);
    }
  }
}
