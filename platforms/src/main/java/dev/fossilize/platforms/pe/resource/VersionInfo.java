package dev.fossilize.platforms.pe.resource;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The content of a resource of type {@link ResourceType#VERSION}, as the properties of a file show
 * it: numbers, and texts in one language.
 *
 * <p>Source: Microsoft, "VS_VERSIONINFO structure", "StringFileInfo", "VarFileInfo".
 *
 * @param language LANGID of the texts
 * @param strings texts by their key, such as {@code ProductName}, in the order in which they are
 *     written
 */
public record VersionInfo(FixedFileInfo fixed, int language, Map<String, String> strings) {
  /** The number of UTF-16 among the code pages, which is the only encoding of the texts. */
  private static final int UNICODE = 1200;

  private static final String ROOT = "VS_VERSION_INFO";
  private static final String STRINGS = "StringFileInfo";
  private static final String VARIABLES = "VarFileInfo";
  private static final String TRANSLATION = "Translation";

  /** The length field's 16 bits allow no more. */
  private static final int MAX_SIZE = 0xffff;

  public VersionInfo {
    strings = Collections.unmodifiableMap(new LinkedHashMap<>(strings));
  }

  /** Reads a whole resource; of several languages, the first one's texts. */
  public static VersionInfo read(ByteSource resource) throws IOException {
    int size = (int) Math.min(resource.size(), MAX_SIZE);
    VersionBlock root = VersionBlock.read(resource.cursor(0, size));
    if (!(root.value() instanceof VersionBlock.Value.Binary binary) || !root.key().equals(ROOT)) {
      throw new FormatException(
          FormatException.at(resource.name(), resource.base()),
          "is not the version information of a program");
    }
    FixedFileInfo fixed = FixedFileInfo.read(binary.cursor(resource.name()));
    for (VersionBlock child : root.children()) {
      if (child.key().equals(STRINGS) && !child.children().isEmpty()) {
        VersionBlock table = child.children().getFirst();
        return new VersionInfo(fixed, language(table.key()), strings(table));
      }
    }
    return new VersionInfo(fixed, ResourceKey.NEUTRAL, Map.of());
  }

  /**
   * Writes the resource.
   *
   * @throws ArithmeticException if it takes more than 65,535 bytes
   */
  public void write(Sink sink) {
    Sink numbers = new Sink();
    fixed.write(numbers);
    List<VersionBlock> texts = new ArrayList<>();
    strings.forEach(
        (key, text) ->
            texts.add(new VersionBlock(key, new VersionBlock.Value.Text(text), List.of())));
    VersionBlock table =
        new VersionBlock(
            "%04x%04x".formatted(language, UNICODE), new VersionBlock.Value.None(true), texts);
    VersionBlock translation =
        new VersionBlock(
            TRANSLATION,
            VersionBlock.Value.Binary.of(new Sink().u16(language).u16(UNICODE)),
            List.of());
    new VersionBlock(
            ROOT,
            VersionBlock.Value.Binary.of(numbers),
            List.of(
                new VersionBlock(STRINGS, new VersionBlock.Value.None(true), List.of(table)),
                new VersionBlock(
                    VARIABLES, new VersionBlock.Value.None(true), List.of(translation))))
        .write(sink);
  }

  private static Map<String, String> strings(VersionBlock table) {
    Map<String, String> strings = new LinkedHashMap<>();
    for (VersionBlock text : table.children()) {
      switch (text.value()) {
        case VersionBlock.Value.Text(String value) -> strings.putIfAbsent(text.key(), value);
        case VersionBlock.Value.None none -> strings.putIfAbsent(text.key(), "");
        case VersionBlock.Value.Binary binary -> {}
      }
    }
    return strings;
  }

  /** The language in a table's key: eight hexadecimal digits, the first four of them. */
  private static int language(String key) {
    return key.toLowerCase(Locale.ROOT).matches("[0-9a-f]{8}")
        ? Integer.parseInt(key.substring(0, 4), 16)
        : ResourceKey.NEUTRAL;
  }
}
