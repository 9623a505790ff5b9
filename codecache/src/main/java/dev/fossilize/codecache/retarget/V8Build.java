package dev.fossilize.codecache.retarget;

import dev.fossilize.platforms.bytes.ByteSearch;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How V8 was built, as far as it decides what the bytes of a code cache mean: two runtimes of the
 * same release that agree in it read bytecode, objects and roots alike.
 *
 * @param magic {@code 0xC0DE0000} xor the number of external references, run-time functions among
 *     them: it stands before every part of a snapshot, and in code caches
 * @param roots SHA-256 of the read-only roots: which strings, which maps, and how objects of these
 *     maps are laid out
 * @param variables of V8's build, each as {@code name=value}, sorted
 */
record V8Build(long magic, String roots, List<String> variables) {
  /** In the build's configuration, which Node.js shows as {@code process.config}. */
  private static final String MARK = "\"v8_enable_i18n_support\": ";

  /** The configuration is smaller, so all of it lies around the mark. */
  private static final int REACH = 32 << 10;

  private static final Pattern VARIABLE = Pattern.compile("\"(v8_\\w{1,60})\": *([^,\\s}]{1,60})");

  /** Fewer than in any Node.js since 22: 24.0.0 has 19. */
  private static final int LEAST = 15;

  private static final int MOST = 1000;

  /**
   * Where the built-in functions lie, a kind of instructions for WebAssembly, and what debuggers
   * are told. They differ between platforms whose own caches are the same to the byte.
   */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of("v8_enable_short_builtin_calls", "v8_enable_wasm_simd256_revec", "v8_enable_gdbjit");

  /**
   * Finds it; nothing where the executable does not say how it was built.
   *
   * @param parts of the executable's file
   * @param snapshot of the executable
   * @param heap of that snapshot
   */
  static Optional<V8Build> find(List<ByteSource> parts, Snapshot snapshot, ReadOnlyHeap heap)
      throws IOException {
    List<String> variables = variables(parts);
    return variables.size() < LEAST
        ? Optional.empty()
        : Optional.of(
            new V8Build(
                snapshot.readOnly().cursor(0, Integer.BYTES).u32(), heap.rootsDigest(), variables));
  }

  /** Those of the only configuration; none where there is another. */
  private static List<String> variables(List<ByteSource> parts) throws IOException {
    SortedSet<String> variables = new TreeSet<>();
    List<Long> marks = new ArrayList<>();
    for (ByteSource part : parts) {
      ByteSearch.forText(MARK)
          .each(
              part,
              mark -> {
                marks.add(mark);
                long start = Math.max(0, mark - REACH);
                int length = Math.toIntExact(Math.min(part.size() - start, 2L * REACH));
                collect(
                    new String(part.bytes(start, length), StandardCharsets.ISO_8859_1), variables);
                return marks.size() < 2;
              });
    }
    return marks.size() == 1 ? List.copyOf(variables) : List.of();
  }

  private static void collect(String text, SortedSet<String> variables) {
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      if (!WITHOUT_EFFECT.contains(matcher.group(1))) {
        variables.add(matcher.group(1) + "=" + matcher.group(2));
      }
    }
  }

  static V8Build read(Cursor cursor) throws FormatException {
    long magic = cursor.u32();
    String roots = new String(cursor.bytes(cursor.u31()), StandardCharsets.US_ASCII);
    int count = cursor.u31();
    if (count > MOST) {
      throw new FormatException(cursor.where(), "has " + count + " variables; at most " + MOST);
    }
    List<String> variables = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      variables.add(new String(cursor.bytes(cursor.u31()), StandardCharsets.ISO_8859_1));
    }
    return new V8Build(magic, roots, List.copyOf(variables));
  }

  /** As the magic number, and texts with a u32 length: roots, and after a u32 count, variables. */
  void write(Sink sink) {
    byte[] digest = roots.getBytes(StandardCharsets.US_ASCII);
    sink.u32(magic).u32(digest.length).bytes(digest).u32(variables.size());
    for (String variable : variables) {
      byte[] text = variable.getBytes(StandardCharsets.ISO_8859_1);
      sink.u32(text.length).bytes(text);
    }
  }
}
