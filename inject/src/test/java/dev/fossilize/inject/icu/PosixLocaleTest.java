package dev.fossilize.inject.icu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.tags.NeedsJudges;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

@NeedsRuntimes
@NeedsJudges
class PosixLocaleTest {
  private static final List<String> TREES = List.of("", "coll/", "brkitr/");

  /** What a program can ask about the locale itself. */
  private static final String ASK =
      """
      const asked = ['en-US-u-va-posix', 'en-US-posix', 'en-US', 'en-u-va-posix'];
      for (const name of Object.getOwnPropertyNames(Intl)) {
        if (Intl[name].supportedLocalesOf) console.log(name, Intl[name].supportedLocalesOf(asked));
      }
      for (const locale of [undefined, ...asked]) {
        console.log(new Intl.Collator(locale).resolvedOptions(), new Intl.NumberFormat(locale).resolvedOptions(),
          new Intl.DateTimeFormat(locale).resolvedOptions(), new Intl.Locale(locale ?? 'en').maximize(),
          ['b', 'B', 'a', 'A', '_'].sort(new Intl.Collator(locale).compare), (1234567.891).toLocaleString(locale),
          new Date(0).toLocaleString(locale, { timeZone: 'UTC' }), 'I'.toLocaleLowerCase(locale));
      }
      """;

  @TempDir Path folder;

  @Test
  void unlist_listedLocale_goesFromTheListsOnly() throws Exception {
    TinyIcu icu = TinyIcu.usual();
    icu.put("en_US_POSIX.res", new TinyBundle().text("Version", "1"));
    icu.put("res_index.res", new TinyBundle().names("InstalledLocales", "en", "en_US_POSIX", "nb"));
    Path file = Files.write(folder.resolve("executable"), icu.executable());
    byte[] before = Files.readAllBytes(file);
    assertThat(PosixLocale.unlist(file)).isTrue();
    assertThat(installed(file, "")).containsExactly("en", "nb");
    assertThat(installed(file, "curr/")).hasSize(8);
    byte[] after = Files.readAllBytes(file);
    assertThat(after).hasSameSizeAs(before);
    try (FileBytes bytes = FileBytes.open(file)) {
      IcuData data = IcuData.find(bytes).orElseThrow();
      assertThat(data.item("en_US_POSIX.res")).isPresent();
      IcuItem list = data.item("res_index.res").orElseThrow();
      int begin = Math.toIntExact(list.content().base());
      int end = Math.toIntExact(begin + list.content().size());
      assertThat(Arrays.mismatch(before, 0, begin, after, 0, begin)).isNegative();
      assertThat(Arrays.mismatch(before, end, before.length, after, end, after.length))
          .isNegative();
    }
    assertThat(PosixLocale.unlist(file)).isFalse();
    assertThat(Files.readAllBytes(file)).isEqualTo(after);
  }

  @Test
  void unlist_withoutIcuData_changesNothing() throws Exception {
    byte[] bytes = "no ICU data in here".repeat(999).getBytes(StandardCharsets.US_ASCII);
    Path file = Files.write(folder.resolve("executable"), bytes);
    assertThat(PosixLocale.unlist(file)).isFalse();
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void unlist_secondPackage_isRefusedUnchanged() throws Exception {
    byte[] one = TinyIcu.usual().executable();
    byte[] two = Arrays.copyOf(one, (one.length + 15 & -16) + one.length);
    System.arraycopy(one, 0, two, two.length - one.length, one.length);
    Path file = Files.write(folder.resolve("executable"), two);
    assertThatThrownBy(() -> PosixLocale.unlist(file)).isInstanceOf(FormatException.class);
    assertThat(Files.readAllBytes(file)).isEqualTo(two);
  }

  @ParameterizedTest
  @EnumSource(names = {"LINUX_X64", "LINUX_ARM64", "DARWIN_ARM64", "WIN_X64"})
  void unlist_everyFormat_leavesAllOtherLocales(Target target) throws Exception {
    Path base = RealRuntimes.forTarget(target, "22.23.2");
    Path copy = Files.copy(base, folder.resolve("copy"));
    assertThat(PosixLocale.unlist(copy)).isTrue();
    for (String tree : TREES) {
      List<String> others = new ArrayList<>(installed(base, tree));
      others.remove("en_US_POSIX");
      assertThat(installed(copy, tree)).as(tree).isEqualTo(others).hasSizeGreaterThan(10);
    }
    assertThat(Files.size(copy)).isEqualTo(Files.size(base));
  }

  @ParameterizedTest
  @FieldSource("dev.fossilize.runtimes.RealRuntimes#VERSIONS")
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void unlist_realRuntime_answersAsBefore(String version) throws Exception {
    Path base = RealRuntimes.linuxX64(version);
    Path copy = Files.copy(base, folder.resolve("node"));
    assertThat(PosixLocale.unlist(copy)).isTrue();
    Path script = folder.resolve("intl.js");
    try (InputStream in = PosixLocaleTest.class.getResourceAsStream("intl.js")) {
      assertThat(in).isNotNull();
      Files.copy(in, script);
    }
    sayTheSame(copy, base, "C", script.toString(), "-,en,en-US,de-AT,ja");
    for (String language : List.of("C", "en_US_POSIX", "de_DE.UTF-8")) {
      sayTheSame(copy, base, language, script.toString(), "en,en-US,de-AT,ja");
      sayTheSame(copy, base, language, "-e", ASK);
    }
  }

  private void sayTheSame(Path one, Path other, String language, String... arguments)
      throws Exception {
    assertThat(says(one, language, arguments)).isEqualTo(says(other, language, arguments));
  }

  private String says(Path node, String language, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addFirst(node.toString());
    Judge.Result result =
        Judge.in(folder).with("LC_ALL", language).run((Object[]) command.toArray(String[]::new));
    assertThat(result.exit()).as(result.errors()).isZero();
    assertThat(result.output().lines().count()).isGreaterThan(20);
    return result.output();
  }

  private static List<String> installed(Path executable, String tree) throws Exception {
    try (FileBytes file = FileBytes.open(executable)) {
      IcuData data = IcuData.find(file).orElseThrow();
      return new Bundles(data)
          .read(data.item(tree + "res_index.res").orElseThrow())
          .table("InstalledLocales")
          .orElseThrow()
          .keys();
    }
  }
}
