package dev.fossilize.platforms.runtime;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
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
  private static final byte[] MARK = "-headers.tar.gz".getBytes(StandardCharsets.US_ASCII);

  private static final Pattern RELEASE =
      Pattern.compile(".*/node-v(\\d{1,4}\\.\\d{1,4}\\.\\d{1,4})", Pattern.DOTALL);
  private static final Pattern PRE_RELEASE =
      Pattern.compile(".*/node-v(\\d{1,4}\\.\\d{1,4}\\.\\d{1,4}-[0-9a-z.]{1,40})", Pattern.DOTALL);
  private static final byte[] SHARED = "libnode.".getBytes(StandardCharsets.US_ASCII);

  /** Longer than a file's name before the mark. */
  private static final int CONTEXT = 96;

  /** Stays in a processor's second-level cache between being read and being searched. */
  private static final int BUFFER = 256 << 10;

  private VersionScan() {}

  static NodeVersion find(ByteSource file) throws IOException {
    long from = 0;
    for (OptionalLong hit = find(file, MARK, from); hit.isPresent(); hit = find(file, MARK, from)) {
      long at = hit.getAsLong();
      int length = Math.toIntExact(Math.min(CONTEXT, at));
      String text = new String(file.bytes(at - length, length), StandardCharsets.ISO_8859_1);
      Matcher release = RELEASE.matcher(text);
      if (release.matches()) {
        return NodeVersion.parse(release.group(1)).orElseThrow();
      }
      Matcher other = PRE_RELEASE.matcher(text);
      if (other.matches()) {
        throw new FormatException(
            FormatException.at(file.name(), at),
            "is Node.js " + other.group(1) + ", which is not a release",
            "Use a release: the layout of single executables is known for those only.");
      }
      from = at + MARK.length;
    }
    throw notNode(file);
  }

  private static FormatException notNode(ByteSource file) throws IOException {
    if (find(file, SHARED, 0).isPresent()) {
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

  /** Horspool's search: most bytes are never looked at. */
  private static OptionalLong find(ByteSource file, byte[] mark, long from) throws IOException {
    int[] shift = new int[256];
    Arrays.fill(shift, mark.length);
    for (int i = 0; i < mark.length - 1; i++) {
      shift[mark[i]] = mark.length - 1 - i;
    }
    byte[] buffer = new byte[BUFFER];
    long position = from;
    while (file.size() - position >= mark.length) {
      int count = Math.toIntExact(Math.min(BUFFER, file.size() - position));
      file.read(position, ByteBuffer.wrap(buffer, 0, count));
      for (int last = mark.length - 1; last < count; ) {
        byte found = buffer[last];
        int at = last - mark.length + 1;
        if (found == mark[mark.length - 1]
            && Arrays.equals(buffer, at, last + 1, mark, 0, mark.length)) {
          return OptionalLong.of(position + at);
        }
        last += shift[found & 0xff];
      }
      position += count - mark.length + 1;
    }
    return OptionalLong.empty();
  }
}
