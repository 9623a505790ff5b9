package dev.fossilize.inject.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.inject.BaseCopy;
import dev.fossilize.inject.Injector;
import dev.fossilize.inject.pe.PeEditor;
import dev.fossilize.inject.strip.Exports;
import dev.fossilize.inject.strip.StripOptions;
import dev.fossilize.inject.strip.Stripper;
import dev.fossilize.inject.strip.formats.Strippers;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.SameBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NoSuchRuntimeException;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** There and back on every real runtime, of every format. */
@NeedsRuntimes
class RoundTripTest {
  private static final String USUAL = "22.23.2";
  private static final List<Target> TARGETS =
      Stream.of(Target.values()).filter(target -> !target.musl()).toList();

  @TempDir Path folder;

  static Stream<Arguments> runtimes() {
    return TARGETS.stream()
        .flatMap(t -> RealRuntimes.VERSIONS.stream().map(v -> Arguments.of(t, v)));
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void readThenWrite_givesTheSameBytes(Target target, String version) throws IOException {
    try (FileBytes file = FileBytes.open(runtime(target, version))) {
      switch (target.os()) {
        case LINUX -> {
          ElfFile elf = ElfFile.read(file);
          assertWritten(file, 0, elf.header()::write);
          assertWritten(
              file,
              elf.header().programHeaders(),
              sink -> elf.programHeaders().forEach(header -> header.write(sink)));
          assertWritten(
              file,
              elf.header().sectionHeaders(),
              sink -> elf.sectionHeaders().forEach(header -> header.write(sink)));
        }
        case DARWIN -> {
          byte[] header = MachO.read(file).headerBytes();
          assertWritten(file, 0, sink -> sink.bytes(header));
        }
        case WINDOWS -> {
          PeImage image = PeImage.read(file);
          byte[] headers = image.headersWith(image.optional(), image.sections());
          assertWritten(file, 0, sink -> sink.bytes(headers));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void stripAgain_changesNothing_andInjectThenRemove_givesTheStrippedBase(
      Target target, String version) throws IOException {
    Path base = runtime(target, version);
    Stripper stripper = Strippers.of(base);
    Path stripped = folder.resolve("stripped");
    Path other = folder.resolve("other");
    for (Exports exports : List.of(new Exports.All(), new Exports.NodeApi(Set.of()))) {
      StripOptions options = new StripOptions(exports, List.of());
      stripper.strip(base, stripped, options);
      stripper.strip(stripped, other, options);
      assertThat(Files.mismatch(stripped, other)).as("stripped twice").isEqualTo(-1);
    }
    if (target.os() == Os.WINDOWS) {
      // Nothing is stripped, so the publisher's signature is still there, which injection drops.
      PeEditor.edit(stripped, List.of(), stripped);
    }
    Injector injector = Injectors.of(stripped);
    for (int size : new int[] {1, 4096, 1_000_003}) {
      injector.inject(stripped, blob(size), other);
      assertThat(Files.mismatch(stripped, other)).as("with a blob").isNotNegative();
      injector.remove(other, other);
      assertThat(Files.mismatch(stripped, other)).as("without its blob").isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void complete_copyMadeAhead_givesTheSameBytesAsInject(Target target, String version)
      throws IOException {
    Path base = runtime(target, version);
    Injector injector = Injectors.of(base);
    Path injected = folder.resolve("injected");
    Path copy = Files.copy(base, folder.resolve("copy"));
    injector.inject(base, blob(1_000_003), injected);

    try (FileBytes bytes = FileBytes.open(base)) {
      BaseCopy ahead = new BaseCopy(base, copy, injector.facts(bytes));
      SameBytes same = injector.complete(ahead, blob(1_000_003));
      try (FileBytes completed = FileBytes.open(copy)) {
        for (SameBytes.Move move : same.moves()) {
          ByteSource before = bytes.slice(move.from(), move.length());
          assertThat(Sha256.of(completed.slice(move.to(), move.length())))
              .isEqualTo(Sha256.of(before));
        }
      }
    }

    assertThat(Files.mismatch(injected, copy)).isEqualTo(-1);
  }

  private static Path runtime(Target target, String version) {
    assumeTrue(
        version.equals(USUAL)
            || !System.getenv().getOrDefault("FOSSILIZE_ALL_RUNTIMES", "").isEmpty(),
        "skipped: set FOSSILIZE_ALL_RUNTIMES for this runtime too");
    try {
      return RealRuntimes.forTarget(target, version);
    } catch (UncheckedIOException e) {
      assumeTrue(
          !(e.getCause() instanceof NoSuchRuntimeException),
          "skipped: nobody offers Node.js " + version + " for " + target);
      throw e;
    }
  }

  private static Content blob(int size) {
    byte[] blob = new byte[size];
    new Random(size).nextBytes(blob);
    return Content.of(blob);
  }

  private static void assertWritten(ByteSource file, long offset, Consumer<Sink> structure)
      throws IOException {
    Sink sink = new Sink();
    structure.accept(sink);
    assertThat(sink.size()).isPositive();
    assertThat(sink.toByteArray()).isEqualTo(file.bytes(offset, sink.size()));
  }
}
