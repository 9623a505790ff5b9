package dev.fossilize.packager.cli;

import com.google.gson.JsonObject;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.format.ExecutableFormat;
import dev.fossilize.platforms.format.ExecutableKind;
import dev.fossilize.platforms.problem.UsageException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.Signed;
import dev.fossilize.signing.Signer;
import dev.fossilize.signing.darwin.DarwinIdentity;
import dev.fossilize.signing.darwin.DarwinOptions;
import dev.fossilize.signing.darwin.DarwinSigner;
import dev.fossilize.signing.windows.WindowsSigner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The signer alone. */
final class SignCommand extends Command {
  private final Supplier<Path> file = argument("FILE", "An executable.");

  private final Supplier<Optional<Path>> output =
      option("-o", "--output")
          .label("OUT")
          .text("The executable to write (default: FILE itself).")
          .optional(Path.class);

  private final Supplier<Optional<String>> name =
      option("--name")
          .label("NAME")
          .text("What the signature calls the program (default: the file's name).")
          .optional(String.class);

  private final Supplier<Boolean> append =
      option("--append")
          .text("Keep the signatures that a Windows executable has, and add one.")
          .flagOrNo(false);

  private final DarwinSigningOptions darwin = new DarwinSigningOptions(spec(), "", false);
  private final WindowsSigningOptions windows =
      new WindowsSigningOptions(spec(), darwin.key(), darwin.timestamp());
  private final GlobalOptions global = new GlobalOptions(spec());

  SignCommand() {
    super("sign", "Sign an executable, in place of the signature that it may have.");
    spec().usageMessage().sortOptions(false);
  }

  @Override
  public Integer call() throws IOException {
    Path from = GivenFile.toRead(file.get());
    Path to = GivenFile.toWrite(output.get().orElse(from));
    String program = name.get().orElseGet(() -> String.valueOf(from.getFileName()));
    Progress progress = global.progress();
    Signed signed =
        switch (format(from)) {
          case MACH_O -> {
            DarwinOptions options = darwin.options();
            try (DarwinIdentity identity = darwin.identity(System.getenv())) {
              yield sign(new DarwinSigner(identity, options), from, program, to, progress);
            }
          }
          case PE -> {
            try (WindowsSigner signer =
                windows
                    .signer(append.get(), System.getenv())
                    .orElseGet(WindowsSigner::withoutIdentity)) {
              yield sign(signer, from, program, to, progress);
            }
          }
          case MACH_O_UNIVERSAL ->
              throw new UsageException(
                  from + " is a universal executable, of several for one processor each.",
                  "Take the one you need out of it with 'lipo -thin', and sign that.");
          case ELF ->
              throw new UsageException(
                  from + " is a Linux executable, which has no place for a signature.",
                  "Sign a list of its digest instead.");
        };
    if (global.json()) {
      JsonObject result = new JsonObject();
      result.addProperty("output", to.toString());
      result.addProperty("digest", signed.digest());
      global.out().println(result);
    } else {
      global.out().println(to);
    }
    global.out().flush();
    return 0;
  }

  private static ExecutableFormat format(Path file) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      return ExecutableKind.of(bytes).format();
    }
  }

  private static Signed sign(Signer signer, Path from, String name, Path to, Progress progress)
      throws IOException {
    return signer.sign(from, name, to, progress);
  }
}
