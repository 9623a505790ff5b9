package dev.fossilize.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void draw_narrowTerminal_cutsLinesAndClearsThem() {
    Progress.Step one = progress.begin("linux-x64: fetching what takes long", 40_000_000);
    progress.note("a line that stays, and is longer than the terminal is wide");
    assertThat(screen(30))
        .containsExactly(
            "a line that stays, and is long",
            "er than the terminal is wide",
            "linux-x64: fetching what takeB");
    one.close();
    progress.note("second");
    assertThat(screen(30))
        .containsExactly(
            "a line that stays, and is long", "er than the terminal is wide", "second");
  }

  private List<String> screen() {
    return screen(80);
  }

  /** What a terminal shows that knows the sequences that are used. */
  private List<String> screen(int width) {
    List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    boolean breaks = true;
    String written = bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    for (String part : written.splitWithDelimiters("\033\\[\\??\\d*[A-Zhl]|\r", 0)) {
      switch (part) {
        case "\r", "\033[J" -> rows.getLast().setLength(0);
        case "\033[?7l" -> breaks = false;
        case "\033[?7h" -> breaks = true;
        default -> {
          if (part.startsWith("\033")) {
            int up = Integer.parseInt(part.substring(2, part.indexOf('A')));
            rows.subList(rows.size() - up, rows.size()).clear();
          } else {
            write(part, rows, width, breaks);
          }
        }
      }
    }
    return rows.stream().map(StringBuilder::toString).filter(row -> !row.isEmpty()).toList();
  }

  private static void write(String text, List<StringBuilder> rows, int width, boolean breaks) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        rows.add(new StringBuilder());
      } else if (rows.getLast().length() < width) {
        rows.getLast().append(c);
      } else if (breaks) {
        rows.add(new StringBuilder().append(c));
      } else {
        rows.getLast().setCharAt(width - 1, c);
      }
    }
  }
}
