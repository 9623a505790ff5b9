package dev.fossilize.platforms.macho.codesign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.macho.FileRange;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Apple's own tool wrote into official executables is the judge here. */
class OfficialSignatureTest {
  private static final int PAGE = 4096;
  private static final Progress.Step NO_STEP = count -> {};

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#all")
  void write_whatWasRead_isTheSame(Path runtime) throws IOException {
    try (FileBytes file = FileBytes.open(runtime)) {
      ByteSource space = space(file);
      SuperBlob signature = SuperBlob.read(space);

      Sink sink = new Sink();
      signature.write(sink);

      assertThat(sink.toByteArray()).isEqualTo(space.bytes(0, signature.size()));
      Blob blob = signature.blob(Slot.CODE_DIRECTORY).orElseThrow();
      assertThat(CodeDirectory.read("it", blob).toBlob()).isEqualTo(blob);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.macho.MacRuntimes#all")
  void hash_officialRuntime_isWhatAppleComputed(Path runtime) throws IOException {
    try (FileBytes file = FileBytes.open(runtime)) {
      CodeDirectory directory = directory(file);

      PageHashes hashes =
          new PageHasher(HashType.SHA256, directory.pages().pageSize())
              .hash(file, directory.pages().codeLimit(), Optional.empty(), NO_STEP);

      assertThat(hashes.hashes()).isEqualTo(directory.pages().hashes());
      assertThat(directory.identifier()).isEqualTo("node");
      assertThat(directory.team()).isEqualTo("HX7739G8FX");
    }
  }

  @Test
  void hash_withKnownPages_takesThoseWhoseBytesAreTheSame() throws IOException {
    byte[] before = new byte[10 * PAGE + 5];
    new Random(1).nextBytes(before);
    byte[] now = new byte[before.length + 2 * PAGE];
    System.arraycopy(before, 0, now, 2 * PAGE, before.length);
    now[5 * PAGE] ^= 1;
    PageHasher hasher = new PageHasher(HashType.SHA256, PAGE);
    byte[] marked = new byte[11 * 32]; // hashes that nobody computes, to see which are taken
    ByteSource earlier = new MemoryBytes("before", before);
    PageHashes known = new PageHashes(HashType.SHA256, PAGE, before.length, marked);
    KnownPages.Move hint = new KnownPages.Move(5, 2 * PAGE + 5, before.length - 5);
    MemoryBytes code = new MemoryBytes("now", now);

    PageHashes taken =
        hasher.hash(
            code, now.length, Optional.of(new KnownPages(earlier, known, List.of(hint))), NO_STEP);

    PageHashes computed = hasher.hash(code, now.length, Optional.empty(), NO_STEP);
    // Pages 0 to 2 are not hinted at as a whole, 5 was changed, 12 is not a whole page.
    assertThat(taken.differences(computed)).containsExactly(3, 4, 6, 7, 8, 9, 10, 11);
  }

  private static ByteSource space(ByteSource file) throws IOException {
    FileRange range = SignatureSpace.find(MachO.read(file)).orElseThrow();
    return file.slice(range.offset(), range.count());
  }

  private static CodeDirectory directory(ByteSource file) throws IOException {
    Blob blob = SuperBlob.read(space(file)).blob(Slot.CODE_DIRECTORY).orElseThrow();
    return CodeDirectory.read("it", blob);
  }
}
