package dev.fossilize.cli.command;

import com.google.gson.JsonObject;
import dev.fossilize.cli.options.GivenFile;
import dev.fossilize.cli.options.GlobalOptions;
import dev.fossilize.packager.report.Program;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.macho.ThinFiles;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.darwin.bundle.AppBundle;
import dev.fossilize.signing.notary.Notary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Has Apple notarize an executable, or goes on waiting for it. */
public final class NotarizeCommand extends Command {
  private final Supplier<Optional<Path>> file =
      optionalArgument(
          "FILE", "A macOS executable or application that is signed with a Developer ID.");

  private final Supplier<Optional<String>> submission =
      option("--submission")
          .label("ID")
          .text("Go on waiting for what was submitted before.")
          .optional(String.class);

  private final GlobalOptions global = new GlobalOptions(spec());

  public NotarizeCommand() {
    super(
        "notarize",
        "Have Apple notarize a macOS executable or application; needs APPLE_API_KEY_PATH,"
            + " APPLE_API_KEY_ID and APPLE_API_ISSUER.",
        "The ticket is stapled to an application, and can't be to a bare executable: macOS asks"
            + " Apple for it.");
  }

  @Override
  public Integer call() throws IOException {
    Optional<Path> given = file.get();
    if (given.isPresent() == submission.get().isPresent()) {
      throw new UsageException(
          "Neither a file nor a submission was named, or both.", "Name one of them.");
    }
    Progress progress = global.progress();
    Optional<Program> program =
        given.isPresent()
            ? Optional.of(Program.of(GivenFile.program(given.get())))
            : Optional.empty();
    if (program.isPresent()) {
      requireSigned(program.get());
    }
    try (Notary notary = Notary.of(System.getenv())) {
      String id =
          program.isPresent()
              ? submit(notary, program.get().named(), progress)
              : submission.get().orElseThrow();
      notary.await(id, progress);
      if (program.isPresent() && program.get().bundle().isPresent()) {
        staple(notary, program.get().bundle().get(), progress);
      }
      if (global.json()) {
        JsonObject result = new JsonObject();
        result.addProperty("submission", id);
        result.addProperty("status", "Accepted");
        global.out().println(result);
      } else {
        global.out().println(id);
      }
      global.out().flush();
      return 0;
    }
  }

  /** Apple takes minutes to find what is plain here. */
  private static void requireSigned(Program program) throws IOException {
    for (SignatureReport signature : ThinFiles.each(program.executable(), program::signature)) {
      if (signature.fact("signer").isEmpty()) {
        throw new UsageException(
            program.named() + " is not signed with a Developer ID.",
            "Sign it first, with fossilize sign, or package with --darwin-identity.");
      }
    }
  }

  /** It is notarized in any case, and can be stapled later. */
  private static void staple(Notary notary, AppBundle bundle, Progress progress)
      throws IOException {
    if (notary.stapler().stapleSoon(bundle, progress).isPresent()) {
      progress.note("The ticket is stapled to it.");
    } else {
      progress.warn(
          "There is no ticket yet; put it in later with: fossilize staple " + bundle.folder());
    }
  }

  private static String submit(Notary notary, Path file, Progress progress) throws IOException {
    try (Scratch scratch = new Scratch()) {
      String name = String.valueOf(file.getFileName());
      return notary.submit(file, name, scratch.folder(), progress);
    }
  }
}
