package dev.fossilize.platforms.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.tags.LongFuzzing;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A reader of bytes that others made, and what it can read. Jazzer, which is guided by the code
 * that an input reaches, changes those bytes and hands them to the reader; what a {@link Trial}
 * finds goes into the class's folder among the test resources, and is read by every build from then
 * on. Subclasses need a constructor without parameters, because Jazzer's process makes one, too.
 */
@Execution(ExecutionMode.CONCURRENT)
public abstract class FuzzTest {
  private @Nullable Scratch scratch;

  /** What the reader can read: small, with all that it looks at. */
  protected abstract List<byte[]> seeds() throws Exception;

  /** Reads all that can be read; where there is a writer, what was read is written and compared. */
  protected abstract void read(ByteSource file) throws Exception;

  /** Errors other than a format's that the reader's documentation names. */
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of();
  }

  /** How many bytes of memory one input may take, where the reader's documentation allows more. */
  protected long mostMemory() {
    return Trial.MOST_MEMORY;
  }

  /** How many inputs each build tries; fewer where one takes long. */
  protected int shortRun() {
    return 20_000;
  }

  /** A folder for readers that want a file; the bytes of the trial are one in it. */
  protected final Path folderWith(ByteSource file) throws IOException {
    if (scratch == null) {
      scratch = new Scratch(); // deleted when the process ends
    }
    Path folder = scratch.folder();
    Files.write(folder.resolve(Trial.NAME), bytes(file));
    return folder;
  }

  /** The bytes of the trial as a file. */
  protected final Path onDisk(ByteSource file) throws IOException {
    return folderWith(file).resolve(Trial.NAME);
  }

  /** A file among the test resources of the class's package. */
  protected final byte[] resource(String name) throws IOException {
    try (@Nullable InputStream in = getClass().getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /** All of them. */
  protected static byte[] bytes(ByteSource file) throws IOException {
    return file.bytes(0, Math.toIntExact(file.size()));
  }

  /** All of them as text. */
  protected static String text(ByteSource file) throws IOException {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  /** Damage to {@code whole}, other than what Jazzer chooses. */
  protected final Damage damage(byte[] whole) {
    Damage damage = Damage.of(whole, this::read);
    mayEndIn().forEach(damage::mayEndIn);
    return damage;
  }

  final Trial trial() {
    Trial trial = new Trial(this::read, mostMemory());
    mayEndIn().forEach(trial::mayEndIn);
    return trial;
  }

  @Test
  final void seeds_areRead() throws Exception {
    List<byte[]> seeds = seeds();
    assertThat(seeds).isNotEmpty();
    for (int i = 0; i < seeds.size(); i++) {
      int n = i;
      assertThat(trial().of(seeds.get(i), () -> "seed " + n))
          .as("seed %s", n)
          .isEqualTo(Trial.End.READ);
    }
  }

  @Test
  final void whatWasFound_isReadOrRefused() throws Exception {
    for (Path found : found()) {
      trial().of(Files.readAllBytes(found), found::toString);
    }
  }

  @Test
  @LongFuzzing
  final void jazzer_findsNothing() throws Exception {
    Jazzer.run(this);
  }

  /** Inputs that failed once. */
  final List<Path> found() throws IOException, URISyntaxException {
    @Nullable URL folder = getClass().getResource(getClass().getSimpleName());
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.sorted().toList();
    }
  }
}
