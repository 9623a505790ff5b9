package dev.fossilize.signing.darwin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.macho.MacRuntimes;
import dev.fossilize.platforms.macho.MachO;
import dev.fossilize.platforms.macho.Segment64;
import dev.fossilize.platforms.macho.codesign.EmbeddedSignature;
import dev.fossilize.platforms.macho.codesign.Slot;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.signing.SignatureReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An official executable with one bit changed, in each region of the file and the signature. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsRuntimes
class TamperedRuntimeTest {
  private static final int PREFIX = 8;

  private Path copy;
  private FileChannel channel;
  private EmbeddedSignature signature;
  private MachO header;

  /** Where one bit is changed, and words that the finding must have. */
  enum Place {
    HEADER_FLAGS("page 0 at 0x0"),
    LOAD_COMMAND("page 0 at 0x0"),
    FIRST_CODE("was changed"),
    CODE("was changed"),
    LAST_CODE("was changed"),
    DATA("was changed"),
    SYMBOLS("was changed"),
    LAST_PAGE("was changed"),
    FLAGS("digest differs"),
    CODE_LIMIT("hashes for"),
    RUNTIME_VERSION("digest differs"),
    EXECUTABLE_SEGMENT("code directory expects code of"),
    IDENTIFIER("designated requirement"),
    TEAM("names team"),
    ENTITLEMENTS_HASH("ENTITLEMENTS"),
    FIRST_PAGE_HASH("page 0 at 0x0"),
    LAST_PAGE_HASH("was changed"),
    REQUIREMENT("REQUIREMENTS"),
    ENTITLEMENTS("ENTITLEMENTS"),
    ENTITLEMENTS_DER("ENTITLEMENTS_DER"),
    SIGNED_DIGEST("digest differs"),
    SIGNED_CODE_HASHES("not by the key of"),
    SIGNATURE("not by the key of"),
    CERTIFICATE("signer"),
    ROOT("chain of certificates"),
    TIMESTAMP("timestamp");

    private final String words;

    Place(String words) {
      this.words = words;
    }
  }

  @BeforeAll
  void copyRuntime(@TempDir Path folder) throws IOException {
    Path runtime = MacRuntimes.arm64("22.23.2");
    copy = Files.copy(runtime, folder.resolve("node"));
    channel = FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try (FileBytes file = FileBytes.open(runtime)) {
      header = MachO.read(file);
      signature = EmbeddedSignature.read(file, header).orElseThrow();
    }
  }

  @AfterAll
  void close() throws IOException {
    channel.close();
  }

  private List<String> problems() throws IOException {
    try {
      SignatureReport report = DarwinSigner.adHocForNode().inspect(copy, Progress.NONE);
      return Stream.concat(report.problems().stream(), report.strangers().stream()).toList();
    } catch (FossilizeException e) {
      return List.of(e.problem());
    }
  }

  @Test
  void inspect_unchanged_findsNothing() throws IOException {
    assertThat(problems()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void inspect_oneBitChanged_saysWhere(Place place) throws IOException {
    long at = offset(place);
    flip(at);
    List<String> problems = problems();
    flip(at);
    assertThat(problems).as("at 0x" + Long.toHexString(at)).anyMatch(p -> p.contains(place.words));
  }

  private void flip(long at) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    channel.read(one, at);
    one.put(0, (byte) (one.get(0) ^ 1));
    channel.write(one.flip(), at);
  }

  private long offset(Place place) throws IOException {
    Segment64 text = header.segment(Segment64.TEXT).orElseThrow();
    long begin = signature.space().offset();
    long directory = blob(Slot.CODE_DIRECTORY);
    long cms = blob(Slot.SIGNATURE) + PREFIX;
    byte[] content = signature.parts().blob(Slot.SIGNATURE).orElseThrow().payload();
    return switch (place) {
      case HEADER_FLAGS -> 26;
      case LOAD_COMMAND -> find("/usr/lib/dyld", 0) + 3;
      case FIRST_CODE -> 0x8000;
      case CODE -> text.fileSize() / 2;
      case LAST_CODE -> text.fileSize() - 100;
      case DATA -> text.fileOffset() + text.fileSize() + 5000;
      case SYMBOLS -> header.lastLinkedit().fileOffset() + 100_000;
      case LAST_PAGE -> begin - 1;
      case FLAGS -> directory + 12;
      case CODE_LIMIT -> directory + 33;
      case RUNTIME_VERSION -> directory + 90;
      case EXECUTABLE_SEGMENT -> directory + 78;
      case IDENTIFIER -> directory + u32(directory + 20);
      case TEAM -> directory + u32(directory + 48) + 4;
      case ENTITLEMENTS_HASH -> directory + u32(directory + 16) - 5 * 32 + 7;
      case FIRST_PAGE_HASH -> directory + u32(directory + 16);
      case LAST_PAGE_HASH -> blob(Slot.REQUIREMENTS) - 1;
      case REQUIREMENT -> blob(Slot.REQUIREMENTS) + 0x9c;
      case ENTITLEMENTS -> blob(Slot.ENTITLEMENTS) + 300;
      case ENTITLEMENTS_DER -> blob(Slot.ENTITLEMENTS_DER) + 100;
      case SIGNED_DIGEST -> cms + index(content, "06092a864886f70d01090431220420") + 16;
      case SIGNED_CODE_HASHES -> find("<data>", cms) + 12;
      case SIGNATURE -> cms + index(content, "06092a864886f70d01010b050004820100") + 60;
      case CERTIFICATE -> find("Developer ID Application: ", cms) + 30;
      case ROOT ->
          find("Apple Root CA", find("Apple Root CA", find("Apple Root CA", cms) + 1) + 1) + 3;
      case TIMESTAMP -> begin + u32(begin + 4) - 100;
    };
  }

  /** Where a part begins; looked up in the index, as a reader would. */
  private long blob(Slot slot) throws IOException {
    long begin = signature.space().offset();
    for (int i = 0; i < u32(begin + 8); i++) {
      if (u32(begin + 12 + i * 8L) == slot.number()) {
        return begin + u32(begin + 16 + i * 8L);
      }
    }
    throw new IllegalStateException(slot.toString());
  }

  private long u32(long at) throws IOException {
    ByteBuffer four = ByteBuffer.allocate(4);
    channel.read(four, at);
    return Integer.toUnsignedLong(four.getInt(0));
  }

  /** The last occurrence of a prefix of the signature's own, not of the timestamp's in front. */
  private static int index(byte[] content, String hex) {
    String all = HexFormat.of().formatHex(content);
    int found = all.indexOf(hex);
    assertThat(found).isPositive();
    return found / 2;
  }

  private long find(String text, long from) throws IOException {
    ByteBuffer part = ByteBuffer.allocate(1 << 15);
    channel.read(part, from);
    String all = new String(part.array(), StandardCharsets.ISO_8859_1);
    int found = all.indexOf(text);
    assertThat(found).as(text).isNotNegative();
    return from + found;
  }
}
