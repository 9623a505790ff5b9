package dev.fossilize.runtimes.source;

import dev.fossilize.platforms.files.Sha256;
import dev.fossilize.runtimes.Provenance;
import dev.fossilize.runtimes.UntrustedRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The digests that a release publishes in {@code SHASUMS256.txt}.
 *
 * @param where its address, for messages
 * @param digests SHA-256 in lower-case hexadecimal, by file name
 * @param check who vouches for them
 */
record Shasums(String where, Map<String, String> digests, Provenance.Check check) {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](\\S+)");

  Shasums {
    digests = Map.copyOf(digests);
  }

  static Shasums parse(String where, String text, Provenance.Check check) {
    Map<String, String> digests = new HashMap<>();
    text.lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(line -> digests.put(line.group(2), line.group(1)));
    return new Shasums(where, digests, check);
  }

  /** The first of {@code names} that the release has. */
  Optional<String> firstOf(List<String> names) {
    return names.stream().filter(digests::containsKey).findFirst();
  }

  /**
   * Compares {@code file} with the digest published for {@code name}.
   *
   * @throws UntrustedRuntimeException if it has another one
   */
  void check(String name, Path file) throws IOException {
    String expected = digests.getOrDefault(name, "none");
    String found = Sha256.of(file);
    if (!found.equals(expected)) {
      throw new UntrustedRuntimeException(
          name
              + " is not what "
              + where
              + " promises: found SHA-256 "
              + found
              + " over "
              + Files.size(file)
              + " bytes, expected "
              + expected
              + ".",
          "Try again; if it happens again, the mirror or a proxy before it serves wrong files.");
    }
  }
}
