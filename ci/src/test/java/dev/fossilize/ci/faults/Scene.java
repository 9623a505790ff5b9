package dev.fossilize.ci.faults;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.files.WholeFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * The folders of one experiment: output, cache, temporary files. In each there is something of
 * somebody else's, and in the output's place an earlier one.
 */
final class Scene implements Closeable {
  private static final String EARLIER = "earlier";
  private static final String FOREIGN = "somebody else's";

  /** What a signal ends with is its number and this. */
  private static final int SIGNALS = 128;

  private final Lab lab;
  private final Path folder;
  private final Map<String, String> variables = new TreeMap<>();
  private Path cache;

  Scene(Lab lab, Path folder) throws IOException {
    this.lab = lab;
    this.folder = folder;
    this.cache = folder.resolve("cache");
    for (Path each : List.of(out(), cache(), temporary())) {
      Files.createDirectories(each);
    }
  }

  Path out() {
    return folder.resolve("out");
  }

  Path output() {
    return out().resolve("app");
  }

  Path cache() {
    return cache;
  }

  /** From now on it has another's cache. */
  void shareCache(Scene other) {
    cache = other.cache;
  }

  Path temporary() {
    return folder.resolve("temporary");
  }

  private List<Path> foreign() {
    return List.of(
        out().resolve("notes.txt"),
        out().resolve(".app.old" + WholeFile.TEMPORARY_SUFFIX),
        cache().resolve("notes.txt"),
        cache().resolve("stages").resolve("notes.txt"),
        cache().resolve("runtimes").resolve("notes.txt"),
        temporary().resolve("fossilize-notes").resolve("notes.txt"));
  }

  /** Puts the earlier output and what is somebody else's into their places. */
  void plant() throws IOException {
    for (Path file : foreign()) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, FOREIGN);
    }
    Files.deleteIfExists(output());
    Files.writeString(output(), EARLIER);
  }

  /** From now on runs have this environment variable, too. */
  Scene with(String name, String value) {
    variables.put(name, value);
    return this;
  }

  /** As a process. */
  Program program(Job job) {
    Program program =
        Fossilize.program(
                List.of("-Djava.io.tmpdir=" + temporary(), "-Xmx256m"),
                job.words(lab, this).toArray())
            .in(folder)
            .with("npm_config_registry", "http://127.0.0.1:1/");
    variables.forEach(program::with);
    return program;
  }

  Outcome run(Job job) {
    return program(job).run();
  }

  /** SHA-256 of what a job has made. */
  String digest(Job job) throws IOException {
    return Sha256.of(job == Job.FETCH ? runtime() : output());
  }

  private Path runtime() throws IOException {
    try (Stream<Path> all = Files.walk(cache().resolve("runtimes").resolve(Fossilize.NODE))) {
      return all.filter(file -> file.endsWith("node")).findFirst().orElse(output());
    }
  }

  /** What a disturbed run has cost, and the next one, which nothing disturbs. */
  List<String> losses(Job job, Outcome disturbed) throws IOException {
    List<String> losses = new ArrayList<>(lossesOf(job, disturbed));
    losses.addAll(lossesOfNext(job));
    plant();
    return losses;
  }

  /** What a disturbed run has cost, before anything else is run. */
  List<String> lossesOf(Job job, Outcome disturbed) throws IOException {
    List<String> losses = new ArrayList<>();
    boolean succeeded = disturbed.exitCode() == 0;
    boolean killed = disturbed.exitCode() > SIGNALS;
    if (disturbed.err().contains("Internal error")
        || disturbed.err().contains("\tat ")
        || disturbed.err().contains("defect in fossilize")) {
      losses.add("a message for developers: " + disturbed);
    }
    if (!succeeded
        && !killed
        && (disturbed.exitCode() > 2 || !disturbed.err().contains("error: "))) {
      losses.add("no error that a user can act on: " + disturbed);
    }
    if (job != Job.FETCH) {
      boolean whole = isWhole(job);
      boolean earlier = Files.size(output()) < 100 && Files.readString(output()).equals(EARLIER);
      if (succeeded ? !whole : !whole && !earlier) {
        losses.add("the output is neither the earlier one nor the new one: " + disturbed);
      }
    } else if (succeeded && !isWhole(job)) {
      losses.add("a runtime that is another one");
    }
    losses.addAll(foreignLosses());
    return losses;
  }

  private boolean isWhole(Job job) throws IOException {
    return digest(job).equals(lab.digest(job));
  }

  private List<String> foreignLosses() throws IOException {
    List<String> losses = new ArrayList<>();
    for (Path file : foreign()) {
      if (!Files.isRegularFile(file) || !Files.readString(file).equals(FOREIGN)) {
        losses.add("somebody else's file: " + folder.relativize(file));
      }
    }
    return losses;
  }

  /** What is wrong with a run that nothing disturbs any more, and what is left behind it. */
  List<String> lossesOfNext(Job job) throws IOException {
    List<String> losses = new ArrayList<>();
    Outcome next = run(job);
    if (next.exitCode() != 0) {
      losses.add("the next run: " + next);
    } else if (!isWhole(job)) {
      losses.add("the next run makes something else");
    }
    losses.addAll(foreignLosses());
    for (Path place : List.of(out(), cache(), temporary())) {
      for (String name : Sources.in(place)) {
        if (isLeft(place.resolve(name))) {
          losses.add("left behind: " + folder.relativize(place.resolve(name)));
        }
      }
    }
    return losses;
  }

  private boolean isLeft(Path file) {
    String path = folder.relativize(file).toString();
    return !foreign().contains(file)
        && (path.endsWith(WholeFile.TEMPORARY_SUFFIX)
            || path.contains(".new-")
            || file.startsWith(temporary())
            || (file.startsWith(out()) && !file.equals(output())));
  }

  @Override
  public void close() throws IOException {
    PathUtils.deleteDirectory(folder);
  }
}
