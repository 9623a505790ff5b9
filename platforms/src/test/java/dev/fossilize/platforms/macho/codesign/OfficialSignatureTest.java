package dev.fossilize.platforms.macho.codesign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.macho.FileRange;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import dev.fossilize.platforms.macho.MacRuntimes;

/** What Apple's own tool wrote into official executables is the judge here. */
class OfficialSignatureTest {
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
  void hash_withKnownPages_isTheSameAndTakesThem() throws IOException {
    try (FileBytes file = FileBytes.open(MacRuntimes.arm64("22.23.2"))) {
      PageHashes all = directory(file).pages();
      long limit = all.codeLimit();
      PageHasher hasher = new PageHasher(HashType.SHA256, all.pageSize());

      KnownPages same = new KnownPages(all, List.of(new KnownPages.Move(5, 5, limit)));
      byte[] wrong = all.hashes().clone();
      wrong[32 * 100] ^= 1;
      KnownPages lie =
          new KnownPages(
              new PageHashes(HashType.SHA256, all.pageSize(), limit, wrong), same.moves());

      assertThat(hasher.hash(file, limit, Optional.of(same), NO_STEP).hashes())
          .isEqualTo(all.hashes());
      assertThat(hasher.hash(file, limit, Optional.of(lie), NO_STEP).hashes()).isEqualTo(wrong);
    }
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
