package dev.fossilize.ci.faults;

import dev.fossilize.ci.program.Mount;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;

/**
 * The cache lies on a disk that ends before its file system does, so that reading what lies behind
 * that ends in {@code EIO}; later, zeros lie there.
 */
final class UnreadableDisk implements Fault {
  private static final Path MAKE = Path.of("/usr/sbin/mkfs.ext4");
  private static final long SIZE = 600L << 20;

  @Override
  public String name() {
    return "disk that can't be read";
  }

  @Override
  public void run(Lab lab, Report report) throws IOException {
    if (!report.isWhole()) {
      return; // the calls that fail are enough for each build
    }
    for (int percent = 5; percent < 60; percent += 5) {
      try (Scene scene = lab.scene(true)) {
        if (!run(scene, report, percent)) {
          report.skipped(name(), "nothing may be mounted, or there is no " + MAKE);
          return;
        }
      }
    }
  }

  private boolean run(Scene scene, Report report, int percent) throws IOException {
    Path image = scene.out().resolveSibling("image");
    Path filled = scene.out().resolveSibling("filled");
    PathUtils.copyDirectory(scene.cache(), filled);
    resize(image, SIZE);
    if (!Files.isExecutable(MAKE) || Program.of(MAKE, "-q", "-F", image).run().exitCode() != 0) {
      return false;
    }
    Optional<Mount> disk = Mount.tryImage(image, scene.cache());
    if (disk.isEmpty()) {
      return false;
    }
    try (Mount _ = disk.get()) {
      PathUtils.copyDirectory(filled, scene.cache());
    }
    Outcome outcome;
    List<String> losses;
    try (Mount _ = Mount.tryImage(image, scene.cache()).orElseThrow()) {
      resize(image, SIZE * percent / 100);
      outcome = scene.run(Job.PACKAGE);
      losses = new ArrayList<>(scene.lossesOf(Job.PACKAGE, outcome));
    }
    resize(image, SIZE);
    Optional<Mount> again = Mount.tryImage(image, scene.cache());
    if (again.isPresent()) {
      try (Mount _ = again.get()) {
        losses.addAll(scene.lossesOfNext(Job.PACKAGE));
      }
    }
    report.tried(name(), "behind %d %%".formatted(percent), outcome.exitCode() == 0, losses);
    return true;
  }

  private static void resize(Path image, long size) throws IOException {
    try (FileChannel channel =
        FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (channel.size() > size) {
        channel.truncate(size);
      } else if (channel.size() < size) {
        channel.write(java.nio.ByteBuffer.allocate(1), size - 1);
      }
    }
  }
}
