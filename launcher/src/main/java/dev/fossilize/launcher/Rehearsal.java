package dev.fossilize.launcher;

import dev.fossilize.cli.Main;
import dev.fossilize.inject.sea.SeaBlob;
import dev.fossilize.inject.sea.SeaLayout;
import dev.fossilize.inject.sea.SeaWriter;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Runs typical commands in one JVM, with nobody listening. The launcher's build watches it to learn
 * which classes, lambdas and method handles an AOT cache should hold; so what is to start fast
 * belongs here, as far as it needs no network and leaves nothing behind.
 */
public final class Rehearsal {
  /**
   * Loaded though nothing here runs them: what packaging needs. Not what needs Bouncy Castle: its
   * jars are signed, the cache takes no class from them, and every class in the cache that refers
   * to one of theirs has the JVM open and check those jars before the program starts.
   */
  private static final List<String> NEEDED =
      List.of(
          "dev/fossilize/inject/",
          "dev/fossilize/packager/",
          "dev/fossilize/platforms/pe/",
          "dev/fossilize/platforms/run/",
          "com/google/gson/",
          "org/apache/commons/exec/");

  /** Under which nobody can be asked about a code cache, so that nothing is started. */
  private static final String NOT_ASKED = "--exec-arg=--permission";

  private final Path folder;
  private final List<String> failed = new ArrayList<>();

  /**
   * @param folder an empty one
   */
  Rehearsal(Path folder) {
    this.folder = folder;
  }

  /** Takes no arguments. */
  public static void main(String[] args) throws Exception {
    try (Scratch scratch = new Scratch()) {
      var _ = new Rehearsal(scratch.folder()).run();
    }
    loadAll();
  }

  /**
   * Runs all.
   *
   * @return the commands that did not end with 0
   */
  List<String> run() throws IOException {
    run("--version");
    run("--help");
    run("package", "--help");
    SampleCache cache = new SampleCache(folder.resolve("cache"));
    for (SampleNode node : SampleNode.all()) {
      inject(node);
      cache.addRuntime(node);
    }
    boolean bundles = Target.current().os() != Os.WINDOWS;
    if (bundles) {
      cache.addBundler();
    }
    run("runtime", "list", "--offline", "--cache-dir", cache.folder().toString());
    run("runtime", "list", "--offline");
    // The second time, what the first one kept is used.
    for (String script : List.of("first", "second")) {
      Path app = Files.writeString(folder.resolve("app.js"), "console.log('" + script + "');");
      pack(app, cache, bundles ? "--bundle" : "--no-bundle");
    }
    return failed;
  }

  private void run(String... words) {
    PrintWriter nobody = new PrintWriter(Writer.nullWriter());
    if (Main.run(nobody, nobody, words) != 0) {
      failed.add(String.join(" ", words));
    }
  }

  private void inject(SampleNode node) throws IOException {
    String blob = Files.write(folder.resolve("blob"), blob()).toString();
    String output = folder.resolve("injected" + node.target().executableSuffix()).toString();
    run("inject", node.write(folder).toString(), blob, "-o", output);
    run("inspect", output);
    run("inspect", "--json", output);
    if (node.target().os() == Os.DARWIN) {
      run("sign", output, "--progress", "plain");
    }
  }

  private void pack(Path app, SampleCache cache, String bundling) throws IOException {
    List<String> words = new ArrayList<>(List.of("package", app.toString(), bundling));
    words.addAll(List.of("--node-version", SampleNode.VERSION.toString()));
    for (SampleNode node : SampleNode.all()) {
      words.addAll(List.of("--target", node.target().toString()));
    }
    words.addAll(List.of("--out-dir", folder.resolve("out").toString()));
    words.addAll(List.of("--offline", "--cache-dir", cache.folder().toString()));
    words.addAll(List.of("--no-strip", "--allow-unverified-runtime", NOT_ASKED));
    words.addAll(List.of("--progress", "plain"));
    run(words.toArray(String[]::new));
    words.add("--json");
    run(words.toArray(String[]::new));
  }

  private static byte[] blob() throws IOException {
    SeaBlob blob = SeaBlob.builder("main.js", Content.of(new byte[1])).build();
    return SeaWriter.content(blob, SeaLayout.of(SampleNode.VERSION)).toByteArray();
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
