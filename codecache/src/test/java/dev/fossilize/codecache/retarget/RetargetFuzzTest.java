package dev.fossilize.codecache.retarget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.files.Scratch;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.tags.LongFuzzing;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are, reading ends, with a refusal or without. */
@NeedsRuntimes
@LongFuzzing
class RetargetFuzzTest extends FuzzTest {
  private static final String NODE = "22.23.2";

  @TempDir Path folder;

  private int refused;
  private int accepted;

  private @Nullable Retargeter between;

  /** A real one, of Node.js 22 for Linux. */
  @Override
  protected List<byte[]> seeds() throws IOException {
    try (Scratch scratch = new Scratch()) {
      Path script = MadeCache.small(scratch.folder());
      return List.of(MadeCache.of(Target.LINUX_X64, NODE, script, List.of(), scratch.folder()));
    }
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(CannotRetargetException.class);
  }

  /** Becomes one of Windows, and that one can be read. */
  @Override
  protected void read(ByteSource file) throws IOException {
    if (between == null) {
      between =
          Retargeter.between(Indexes.of(Target.LINUX_X64, NODE), Indexes.of(Target.WIN_X64, NODE));
    }
    byte[] retargeted = between.retarget(file.name(), bytes(file), List.of());
    Indexes.usable(Target.WIN_X64, NODE)
        .requireReadable(new MemoryBytes("retargeted", retargeted), true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"20.20.2", "22.23.2", "26.10.0"})
  void names_ofMutatedReadOnlyPart_endOnlyInFormatException(String version) throws IOException {
    byte[] whole;
    SnapshotHeader header;
    try (FileBytes file = FileBytes.open(RealRuntimes.linuxX64(version))) {
      Snapshot snapshot = Snapshot.find(List.of(file), NodeVersion.parse(version).orElseThrow());
      header = snapshot.header();
      whole = snapshot.readOnly().bytes(0, Math.toIntExact(snapshot.readOnly().size()));
    }
    Random random = new Random(7);
    for (int round = 0; round < 1500; round++) {
      byte[] mutant = mutant(whole, random, round);
      try {
        accepted += strings(header, new MemoryBytes("mutant", mutant)) > 0 ? 1 : 0;
      } catch (FormatException e) {
        refused++;
      }
    }
    assertThat(accepted).isPositive();
    assertThat(refused).isPositive();
  }

  private static int strings(SnapshotHeader header, ByteSource readOnly) throws IOException {
    if (header.readOnlyChecksum().isEmpty()) {
      return ReadOnlyStream.names(readOnly).size();
    }
    ReadOnlyHeap heap = ReadOnlyHeap.read(readOnly);
    assertThat(heap.rootsDigest()).isNotEmpty();
    return heap.names().size();
  }

  @ParameterizedTest
  @ValueSource(strings = {"20.20.2", "22.23.2", "24.21.0"})
  void retarget_mutatedCache_endsOnlyInRefusal(String version) throws IOException {
    byte[] whole =
        MadeCache.of(Target.LINUX_X64, version, MadeCache.small(folder), List.of(), folder);
    Retargeter retargeter =
        Retargeter.between(
            Indexes.of(Target.LINUX_X64, version), Indexes.of(Target.WIN_X64, version));
    RuntimeIndex.Usable target = Indexes.usable(Target.WIN_X64, version);
    Random random = new Random(8);
    for (int round = 0; round < 5_000; round++) {
      try {
        byte[] retargeted = retargeter.retarget("mutant", mutant(whole, random, round), List.of());
        target.requireReadable(new MemoryBytes("retargeted", retargeted), true);
        accepted++;
      } catch (CannotRetargetException e) {
        assertThat(e.problem()).isNotBlank();
        refused++;
      }
    }
    assertThat(accepted).isPositive(); // a changed character of a string is one, too
    assertThat(refused).isPositive();
  }

  @Test
  void of_noExecutableAtAll_isRefused() throws IOException {
    Random random = new Random(9);
    for (int round = 0; round < 200; round++) {
      byte[] bytes = new byte[random.nextInt(4096)];
      random.nextBytes(bytes);
      byte[] version = "12.4.254.21-node.56\0".getBytes(StandardCharsets.US_ASCII);
      if (bytes.length > version.length) {
        System.arraycopy(
            version, 0, bytes, random.nextInt(bytes.length - version.length), version.length);
      }
      RuntimeIndex index =
          RuntimeIndex.of(
              List.of(new MemoryBytes("noise", bytes)), NodeVersion.parse("22.23.2").orElseThrow());
      assertThat(index).isInstanceOf(RuntimeIndex.Refused.class);
    }
  }

  /** A few bytes changed, most of them near the front or the end, or cut off. */
  private static byte[] mutant(byte[] whole, Random random, int round) {
    if (round % 16 == 0) {
      return Arrays.copyOf(whole, random.nextInt(whole.length));
    }
    byte[] bytes = whole.clone();
    for (int change = random.nextInt(4); change >= 0; change--) {
      int reach = round % 3 == 0 ? Math.min(64, bytes.length) : bytes.length;
      int at = round % 2 == 0 ? random.nextInt(reach) : bytes.length - 1 - random.nextInt(reach);
      bytes[at] = (byte) random.nextInt();
    }
    return bytes;
  }
}
