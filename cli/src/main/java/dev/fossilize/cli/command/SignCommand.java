package dev.fossilize.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.cli.options.DarwinSigningOptions;
import dev.fossilize.cli.options.GivenFile;
import dev.fossilize.cli.options.GlobalOptions;
import dev.fossilize.cli.options.WindowsSigningOptions;
import dev.fossilize.packager.report.Signatures;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.macho.ThinFiles;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.Signer;
import dev.fossilize.signing.darwin.DarwinIdentity;
import dev.fossilize.signing.darwin.DarwinOptions;
import dev.fossilize.signing.darwin.DarwinSigner;
import dev.fossilize.signing.darwin.bundle.AppBundle;
import dev.fossilize.signing.windows.WindowsSigner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The signer alone. */
public final class SignCommand extends Command {
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

  public SignCommand() {
    super("sign", "Sign an executable, in place of the signature that it may have.");
    spec().usageMessage().sortOptions(false);
  }

  @Override
  public Integer call() throws IOException {
    if (AppBundle.is(file.get())) {
      throw new UsageException(
          file.get() + " is an application, whose files would have to be sealed anew, too.",
          "Package it with --darwin-app and --darwin-identity.");
    }
    Path from = GivenFile.toRead(file.get());
    Path to = GivenFile.toWrite(output.get().orElse(from));
    String program = name.get().orElseGet(() -> String.valueOf(from.getFileName()));
    Progress progress = global.progress();
    List<String> digests =
        switch (Signatures.format(NamedFile.of(from))) {
          case MACH_O, MACH_O_UNIVERSAL -> {
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
          case ELF ->
              throw new UsageException(
                  from + " is a Linux executable, which has no place for a signature.",
                  "Package with --linux-identity FILE.asc, or sign it with gpg --detach-sign: the"
                      + " signature stands beside it.");
        };
    if (global.json()) {
      JsonObject result = new JsonObject();
      result.addProperty("output", to.toString());
      if (digests.size() == 1) {
        result.addProperty("digest", digests.getFirst());
      } else {
        JsonArray each = new JsonArray();
        digests.forEach(each::add);
        result.add("digests", each);
      }
      global.out().println(result);
    } else {
      global.out().println(to);
    }
    global.out().flush();
    return 0;
  }

  /** What was signed is known by: a universal file's executables by one digest each. */
  private static List<String> sign(
      Signer signer, Path from, String name, Path to, Progress progress) throws IOException {
    List<String> digests = new ArrayList<>();
    ThinFiles.change(
        from,
        to,
        (thin, changed) -> {
          var _ = Signatures.format(thin); // of each, in a universal file
          digests.add(signer.sign(thin, name, changed, progress).digest());
        });
    return digests;
  }
}
