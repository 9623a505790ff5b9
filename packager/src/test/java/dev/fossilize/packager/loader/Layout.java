package dev.fossilize.packager.loader;

import dev.fossilize.codecache.v8.CodeCacheHeader;
import dev.fossilize.codecache.v8.HarmlessOptions;
import dev.fossilize.platforms.bytes.Sink;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the loader's JavaScript knows of Java: where the fields of binary headers lie, and which
 * options are harmless. The offsets are where a record that is written has its components.
 */
final class Layout {
  private static final int DIGEST_SIZE = 32;

  private Layout() {}

  /** The module for {@code loader/src/generated/layout.js}. */
  static String offsets() {
    List<String> lines =
        Stream.of(
                Stream.of(
                    "// Written by LayoutTest.java from the records of Java; -Dfossilize.write does"
                        + " so.",
                    "// Offsets and sizes in bytes; numbers are little-endian, of 32 bits.",
                    "",
                    "// LoaderHeader.java",
                    constant("LOADER_HEADER_SIZE", LoaderHeader.SIZE),
                    constant("LOADER_DIGEST_SIZE", DIGEST_SIZE)),
                fields("LOADER_", LoaderHeader.class, LoaderHeader::write),
                Stream.of(
                    "",
                    "// CodeCacheHeader.java, of Node.js 22 and later; up to the flag hash also of"
                        + " 20",
                    constant("CODE_CACHE_HEADER_SIZE", CodeCacheHeader.largestSize()),
                    constant("CODE_CACHE_FLAG_HASH_SIZE", Integer.BYTES)),
                fields("CODE_CACHE_", CodeCacheHeader.class, CodeCacheHeader::write))
            .flatMap(Function.identity())
            .toList();
    return text(lines);
  }

  /** The module for {@code loader/src/generated/harmless-options.js}. */
  static String harmlessOptions() {
    return text(
        Stream.of(
                Stream.of(
                    "// Written by LayoutTest.java from HarmlessOptions.java, which has the"
                        + " reasons.",
                    "export const HARMLESS_OPTIONS = ["),
                Stream.concat(HarmlessOptions.OF_V8.stream(), HarmlessOptions.OF_NODE.stream())
                    .map(option -> "  '" + option + "',"),
                Stream.of("];"))
            .flatMap(Function.identity())
            .toList());
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private static String constant(String name, int value) {
    return "export const " + name + " = " + value + ";";
  }

  /** A line for each component that is written. */
  private static <R extends Record> Stream<String> fields(
      String prefix, Class<R> type, BiConsumer<R, Sink> write) {
    RecordComponent[] components = type.getRecordComponents();
    Sink sink = new Sink();
    write.accept(filled(type), sink);
    String bytes = new String(sink.toByteArray(), StandardCharsets.ISO_8859_1);
    return IntStream.range(0, components.length)
        .filter(at -> bytes.contains(mark(at)))
        .mapToObj(
            at ->
                constant(
                    prefix + constantCase(components[at].getName()) + "_AT",
                    bytes.indexOf(mark(at))));
  }

  /** A record of which each component is told by its bytes. */
  private static <R extends Record> R filled(Class<R> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values =
        IntStream.range(0, components.length)
            .mapToObj(at -> marked(components[at].getType(), mark(at)))
            .toArray();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " can't be made", e);
    }
  }

  private static Object marked(Class<?> type, String mark) {
    byte[] bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
    int number = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return switch (type.getSimpleName()) {
      case "int" -> number;
      case "long" -> Integer.toUnsignedLong(number);
      case "OptionalLong" -> OptionalLong.of(Integer.toUnsignedLong(number));
      case "String" -> HexFormat.of().formatHex(bytes).repeat(DIGEST_SIZE / bytes.length);
      default -> throw new AssertionError("no bytes are known for a component of " + type);
    };
  }

  /** Four bytes that no other component has, and no magic number. */
  private static String mark(int at) {
    return Character.toString(0xE0 + at).repeat(4);
  }

  private static String constantCase(String name) {
    return Arrays.stream(name.split("(?=\\p{Lu})"))
        .map(word -> word.toUpperCase(Locale.ROOT))
        .collect(Collectors.joining("_"));
  }
}
