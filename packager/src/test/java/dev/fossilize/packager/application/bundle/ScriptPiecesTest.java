package dev.fossilize.packager.application.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.FormatException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts of any size, looked through in pieces. */
class ScriptPiecesTest {
  @TempDir Path folder;

  /** Wherever the pieces end that it reads in, also within a letter of several bytes. */
  @Test
  void hasDynamicImport_anywhere_isAsInTheWholeText() throws IOException {
    String filler = "let \u00e9 = 'import(1)'; // \ud83d\ude00\n";
    Random random = new Random(5);
    for (int round = 0; round < 8; round++) {
      StringBuilder text = new StringBuilder("x".repeat(random.nextInt(50))).append('\n');
      text.append(filler.repeat((1 << 20) / filler.length() - 1));
      assertThat(scan(text.toString())).isFalse();
      assertThat(scan(text + "import\n(2)\n" + filler)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"import('a')", "x;import ('a')"})
  void hasDynamicImport_inALineWithoutEnd_isFound(String call) throws IOException {
    Path file = folder.resolve("script.js");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < 18; i++) {
        out.write("var a;".repeat(1 << 18));
        out.write(i == 17 ? call : "");
      }
    }
    assertThat(PlainMain.hasDynamicImport(file)).isTrue();
  }

  /** Such a line is searched in parts, wherever their borders would lie. */
  @Test
  void hasDynamicImport_acrossTheBorderOfAPart_isFound() throws IOException {
    String call = "import('a');";
    int longest = 17 << 20; // pieces of 1 MB, until they are more than 16 MB
    for (int before = 0; before < call.length(); before++) {
      String line = "var abc;".repeat(longest / 8 + (1 << 17));
      String text = line.substring(0, longest - before) + ";" + call + line.substring(0, 1 << 20);
      assertThat(scan(text)).as("%d characters before", before).isTrue();
    }
  }

  @Test
  void hasDynamicImport_notUtf8_isToldWithItsOffset() throws IOException {
    byte[] bytes = new byte[(1 << 20) + 5];
    bytes[bytes.length - 3] = (byte) 0xff;
    Path file = Files.write(folder.resolve("script.js"), bytes);
    assertThatThrownBy(() -> PlainMain.hasDynamicImport(file))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("0x100002")
        .hasMessageContaining("not UTF-8");
  }

  private boolean scan(String text) throws IOException {
    return PlainMain.hasDynamicImport(Files.writeString(folder.resolve("script.js"), text));
  }
}
