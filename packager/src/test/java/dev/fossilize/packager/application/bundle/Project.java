package dev.fossilize.packager.application.bundle;

import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.run.Command;
import dev.fossilize.platforms.run.Processes;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An application that a test writes, bundles and runs. */
record Project(Path folder) {
  static final NodeVersion NODE = new NodeVersion(22, 23, 2);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  static Project in(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new Project(folder);
  }

  Project file(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
    return this;
  }

  Application bundle(String entry) throws IOException {
    return bundle(entry, BundleOptions.DEFAULT);
  }

  Application bundle(String entry, BundleOptions options) throws IOException {
    ApplicationSource source = ApplicationSource.locate(folder.resolve(entry));
    return bundle(new Bundler(RealTools.esbuild()), source, options);
  }

  /** With its script in memory. */
  static Application bundle(Bundler bundler, ApplicationSource source, BundleOptions options)
      throws IOException {
    try (Scratch work = new Scratch()) {
      Application made = bundler.bundle(source, options, NODE, work.folder(), Progress.NONE);
      return new Application(
          made.name(),
          made.version(),
          made.format(),
          Content.of(made.main().toByteArray()),
          made.hasDynamicImport(),
          made.assets(),
          made.sourceMap(),
          made.files(),
          made.metafile(),
          made.warnings());
    }
  }

  /** Runs a bundle as an executable's main script is run, with Node.js 22. */
  RunResult run(Application application, String... arguments) throws IOException {
    return run(RealTools.node(NODE.toString()).toString(), application, arguments);
  }

  RunResult run(String node, Application application, String... arguments) throws IOException {
    Path main = folder.resolve("out").resolve("bundled.js");
    Files.createDirectories(main.getParent());
    Files.write(main, application.main().toByteArray());
    Path caller = main.resolveSibling("sea-like.cjs");
    try (InputStream in = Project.class.getResourceAsStream("sea-like.cjs")) {
      Files.write(caller, in.readAllBytes());
    }
    List<String> words = new ArrayList<>(List.of(node, caller.toString(), main.toString()));
    words.addAll(List.of(arguments));
    return Processes.run(Command.inheriting(LIMIT, words).in(folder));
  }

  /** What it prints with Node.js 22, which must be all that it does. */
  String output(Application application, String... arguments) throws IOException {
    RunResult result = run(application, arguments);
    if (!result.succeeded() || !result.err().isEmpty()) {
      throw new AssertionError(result.ending() + "\n" + result.out() + result.err());
    }
    return result.out().replace("\r\n", "\n").strip();
  }

  static String text(Application application) throws IOException {
    return new String(application.main().toByteArray(), StandardCharsets.UTF_8);
  }
}
