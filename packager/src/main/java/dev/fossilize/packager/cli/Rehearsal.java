package dev.fossilize.packager.cli;

import dev.fossilize.inject.sea.SeaBlob;
import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.inject.sea.SeaWriter;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.runtime.NodeVersion;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Runs typical commands in one JVM, with nobody listening. The launcher's build watches it to learn
 * which classes an AOT cache should hold; so what is to start fast belongs here, as far as it needs
 * no network and leaves nothing behind.
 */
public final class Rehearsal {
  static final List<List<String>> COMMANDS =
      List.of(
          List.of("--version"),
          List.of("--help"),
          List.of("package", "--help"),
          List.of("runtime", "list", "--offline"));

  /**
   * Loaded though nothing here runs them: what packaging needs. Not what needs Bouncy Castle: its
   * jars are signed, the cache takes no class from them, and every class in the cache that refers
   * to one of theirs has the JVM open and check those jars before the program starts.
   */
  private static final List<String> NEEDED =
      List.of(
          "dev/fossilize/inject/",
          "dev/fossilize/packager/",
          "dev/fossilize/platforms/run/",
          "com/google/gson/",
          "org/apache/commons/exec/");

  private static final NodeVersion VERSION = NodeVersion.parse("22.0.0").orElseThrow();
  private static final byte[] MARKS =
      ("\0NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:0\0/node-v"
              + VERSION
              + "-headers.tar.gz\0")
          .getBytes(StandardCharsets.US_ASCII);
  private static final int MARKS_STEP = 1 << 10;

  private Rehearsal() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws Exception {
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    COMMANDS.forEach(Rehearsal::run);
    try (Scratch scratch = new Scratch()) {
      inject(scratch.folder());
    }
    loadAll();
  }

  private static int run(List<String> command) {
    return Main.run(command.toArray(String[]::new));
  }

  /** Into this JVM's own executable, made to look like Node.js; nobody ever starts the result. */
  private static void inject(Path folder) throws IOException {
    Path blob = folder.resolve("blob");
    Files.write(blob, blob());
    byte[] program =
        Files.readAllBytes(
            Path.of(
                System.getProperty("java.home"),
                "bin",
                "java" + Target.current().executableSuffix()));
    Path node = folder.resolve("node");
    Path output = folder.resolve("output");
    // A fuse counts only in what is loaded into memory, which is here or there in each format.
    for (int at = MARKS_STEP; at + MARKS.length < program.length; at += MARKS_STEP) {
      byte[] marked = program.clone();
      System.arraycopy(MARKS, 0, marked, at, MARKS.length);
      Files.write(node, marked);
      if (run(List.of("inject", node.toString(), blob.toString(), "-o", output.toString())) == 0) {
        run(List.of("inspect", output.toString()));
        run(List.of("inspect", "--json", output.toString()));
        return;
      }
    }
  }

  private static byte[] blob() throws IOException {
    SeaBlob blob = SeaBlob.builder("main.js", Content.of(new byte[1])).build();
    return SeaWriter.content(blob, SeaLayout.of(VERSION)).toByteArray();
  }

  /** The class path is the one jar that the launcher's build made. */
  private static void loadAll() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("java.class.path"))) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        String name = entry.getName();
        if (name.endsWith(".class") && NEEDED.stream().anyMatch(name::startsWith)) {
          load(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
        }
      }
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, Rehearsal.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return; // what cannot be loaded here is for another platform or an optional library
    }
  }
}
