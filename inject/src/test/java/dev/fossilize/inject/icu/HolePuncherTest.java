package dev.fossilize.inject.icu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.ByteRange;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.errors.UsageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HolePuncherTest {
  @TempDir Path folder;
  private Path base;
  private Path output;

  @BeforeEach
  void executable() throws Exception {
    base = Files.write(folder.resolve("base"), TinyIcu.usual().executable());
    output = folder.resolve("output");
  }

  @Test
  void punch_someLocales_keepsThemAndWhatTheyDrawOn() throws Exception {
    PunchReport report = punch("en-AU,no");
    try (FileBytes file = FileBytes.open(output)) {
      IcuData data = IcuData.find(file).orElseThrow();
      List<String> names = data.items().stream().map(IcuItem::name).toList();
      assertThat(names)
          .contains("curr/en_001.res", "en_AU.res", "no.res", "nb.res", "brkitr/word.brk")
          .contains("nfkc.nrm", "zoneinfo64.res", "root.res", "curr/root.res", "brkitr/root.res")
          .doesNotContain("de_AT.res", "translit/root.res", "unames.icu")
          .doesNotContain("brkitr/thaidict.dict", "brkitr/th.res", "brkitr/line.brk");
      Bundles bundles = new Bundles(data);
      ResourceBundle index = bundles.read(data.item("curr/res_index.res").orElseThrow());
      assertThat(index.table("InstalledLocales").orElseThrow().keys())
          .containsExactly("en", "en_001", "en_AU", "nb", "no");
      assertThat(index.table("AliasLocales").orElseThrow().keys()).isEmpty();
      assertThat(bundles.read(data.item("de.res").orElseThrow()).text("%%ALIAS")).contains("en");
    }
    assertThat(report.data()).contains("icudt78l");
    assertThat(report.kept() + report.removed()).isEqualTo(31);
    assertThat(report.summary()).contains("of 31 items");
  }

  @Test
  void punch_anything_changesNothingElseAndFreesOneRange() throws Exception {
    PunchReport report = punch("de");
    byte[] before = Files.readAllBytes(base);
    byte[] after = Files.readAllBytes(output);
    assertThat(after).hasSameSizeAs(before);
    int end = before.length - TinyIcu.BEHIND;
    assertThat(Arrays.mismatch(before, 0, TinyIcu.BEFORE, after, 0, TinyIcu.BEFORE)).isNegative();
    assertThat(Arrays.mismatch(before, end, before.length, after, end, after.length)).isNegative();
    assertThat(report.freed()).hasSize(1);
    ByteRange free = report.freed().getFirst();
    assertThat(free.end()).isEqualTo(end);
    assertThat(report.bytesFreed()).isEqualTo(free.length()).isPositive();
    byte[] hole = Arrays.copyOfRange(after, (int) free.offset(), end);
    assertThat(hole).containsOnly(0);
    assertThat(after[(int) free.offset() - 1] | after[(int) free.offset() - 16]).isNotZero();
  }

  @Test
  void punch_all_keepsAllLocales() throws Exception {
    PunchReport report = punch("all");
    assertThat(report.removed()).isEqualTo(3);
    try (FileBytes file = FileBytes.open(output)) {
      assertThat(IcuData.find(file).orElseThrow().items())
          .extracting(IcuItem::name)
          .contains("de_AT.res", "brkitr/thaidict.dict")
          .doesNotContain("translit/root.res", "unames.icu", "brkitr/line.brk");
    }
  }

  @Test
  void punch_inPlaceAndAgain_isTheSame() throws Exception {
    punch("de");
    byte[] once = Files.readAllBytes(output);
    new HolePuncher().punch(base, base, KeptLocales.parse("de"));
    assertThat(Files.readAllBytes(base)).isEqualTo(once);
    assertThat(new HolePuncher().punch(base, base, KeptLocales.parse("de")).bytesFreed()).isZero();
    assertThat(Files.readAllBytes(base)).isEqualTo(once);
  }

  @Test
  void punch_unknownLocale_isWrongUseAndWritesNothing() {
    assertThatThrownBy(() -> punch("dee"))
        .isInstanceOfSatisfying(
            UsageException.class,
            e -> assertThat(e.advice()).isEqualTo("Near it are de, en, he, de-AT, iw."))
        .hasMessageContaining("no locale 'dee'")
        .hasMessageContaining("icudt78l");
    assertThat(folder.toFile().list()).containsExactly("base");
  }

  @Test
  void punch_localeThatWent_isUnknownAfterwards() throws Exception {
    punch("de");
    assertThatThrownBy(() -> new HolePuncher().punch(output, output, KeptLocales.parse("de,no")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no locale 'no'");
  }

  @Test
  void punch_withoutIcuData_copiesAndSaysSo() throws Exception {
    byte[] bytes = "an executable without ICU".repeat(999).getBytes(StandardCharsets.US_ASCII);
    Files.write(base, bytes);
    PunchReport report = punch("de");
    assertThat(Files.readAllBytes(output)).isEqualTo(bytes);
    assertThat(report.bytesFreed()).isZero();
    assertThat(report.summary()).contains("no ICU data").contains("nothing to do");
  }

  private PunchReport punch(String locales) throws Exception {
    return new HolePuncher().punch(base, output, KeptLocales.parse(locales));
  }
}
