package dev.fossilize.inject.strip.elf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.judge.Judge;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Other people's tools, which find nothing wrong that they did not find before, or after GNU strip.
 */
final class ElfJudges {
  private ElfJudges() {}

  static void assertNoNewComplaint(Path folder, Path base, Path stripped) throws Exception {
    for (String reader : List.of("readelf", "eu-readelf")) {
      if (Judge.exists(reader)) {
        Judge.Result before = Judge.in(folder).run(reader, "-hlSdVrsn", base);
        Judge.Result after = Judge.in(folder).run(reader, "-hlSdVrsn", stripped);
        assertThat(after.exit()).as(reader).isEqualTo(before.exit());
        assertThat(complaints(after, stripped)).isSubsetOf(complaints(before, base));
      }
    }
    if (Judge.exists("eu-elflint")) {
      Set<String> known = new HashSet<>(lint(folder, base));
      if (Judge.exists("strip")) {
        Judge.in(folder).run("strip", "-o", "stripped-by-gnu", base);
        known.addAll(lint(folder, folder.resolve("stripped-by-gnu")));
      }
      assertThat(lint(folder, stripped)).isSubsetOf(known);
    }
  }

  private static List<String> lint(Path folder, Path file) throws Exception {
    return Judge.in(folder)
        .run("eu-elflint", "--gnu-ld", file)
        .output()
        .lines()
        .filter(line -> !line.equals("No errors"))
        // Where code and data share a segment, what follows a hole in the data is still executable.
        .filter(line -> !line.endsWith("is executable but contains no executable sections"))
        .map(ElfJudges::withoutNumbers)
        .toList();
  }

  private static List<String> complaints(Judge.Result result, Path file) {
    return result
        .errors()
        .replace(file.toString(), "")
        .lines()
        .map(ElfJudges::withoutNumbers)
        .distinct()
        .toList();
  }

  private static String withoutNumbers(String line) {
    return line.replaceAll("(0x[0-9a-f]+|\\d+)", "0").replaceAll("\\[ +", "[");
  }
}
