package dev.fossilize.packager.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Runs typical commands in one JVM, with nobody listening. The launcher's build watches it to learn
 * which classes an AOT cache should hold; so what is to start fast belongs here, as far as it needs
 * no network and leaves nothing behind.
 */
public final class Rehearsal {
  static final List<List<String>> COMMANDS = List.of(List.of("--version"), List.of("--help"));

  private Rehearsal() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    for (List<String> command : COMMANDS) {
      var _ = Main.run(command.toArray(String[]::new));
    }
  }
}
