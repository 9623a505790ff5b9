package dev.fossilize.cli.command;

import com.google.gson.JsonObject;
import dev.fossilize.cli.options.GivenFile;
import dev.fossilize.cli.options.GlobalOptions;
import dev.fossilize.packager.report.Signatures;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.macho.ThinFiles;
import dev.fossilize.signing.Signer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes signatures off. */
public final class UnsignCommand extends Command {
  private final Supplier<Path> file = argument("FILE", "An executable.");

  private final Supplier<Optional<Path>> output =
      option("-o", "--output")
          .label("OUT")
          .text("The executable to write (default: FILE itself).")
          .optional(Path.class);

  private final GlobalOptions global = new GlobalOptions(spec());

  public UnsignCommand() {
    super("unsign", "Take the signature off an executable, if it has one.");
  }

  @Override
  public Integer call() throws IOException {
    Path from = GivenFile.toRead(file.get());
    Path to = GivenFile.toWrite(output.get().orElse(from));
    ThinFiles.change(from, to, (thin, changed) -> signer(thin).unsign(thin, changed));
    if (global.json()) {
      JsonObject result = new JsonObject();
      result.addProperty("output", to.toString());
      global.out().println(result);
    } else {
      global.out().println(to);
    }
    global.out().flush();
    return 0;
  }

  private static Signer signer(NamedFile executable) throws IOException {
    return Signatures.signer(executable)
        .orElseThrow(
            () ->
                new UsageException(
                    executable + " is a Linux executable, which has no signature inside.",
                    "Name an executable for macOS or Windows; signatures of Linux files stand in"
                        + " .asc files beside them."));
  }
}
