package dev.fossilize.runtimes.binary;

import dev.fossilize.platforms.bytes.ByteSearch;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.format.DataSegments;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the release that a Node.js executable was built as. Every one holds the addresses of its
 * source and headers, {@code process.release.sourceUrl} and {@code headersUrl}; the latter ends in
 * {@code /node-v22.23.2-headers.tar.gz}, seen in the official binaries of 20 to 26 for all
 * platforms. Node.js builds with other release servers keep this ending.
 */
final class VersionScan {
  /** The address's end, because a search goes the faster the longer its text is. */
  private static final String MARK = "-headers.tar.gz";

  private static final Pattern RELEASE =
      Pattern.compile(".*/node-v(\\d{1,4}\\.[0-9a-z.-]{3,70})", Pattern.DOTALL);
  private static final String SHARED = "libnode.";

  /** Longer than a file's name before the mark. */
  private static final int CONTEXT = 96;

  private VersionScan() {}

  static NodeVersion find(ByteSource file) throws IOException {
    for (ByteSource part : likelyFirst(file)) {
      List<NodeVersion> found = new ArrayList<>();
      ByteSearch.forText(MARK)
          .each(
              part,
              at -> {
                release(part, at).ifPresent(found::add);
                return found.isEmpty();
              });
      if (!found.isEmpty()) {
        return found.getFirst();
      }
    }
    throw notNode(file);
  }

  /**
   * In the official executables for Linux the address is among the first constants of a segment
   * that holds no code, behind 50 MB of others.
   */
  private static List<ByteSource> likelyFirst(ByteSource file) throws IOException {
    List<ByteSource> parts = new ArrayList<>(DataSegments.of(file));
    parts.add(file);
    return parts;
  }

  private static Optional<NodeVersion> release(ByteSource part, long at) throws IOException {
    int length = Math.toIntExact(Math.min(CONTEXT, at));
    String text = new String(part.bytes(at - length, length), StandardCharsets.ISO_8859_1);
    Matcher release = RELEASE.matcher(text);
    return release.matches() ? NodeVersion.parse(release.group(1)) : Optional.empty();
  }

  private static FormatException notNode(ByteSource file) throws IOException {
    List<Long> shared = new ArrayList<>();
    ByteSearch.forText(SHARED).each(file, at -> !shared.add(at));
    if (!shared.isEmpty()) {
      return new FormatException(
          file.name(),
          "holds not Node.js itself but starts a shared libnode, as some distributions build it",
          "Use an official executable: leave --node-binary out, or fetch one with: fossilize"
              + " runtime fetch");
    }
    return new FormatException(
        file.name(),
        "is an executable, but not Node.js: it holds no address of a Node.js release",
        "Name the node executable itself.");
  }
}
