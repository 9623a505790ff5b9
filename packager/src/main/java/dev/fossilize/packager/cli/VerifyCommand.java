package dev.fossilize.packager.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.packager.report.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Finds out whether an executable is whole. */
final class VerifyCommand extends Command {
  private static final Map<String, String> EXIT_CODES =
      new TreeMap<>(Map.of("0", "it is whole", "1", "something is wrong", "2", "wrong use"));

  private final Supplier<Path> file =
      argument("FILE", "An executable made by fossilize or another tool.");

  private final GlobalOptions global = new GlobalOptions(spec());

  VerifyCommand() {
    super(
        "verify",
        "Find out whether an executable is whole: its format, its blob, its fuse, its code cache.",
        "Starts it where this machine can, but never the application in it.");
    spec().usageMessage().exitCodeListHeading("Exit codes:%n").exitCodeList(EXIT_CODES);
  }

  @Override
  public Integer call() throws IOException {
    Verification result = Verification.of(GivenFile.toRead(file.get()));
    if (global.json()) {
      global.out().println(json(result));
    } else {
      for (Verification.Check check : result.checks()) {
        global.out().println((check.passed() ? "ok     " : "WRONG  ") + check.words());
      }
    }
    global.out().flush();
    return result.passed() ? 0 : 1;
  }

  private static JsonObject json(Verification result) {
    JsonArray checks = new JsonArray();
    for (Verification.Check check : result.checks()) {
      JsonObject one = new JsonObject();
      one.addProperty("name", check.name());
      one.addProperty("ok", check.passed());
      one.addProperty("words", check.words());
      checks.add(one);
    }
    JsonObject all = new JsonObject();
    all.addProperty("ok", result.passed());
    all.add("checks", checks);
    return all;
  }
}
