package dev.fossilize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
  /** Clears the screen, sets the window's title, rings, and turns the order around. */
  private static final String HOSTILE = "a\033[2J\033]0;owned\007\u009b1m\rb\u202ec";

  private static final String HARMLESS =
      "a\\u001b[2J\\u001b]0;owned\\u0007\\u009b1m\\u000db\\u202ec";

  private final StringWriter written = new StringWriter();
  private final PrintWriter raw = new PrintWriter(written);

  @Test
  void text_withControlCharacters_hasThemWritten() {
    assertThat(Printable.text(HOSTILE)).isEqualTo(HARMLESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "zwei\nZeilen\r\nund\teine, ä 日本 🙂"})
  void text_withoutControlCharacters_staysAsItIs(String plain) {
    assertThat(Printable.text(plain)).isEqualTo(plain);
  }

  @Test
  void over_whateverIsCalled_writesPrintableText() {
    PrintWriter out = Printable.over(raw);
    out.print('\033');
    out.write(HOSTILE.toCharArray());
    out.println(HOSTILE);
    out.printf("%s", HOSTILE);
    out.flush();
    assertThat(written.toString())
        .isEqualTo("\\u001b" + HARMLESS + HARMLESS + System.lineSeparator() + HARMLESS);
  }

  @Test
  void progress_hostileText_isPrintable() {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    Progress shown = new TerminalProgress(new PrintStream(terminal, true, StandardCharsets.UTF_8));
    shown.note(HOSTILE);
    shown.warn(HOSTILE);
    assertThat(terminal.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            HARMLESS + System.lineSeparator() + "warning: " + HARMLESS + System.lineSeparator());
  }

  @Test
  void error_hostileMessageAndAdvice_isPrintable() {
    ShortErrors.print(raw, "", new FossilizeException(HOSTILE, HOSTILE), true);
    assertThat(written.toString()).contains(HARMLESS).doesNotContain("\033", "\007", "\u009b");
  }
}
