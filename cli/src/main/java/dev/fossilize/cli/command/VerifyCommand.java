package dev.fossilize.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.cli.options.GivenFile;
import dev.fossilize.cli.options.GlobalOptions;
import dev.fossilize.packager.report.Verification;
import dev.fossilize.packager.report.Verification.Outcome;
import dev.fossilize.signing.SignatureReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Finds out whether an executable is whole. */
public final class VerifyCommand extends Command {
  private static final Map<String, String> EXIT_CODES =
      new TreeMap<>(
          Map.of(
              "0",
              "it is whole",
              "1",
              "something is wrong",
              "2",
              "wrong use",
              "3",
              "it is sound, but a signer is not known here"));

  private final Supplier<Path> file =
      argument("FILE", "An executable, or a macOS application, made by fossilize or another tool.");

  private final Supplier<Optional<Path>> certificate =
      option("--certificate")
          .label("FILE.asc")
          .text("The OpenPGP certificate of whoever signed FILE.asc beside it.")
          .optional(Path.class);

  private final Supplier<Boolean> start =
      option("--start")
          .text(
              "If nothing else is wrong, start a copy of it where this machine can, but not its"
                  + " application. What it is made of runs with your rights: only for executables"
                  + " whose origin you trust.")
          .flag();

  private final GlobalOptions global = new GlobalOptions(spec());

  public VerifyCommand() {
    super(
        "verify",
        "Find out whether an executable is whole: its format, its signatures, and where it is"
            + " Node.js its blob, its fuse and its code cache.",
        "Starts nothing, unless --start asks for it.");
    spec().usageMessage().exitCodeListHeading("Exit codes:%n").exitCodeList(EXIT_CODES);
  }

  @Override
  public Integer call() throws IOException {
    Optional<Path> signer =
        certificate.get().isPresent()
            ? Optional.of(GivenFile.toRead(certificate.get().get()))
            : Optional.empty();
    Verification result = Verification.of(GivenFile.program(file.get()), signer, start.get());
    if (global.json()) {
      global.out().println(json(result));
    } else {
      for (Verification.Check check : result.checks()) {
        global.out().println(label(check.outcome()) + check.words());
      }
      for (SignatureReport.Fact fact : result.facts()) {
        global.out().println("       %-20s %s".formatted(fact.name(), fact.value()));
      }
    }
    global.out().flush();
    return exitCode(result.outcome());
  }

  private static String label(Outcome outcome) {
    return switch (outcome) {
      case OK -> "ok     ";
      case REMARK -> "note   ";
      case UNKNOWN_SIGNER -> "UNSURE ";
      case WRONG -> "WRONG  ";
    };
  }

  private static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static int exitCode(Outcome outcome) {
    return switch (outcome) {
      case OK, REMARK -> 0;
      case WRONG -> 1;
      case UNKNOWN_SIGNER -> 3;
    };
  }

  private static JsonObject json(Verification result) {
    JsonArray checks = new JsonArray();
    for (Verification.Check check : result.checks()) {
      JsonObject one = new JsonObject();
      one.addProperty("name", check.name());
      one.addProperty("ok", exitCode(check.outcome()) == 0);
      one.addProperty("outcome", word(check.outcome()));
      one.addProperty("words", check.words());
      checks.add(one);
    }
    JsonObject all = new JsonObject();
    all.addProperty("ok", exitCode(result.outcome()) == 0);
    all.addProperty("outcome", word(result.outcome()));
    all.add("checks", checks);
    JsonArray facts = new JsonArray();
    for (SignatureReport.Fact fact : result.facts()) {
      JsonObject one = new JsonObject();
      one.addProperty("name", fact.name());
      one.addProperty("value", fact.value());
      facts.add(one);
    }
    all.add("signature", facts);
    return all;
  }
}
