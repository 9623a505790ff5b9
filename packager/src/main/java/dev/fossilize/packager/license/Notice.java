package dev.fossilize.packager.license;

import dev.fossilize.packager.sbom.BundledPackage;
import dev.fossilize.packager.tree.LicenseFile;
import dev.fossilize.packager.tree.SourceReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The licences of one thing that is in an executable.
 *
 * @param title its name, and its version where there is one
 * @param declared what its package.json says
 * @param texts those that came with it
 */
record Notice(String title, List<String> declared, List<Text> texts) {
  /** The largest seen, of a program with many parts, has 1.2 MB. */
  private static final int LARGEST = 4 << 20;

  /** What does something to a terminal or a page printer. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x{feff}&&[^\\n\\t]]");

  Notice {
    declared = List.copyOf(declared);
    texts = List.copyOf(texts);
  }

  /**
   * A licence, or what a licence wants to be told.
   *
   * @param file its name
   * @param content without control characters but line feeds and tabs
   */
  record Text(String file, String content) {
    static Text of(String file, String content) {
      return new Text(file, CONTROL.matcher(content.replace("\r\n", "\n")).replaceAll("").strip());
    }
  }

  /** That of a package. */
  static Notice of(BundledPackage bundled, SourceReader reader) throws IOException {
    List<Text> texts = new ArrayList<>();
    for (LicenseFile file : bundled.licenseFiles()) {
      texts.add(Text.of(file.name(), read(file, reader)));
    }
    return new Notice(
        bundled.name() + bundled.version().map(version -> " " + version).orElse(""),
        bundled.licenses(),
        texts);
  }

  private static String read(LicenseFile file, SourceReader reader) throws IOException {
    try (InputStream in = reader.open(file.source())) {
      byte[] bytes = in.readNBytes(LARGEST);
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        return new String(bytes, StandardCharsets.ISO_8859_1); // as they were written before
      }
    }
  }

  /** For people, with a line feed at its end. */
  String text() {
    StringBuilder text = new StringBuilder();
    if (texts.isEmpty()) {
      text.append("No text of a licence came with it");
      text.append(declared.isEmpty() ? ", and it names none.\n" : "; it names the one above.\n");
    }
    for (Text one : texts) {
      if (texts.size() > 1) {
        text.append(text.isEmpty() ? "" : "\n").append(one.file()).append(":\n\n");
      }
      text.append(one.content()).append('\n');
    }
    return text.toString();
  }

  /** One line. */
  String heading() {
    String all = title + (declared.isEmpty() ? "" : " (" + String.join(", ", declared) + ")");
    return CONTROL.matcher(all).replaceAll("").replace('\n', ' ').replace('\t', ' ');
  }
}
