package dev.fossilize.ci.faults;

import dev.fossilize.ci.cache.FakeMirror;
import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.TinyMachO;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;

/** What all experiments begin with, and what a run makes that nothing disturbs. */
final class Lab implements Closeable {
  private static final String SCRIPT = "console.log('runs')";

  private final Path folder;
  private final FakeMirror mirror = new FakeMirror();
  private final Path entry;
  private final Path node = Fossilize.node(Fossilize.NODE);
  private final Path blob;
  private final Path unsigned;
  private final Path filled;
  private final Map<Job, String> digests = new EnumMap<>(Job.class);
  private int scenes;

  Lab(Path folder) throws IOException {
    this.folder = folder;
    entry = Sources.write(folder, "app.js", SCRIPT);
    blob = folder.resolve("app.blob");
    unsigned = folder.resolve("tiny");
    filled = folder.resolve("filled");
    makeBlob();
    Files.write(
        unsigned,
        TinyMachO.of(Cpu.ARM64).withConstants(new byte[200]).withNamesSize(30 << 20).build());
    for (Job job : Job.values()) {
      Scene scene = scene(false);
      scene.run(job).done();
      digests.put(job, scene.digest(job));
      if (job == Job.PACKAGE) {
        String said = Program.of(scene.output()).run().done().out();
        if (!said.equals("runs\n")) {
          throw new IOException("what was packaged says " + said);
        }
        PathUtils.copyDirectory(scene.cache(), filled, StandardCopyOption.COPY_ATTRIBUTES);
      }
      scene.close();
    }
  }

  private void makeBlob() throws IOException {
    Path configuration =
        Sources.write(
            folder,
            "sea.json",
            "{\"main\": \"app.js\", \"output\": \"app.blob\", \"disableExperimentalSEAWarning\":"
                + " true}");
    Program.of(node, "--experimental-sea-config", configuration).in(folder).run().done();
  }

  /**
   * New folders.
   *
   * @param warm whether the cache holds everything already
   */
  Scene scene(boolean warm) throws IOException {
    Scene scene = new Scene(this, Files.createDirectory(folder.resolve("scene-" + scenes++)));
    if (warm) {
      fill(scene);
    }
    scene.plant();
    return scene;
  }

  /** Gives a scene a cache that holds everything. */
  void fill(Scene scene) throws IOException {
    PathUtils.cleanDirectory(scene.cache());
    PathUtils.copyDirectory(filled, scene.cache(), StandardCopyOption.COPY_ATTRIBUTES);
    scene.plant();
  }

  /** SHA-256 of what a job makes that nothing disturbs. */
  String digest(Job job) {
    return digests.getOrDefault(job, "");
  }

  /** SHA-256 of the runtime. */
  String nodesDigest() throws IOException {
    return Sha256.of(node);
  }

  Path entry() {
    return entry;
  }

  Path node() {
    return node;
  }

  Path blob() {
    return blob;
  }

  Path unsigned() {
    return unsigned;
  }

  String mirror() {
    return mirror.address();
  }

  @Override
  public void close() {
    mirror.close();
  }
}
