package dev.fossilize.inject.icu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.tags.NeedsJudges;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Official builds of Node.js, asked the same before and after. */
@NeedsRuntimes
@NeedsJudges
class RealIcuTest {
  private static final String NEWEST_LTS = "22.23.2";

  /** Tells which collations there are in all locales together: fewer, and truly so. */
  private static final String COLLATIONS = "supported collation: ";

  private static final String SAY =
      """
      const [locale] = process.argv.slice(1);
      console.log([new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(0),
        new Intl.RelativeTimeFormat(locale).format(2, 'day'), new Intl.ListFormat(locale).format(['a', 'b']),
        new Intl.NumberFormat(locale, { style: 'unit', unit: 'meter', unitDisplay: 'long' }).format(2),
        ['z', 'ä', 'a'].sort(new Intl.Collator(locale).compare).join(''),
        Intl.DateTimeFormat.supportedLocalesOf(locale), Intl.Collator.supportedLocalesOf(locale)].join('|'));
      """;

  private static final String ENGLISH =
      "Thursday, January 1, 1970|in 2 days|a and b|2 meters|aäz||\n";

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("dev.fossilize.runtimes.RealRuntimes#VERSIONS")
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void punch_keptLocales_answerAsBefore(String version) throws Exception {
    Path base = RealRuntimes.linuxX64(version);
    Path punched = punch(base, "de,ja,hi,no");
    String asked = "-,en,en-US,de-AT,ja,hi-Latn,nb-NO";
    List<String> before = answers(base, asked);
    List<String> after = answers(punched, asked);
    assertThat(before).hasSizeGreaterThan(500);
    assertThat(changed(before, after)).allMatch(line -> line.startsWith(COLLATIONS));
    assertThat(answers(punched, "fr,zh-TW,ar,th,tr,sr-Latn")).hasSizeGreaterThan(200);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void punch_allLocales_answerAsBefore() throws Exception {
    Path base = RealRuntimes.linuxX64(NEWEST_LTS);
    String asked = "-,fr-CA,zh-Hant-HK,th,lo,km,my,ar-EG,tr,el,he,sr-Latn,ko";
    assertThat(changed(answers(base, asked), answers(punch(base, "all"), asked))).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("dev.fossilize.runtimes.RealRuntimes#VERSIONS")
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void punch_missingLocales_speakEnglish(String version) throws Exception {
    Path punched = punch(RealRuntimes.linuxX64(version), "en");
    for (String language :
        List.of("C", "en_US.UTF-8", "de_DE.UTF-8", "zh_TW.UTF-8", "sr_RS@latin")) {
      for (String locale : List.of("de", "fr-CA", "zh-Hant-TW", "ja", "ar-EG", "sr-Latn-RS")) {
        Judge.Result said =
            Judge.in(folder).with("LC_ALL", language).run(punched, "-e", SAY, locale);
        assertThat(said.exit()).as("%s in %s: %s", locale, language, said.errors()).isZero();
        assertThat(said.output()).as("%s in %s", locale, language).isEqualTo(ENGLISH);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LINUX_X64", "LINUX_ARM64", "DARWIN_ARM64", "WIN_X64"})
  void punch_everyFormat_freesTheSame(Target target) throws Exception {
    Path base = RealRuntimes.forTarget(target, NEWEST_LTS);
    Path output = folder.resolve("output");
    PunchReport report = new HolePuncher().punch(base, output, KeptLocales.parse("en"));
    assertThat(report.data()).contains("icudt78l");
    assertThat(report.bytesFreed()).isGreaterThan(28_000_000);
    assertThat(Files.size(output)).isEqualTo(Files.size(base));
    assertThat(Files.mismatch(base, output)).isPositive();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void punch_icusOwnTool_findsNothingMissing() throws Exception {
    assumeTrue(Judge.exists("icupkg"), "skipped: there is no icupkg here");
    Path data = folder.resolve("icudt78l.dat");
    try (FileBytes file = FileBytes.open(punch(RealRuntimes.linuxX64(NEWEST_LTS), "de,th"));
        FileChannel out =
            FileChannel.open(data, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      IcuData icu = IcuData.find(file).orElseThrow();
      file.transferTo(icu.offset(), icu.end() - icu.offset(), out);
      Judge.Result listed = Judge.in(folder).run("icupkg", "-l", "icudt78l.dat");
      assertThat(listed.errors().lines())
          .allMatch(line -> line.matches(".* missing item brkitr/(line|title|\\w+dict).*"));
      assertThat(listed.output().lines().map(line -> line.replaceFirst("^icudt78l/", "")))
          .isEqualTo(icu.items().stream().map(IcuItem::name).toList());
    }
  }

  private static List<String> changed(List<String> before, List<String> after) {
    assertThat(after).hasSameSizeAs(before);
    return after.stream().filter(line -> !before.contains(line)).toList();
  }

  private Path punch(Path base, String locales) throws Exception {
    Path output = folder.resolve("punched-" + locales);
    new HolePuncher().punch(base, output, KeptLocales.parse(locales));
    return output;
  }

  private List<String> answers(Path node, String locales) throws Exception {
    Path script = folder.resolve("intl.js");
    if (Files.notExists(script)) {
      try (InputStream in = RealIcuTest.class.getResourceAsStream("intl.js")) {
        assertThat(in).isNotNull();
        Files.copy(in, script);
      }
    }
    Judge.Result result = Judge.in(folder).with("LC_ALL", "C").run(node, script, locales);
    assertThat(result.exit()).as(result.errors()).isZero();
    return result.output().lines().toList();
  }
}
