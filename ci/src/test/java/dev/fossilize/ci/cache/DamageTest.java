package dev.fossilize.ci.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A cache as a disk spoils it: one bit, with size and time as they were. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Node.js for Windows comes without an archive")
@NeedsRuntimes
class DamageTest {
  /** A runtime and its note; the prepared one, what is known of it, a code cache; their notes. */
  private static final int LEAST = 8;

  @TempDir Path folder;

  @Test
  void anyFileOfTheCache_damaged_changesNoResult() throws IOException {
    try (FakeMirror mirror = new FakeMirror()) {
      Path reference = pack(mirror, "reference");
      List<Path> files = files(folder.resolve("cache"));
      assertThat(files).hasSizeGreaterThanOrEqualTo(LEAST);
      for (Path file : files) {
        damage(file);
        assertThat(pack(mirror, "again"))
            .as("made with a damaged %s", file)
            .hasSameBinaryContentAs(reference);
      }
    }
  }

  private Path pack(FakeMirror mirror, String name) {
    Path entry = Sources.write(folder, "app.js", "console.log('runs')");
    List<Object> words =
        List.of(
            "package",
            entry,
            "--no-bundle",
            "-o",
            folder.resolve(name),
            "--cache-dir",
            folder.resolve("cache"),
            "--node-mirror",
            mirror.address(),
            "-n",
            Fossilize.NODE);
    Program program = Fossilize.program(words.toArray());
    Outcome packed = program.with("npm_config_registry", "http://127.0.0.1:1/").run();
    return Fossilize.made(packed.done());
  }

  private static List<Path> files(Path cache) throws IOException {
    try (Stream<Path> all = Files.walk(cache)) {
      return all.filter(Files::isRegularFile).filter(DamageTest::isFilled).sorted().toList();
    }
  }

  private static boolean isFilled(Path file) {
    return file.toFile().length() > 0; // locks are not
  }

  private static void damage(Path file) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      long middle = channel.size() / 2;
      channel.read(one, middle);
      one.put(0, (byte) (one.get(0) ^ 1));
      channel.write(one.flip(), middle);
    }
    Files.setLastModifiedTime(file, time);
  }
}
