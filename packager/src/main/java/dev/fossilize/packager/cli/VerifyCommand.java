package dev.fossilize.packager.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.packager.report.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description = {
      "Find out whether an executable is whole: its format, its blob, its fuse, its code cache.",
      "Starts it where this machine can, but never the application in it."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it is whole", "1:something is wrong", "2:wrong use"})
final class VerifyCommand implements Callable<Integer> {
  @Mixin GlobalOptions global = new GlobalOptions();

  @Parameters(paramLabel = "FILE", description = "An executable made by fossilize or another tool.")
  Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    Verification result = Verification.of(GivenFile.toRead(file));
    if (global.json) {
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
