package dev.fossilize.signing.identity;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.run.Command;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a password comes from. Never the command line, which every user of a machine can read in
 * its list of processes.
 */
public sealed interface PasswordSource {
  /** Advice for where one is missing. */
  String HOW =
      "Name the environment variable or the file that holds it: --password-env VAR, --password-file"
          + " FILE; of 'package', --darwin-password-env, --win-password-env and so on.";

  /** There is none. */
  record None() implements PasswordSource {}

  /** The first line of a file. */
  record Line(Path file) implements PasswordSource {}

  /** An environment variable, by its name. */
  record Variable(String name) implements PasswordSource {}

  /** A person at the terminal. */
  record Prompt() implements PasswordSource {}

  /**
   * Gets the password.
   *
   * @param what is protected by it, for messages and the prompt: a file's name
   * @param environment of this process
   */
  default Password read(String what, Map<String, String> environment) throws UsageException {
    return switch (this) {
      case None() -> Password.none();
      case Line(Path file) -> ofFile(what, file);
      case Variable(String name) -> ofVariable(what, name, environment);
      case Prompt() -> ofPerson(what);
    };
  }

  private static Password ofFile(String what, Path file) throws UsageException {
    String advice = "Put the password for " + what + " into its first line, in UTF-8.";
    try {
      return Password.ofFirstLine(Files.readAllBytes(file))
          .orElseThrow(() -> new UsageException(file + ": this is not UTF-8.", advice));
    } catch (UsageException e) {
      throw e;
    } catch (IOException e) {
      throw new UsageException("The password file " + file + " can't be read.", advice, e);
    }
  }

  private static Password ofVariable(String what, String name, Map<String, String> environment)
      throws UsageException {
    Command.hide(name);
    String value = environment.get(name);
    if (value == null) {
      throw new UsageException(
          "There is no environment variable " + name + ".",
          "Set it to the password for " + what + "; it is the variable's name that is asked for.");
    }
    return Password.of(value.toCharArray());
  }

  private static Password ofPerson(String what) throws UsageException {
    char[] answer =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .map(console -> console.readPassword("Password for %s: ", what))
            .orElseThrow(
                () ->
                    new UsageException(
                        "There is no password for " + what + ", and no terminal to ask for it.",
                        HOW));
    return Password.of(answer);
  }
}
