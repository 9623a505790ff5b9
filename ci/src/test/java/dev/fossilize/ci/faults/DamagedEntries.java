package dev.fossilize.ci.faults;

import dev.fossilize.ci.program.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Each file of the cache, runtimes' and stages', damaged in each way. */
final class DamagedEntries implements Fault {
  /** A runtime and its note; the prepared one, what is known of it, a code cache; their notes. */
  private static final int LEAST = 8;

  /** What becomes of a file. */
  private enum Damage {
    ONE_BIT,
    CUT,
    EMPTY,
    GARBAGE,
    MISSING,
    FOLDER,
    FOLDER_WITH_A_FILE,
    LINK_TO_NOTHING,
    LINK_TO_ANOTHER_FILE,
    LINK_TO_ITSELF;

    /** Links are followed nowhere in a cache: another user could have put them there. */
    boolean isLink() {
      return compareTo(LINK_TO_NOTHING) >= 0;
    }

    void to(Path file) throws IOException {
      FileTime time = Files.getLastModifiedTime(file);
      switch (this) {
        case ONE_BIT -> flip(file);
        case CUT -> {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
          }
        }
        case EMPTY -> Files.write(file, new byte[0]);
        case GARBAGE -> Files.write(file, new byte[] {(byte) 0xff, 0x1b, '[', '2', 'J', '\n', '{'});
        case MISSING -> Files.delete(file);
        case FOLDER -> {
          Files.delete(file);
          Files.createDirectory(file);
        }
        case FOLDER_WITH_A_FILE -> {
          Files.delete(file);
          Files.write(Files.createDirectory(file).resolve("notes.txt"), new byte[1]);
        }
        case LINK_TO_NOTHING -> link(file, Path.of("nothing"));
        case LINK_TO_ANOTHER_FILE -> link(file, Path.of("/etc/passwd"));
        case LINK_TO_ITSELF -> link(file, file.getFileName());
      }
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.setLastModifiedTime(file, time); // as a disk does it
      }
    }

    private static void flip(Path file) throws IOException {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        ByteBuffer one = ByteBuffer.allocate(1);
        long middle = channel.size() / 2;
        channel.read(one, middle);
        one.put(0, (byte) (one.get(0) ^ 1));
        channel.write(one.flip(), middle);
      }
    }

    private static void link(Path file, Path to) throws IOException {
      Files.delete(file);
      Files.createSymbolicLink(file, to);
    }
  }

  @Override
  public String name() {
    return "damaged entries of the cache";
  }

  @Override
  public void run(Lab lab, Report report) throws IOException {
    try (Scene scene = lab.scene(true)) {
      List<Path> files = files(scene.cache());
      if (files.size() < LEAST) {
        throw new IOException("the cache holds only " + files);
      }
      for (int i = 0; i < files.size(); i++) {
        List<Damage> all = List.of(Damage.values());
        for (int kind = 0; kind < all.size(); kind++) {
          if (report.isWhole() || kind % files.size() == i) {
            damage(lab, scene, report, files.get(i), all.get(kind));
          }
        }
      }
    }
  }

  private void damage(Lab lab, Scene scene, Report report, Path file, Damage damage)
      throws IOException {
    damage.to(file);
    Outcome outcome = scene.run(Job.PACKAGE);
    boolean refused = damage.isLink() && outcome.err().contains(" is a link, so ");
    List<String> losses = new ArrayList<>();
    if (refused) { // or, where it is a code cache, an executable was made without one, which is
      // told
      Files.deleteIfExists(file); // as the error says
    } else {
      losses.addAll(scene.lossesOf(Job.PACKAGE, outcome));
    }
    if (!refused && outcome.exitCode() != 0) {
      losses.add("the run: " + outcome);
    }
    losses.addAll(scene.lossesOfNext(Job.PACKAGE));
    report.tried(
        name(), damage + " " + scene.cache().relativize(file), outcome.exitCode() == 0, losses);
    if (losses.isEmpty()) {
      scene.plant();
    } else {
      lab.fill(scene); // one loss shall not become many
    }
  }

  private static List<Path> files(Path cache) throws IOException {
    try (Stream<Path> all = Files.walk(cache)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toFile().length() > 0) // locks are not
          .filter(file -> !file.endsWith("notes.txt"))
          .sorted()
          .toList();
    }
  }
}
