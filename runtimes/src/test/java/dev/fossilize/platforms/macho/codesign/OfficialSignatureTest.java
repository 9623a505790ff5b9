package dev.fossilize.platforms.macho.codesign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteRange;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.SameBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.macho.FileRange;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Apple's own tool wrote into official executables is the judge here. */
@NeedsRuntimes
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
  void hash_withKnownPages_takesThoseThatAreWholeAndTheSame() throws IOException {
    byte[] before = new byte[10 * PAGE + 5];
    new Random(1).nextBytes(before);
    byte[] now = new byte[before.length + 2 * PAGE];
    System.arraycopy(before, 0, now, 2 * PAGE, before.length);
    now[5 * PAGE] ^= 1;
    PageHasher hasher = PageHasher.usual();
    byte[] marked = new byte[11 * 32]; // hashes that nobody computes, to see which are taken
    SameBytes same =
        new SameBytes(List.of(new SameBytes.Move(5, 2 * PAGE + 5, before.length - 5)))
            .except(new ByteRange(5 * PAGE, 5 * PAGE + 1));
    KnownPages known = new KnownPages(PageHashes.usual(before.length, marked), same);
    MemoryBytes code = new MemoryBytes("now", now);

    PageHashes taken = hasher.hash(code, now.length, Optional.of(known), NO_STEP);

    PageHashes computed = hasher.hash(code, now.length, Optional.empty(), NO_STEP);
    // Pages 0 to 2 are not the same as a whole, 5 was changed, 12 is not a whole page.
    assertThat(taken.differences(computed)).containsExactly(3, 4, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void hash_movedByPartOfAPage_takesNothing() throws IOException {
    byte[] bytes = new byte[4 * PAGE];
    SameBytes same = new SameBytes(List.of(new SameBytes.Move(0, 16, 3 * PAGE)));
    KnownPages known = new KnownPages(PageHashes.usual(bytes.length, new byte[4 * 32]), same);
    MemoryBytes code = new MemoryBytes("now", bytes);

    assertThat(PageHasher.usual().hash(code, bytes.length, Optional.of(known), NO_STEP).hashes())
        .isEqualTo(PageHasher.usual().hash(code, bytes.length, Optional.empty(), NO_STEP).hashes());
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
