package dev.fossilize.packager.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TerminalProgress progress =
      new TerminalProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  @Test
  void note_workUnderWay_standsAboveOneLineForEach() {
    Progress.Step one = progress.begin("linux-x64: fetching", 40_000_000);
    one.advance(10_000_000);
    progress.begin("win-x64: proving it", -1);

    progress.note("a line that stays");

    assertThat(screen())
        .containsExactly(
            "a line that stays",
            "linux-x64: fetching [=====               ] 10 of 40 MB",
            "win-x64: proving it ...");
  }

  @Test
  void close_lastWork_leavesOnlyWhatStays() {
    Progress.Step one = progress.begin("x".repeat(200), 2_000_000);
    progress.warn("first");
    Progress.Step two = progress.begin("two", -1);
    progress.note("second");
    assertThat(screen()).hasSize(4).allMatch(line -> line.length() < 80);
    one.close();
    two.close();

    assertThat(screen()).containsExactly("warning: first", "second");
  }

  /** What a terminal shows: each erasure goes up some lines and clears what is below. */
  private String[] screen() {
    StringBuilder shown = new StringBuilder();
    String written = bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    for (String part : written.splitWithDelimiters("\033\\[\\d+A\r\033\\[J", 0)) {
      if (part.startsWith("\033")) {
        for (int up = Integer.parseInt(part.substring(2, part.indexOf('A'))); up >= 0; up--) {
          shown.setLength(Math.max(0, shown.lastIndexOf("\n")));
        }
        shown.append(shown.isEmpty() ? "" : "\n");
      } else {
        shown.append(part);
      }
    }
    return shown.toString().split("\n");
  }
}
