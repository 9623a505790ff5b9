package dev.fossilize.platforms.pe.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.fuzz.Damage;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.WindowsRuntimes;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsRuntimes
class VersionInfoTest {
  @ParameterizedTest
  @MethodSource("dev.fossilize.platforms.pe.WindowsRuntimes#packages")
  void version_ofRealRuntime_isWrittenAsItWasRead(String pack) throws IOException {
    try (FileBytes file = FileBytes.open(WindowsRuntimes.node(pack))) {
      ByteSource resource =
          ResourceReader.read(PeImage.read(file)).entrySet().stream()
              .filter(entry -> entry.getKey().type().equals(ResourceType.VERSION))
              .map(entry -> entry.getValue().bytes())
              .findFirst()
              .orElseThrow();

      VersionInfo info = VersionInfo.read(resource);

      String version = pack.substring(pack.indexOf('@') + 1);
      assertThat(info.fixed().fileVersion()).hasToString(version + ".0");
      assertThat(info.strings()).containsEntry("ProductVersion", version);
      assertThat(info.language()).isEqualTo(ResourceKey.AMERICAN_ENGLISH);
      Sink sink = new Sink();
      info.write(sink);
      assertThat(sink.toByteArray()).isEqualTo(resource.bytes(0, Math.toIntExact(resource.size())));
    }
  }

  @Test
  void write_ofOddAndEvenLengths_countsTextInWordsAndAligns() throws IOException {
    Map<String, String> strings = new LinkedHashMap<>();
    strings.put("A", "");
    strings.put("AB", "x");
    strings.put("ABC", "größer \uD83D\uDE80");
    VersionInfo info =
        new VersionInfo(
            FixedFileInfo.ofApplication(
                new FourPartVersion(1, 2, 3, 4), new FourPartVersion(65535, 0, 0, 1), true),
            0x407,
            strings);
    Sink sink = new Sink();
    info.write(sink);
    byte[] bytes = sink.toByteArray();

    assertThat(VersionInfo.read(new MemoryBytes("version", bytes))).isEqualTo(info);
    Cursor cursor = new Cursor("version", 0, bytes);
    assertThat(cursor.u16()).isEqualTo(bytes.length);
    assertThat(cursor.u16()).as("binary: bytes").isEqualTo(FixedFileInfo.SIZE);
    assertThat(cursor.u16()).as("binary").isZero();
    int text = indexOf(bytes, "AB\0");
    Cursor string = new Cursor("version", 0, bytes).seek(text - 6);
    assertThat(string.u16()).as("wLength: 6 + 6 + 4, no padding behind").isEqualTo(16);
    assertThat(string.u16()).as("text: words with the NUL").isEqualTo(2);
    assertThat(string.u16()).as("text").isEqualTo(1);
    assertThat((text - 6) % 4).isZero();
  }

  @Test
  void read_ofChangedBytes_endsInFormatExceptionOrInfo() throws IOException {
    VersionInfo info =
        new VersionInfo(
            FixedFileInfo.ofApplication(
                new FourPartVersion(1, 2, 3, 4), new FourPartVersion(1, 2, 3, 4), false),
            0x409,
            Map.of("ProductName", "x", "FileVersion", "1.2.3"));
    Sink sink = new Sink();
    info.write(sink);
    Damage damage = Damage.of(sink.toByteArray(), VersionInfo::read);

    damage.truncated().isRefusal();
    damage.extremes().isMixed();
    damage.random(3, 20_000).isMixed();
  }

  @Test
  void write_overTheLengthField_isRefused() {
    VersionInfo info =
        new VersionInfo(
            FixedFileInfo.ofApplication(
                new FourPartVersion(1, 0, 0, 0), new FourPartVersion(1, 0, 0, 0), false),
            0x409,
            Map.of("Comments", "x".repeat(40_000)));

    assertThatThrownBy(() -> info.write(new Sink())).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void fourParts_ofSemanticVersions_leaveOutWhatIsNoNumber() {
    assertThat(FourPartVersion.parse("1.2.3-beta.4")).contains(new FourPartVersion(1, 2, 3, 0));
    assertThat(FourPartVersion.parse("v1.2.3.4")).contains(new FourPartVersion(1, 2, 3, 4));
    assertThat(FourPartVersion.parse("7")).contains(new FourPartVersion(7, 0, 0, 0));
    assertThat(FourPartVersion.parse("1.70000.0")).isEmpty();
    assertThat(FourPartVersion.parse("next")).isEmpty();
  }

  private static int indexOf(byte[] bytes, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.UTF_16LE);
    for (int i = 0; i <= bytes.length - wanted.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new AssertionError("not found: " + text);
  }
}
