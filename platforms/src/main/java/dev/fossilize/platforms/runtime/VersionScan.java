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
 * source and headers, {@code process.release.sourceUrl} and {@code headersUrl}, which end in {@code
 * /node-v22.23.2.tar.gz} and {@code /node-v22.23.2-headers.tar.gz}; seen in the official binaries
 * of 20 to 26 for all platforms. Node.js builds with other release servers keep these endings.
 */
final class VersionScan {
  private static final byte[] MARK = "/node-v".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern RELEASE =
      Pattern.compile("/node-v(\\d{1,4}\\.\\d{1,4}\\.\\d{1,4})(-headers)?\\.tar\\.gz.*");
  private static final Pattern PRE_RELEASE =
      Pattern.compile(
          "/node-v(\\d{1,4}\\.\\d{1,4}\\.\\d{1,4}-[0-9a-z.]{1,40}?)(-headers)?\\.tar\\.gz.*");
  private static final byte[] SHARED = "libnode.".getBytes(StandardCharsets.US_ASCII);

  /** Longer than any address's ending. */
  private static final int CONTEXT = 96;

  private static final int BUFFER = 1 << 20;

  private VersionScan() {}

  static NodeVersion find(ByteSource file) throws IOException {
    long from = 0;
    for (OptionalLong hit = find(file, MARK, from); hit.isPresent(); hit = find(file, MARK, from)) {
      long at = hit.getAsLong();
      int length = Math.toIntExact(Math.min(CONTEXT, file.size() - at));
      String text = new String(file.bytes(at, length), StandardCharsets.ISO_8859_1);
      String line = text.split("[^ -~]", 2)[0];
      Matcher release = RELEASE.matcher(line);
      if (release.matches()) {
        return NodeVersion.parse(release.group(1)).orElseThrow();
      }
      Matcher other = PRE_RELEASE.matcher(line);
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
      int end = count - mark.length;
      for (int at = 0; at <= end; at += shift[buffer[at + mark.length - 1] & 0xff]) {
        if (Arrays.equals(buffer, at, at + mark.length, mark, 0, mark.length)) {
          return OptionalLong.of(position + at);
        }
      }
      position += end + 1;
    }
    return OptionalLong.empty();
  }
}
