package dev.fossilize.inject.sea;

import dev.fossilize.platforms.target.NodeVersion;
import java.util.List;
import java.util.Optional;

/**
 * The layouts that blobs have had. A blob does not say which one it has, and a runtime that meets
 * another one than its own mostly ends at once, with success and without a word; so the layout is
 * chosen by the exact version of the runtime, and none is guessed.
 *
 * <p>Of a later release than those the layout is learned: it writes blobs itself, which have to be
 * the same as ours.
 *
 * <p>All integers are little-endian; {@code string} is a u64 number of bytes and the bytes.
 *
 * <pre>
 * field                               present
 * magic 0x0143da20              u32   always
 * flags                         u32   always
 * exec argv extension           u8    {@link #EXEC_ARGV} and later
 * main code format              u8    {@link #MAIN_FORMAT} and later
 * code path                     string
 * main script, or snapshot      string
 * code cache                    string   with flag 0x04
 * assets: u64 count, (key string, content string)...   with flag 0x08
 * exec argv: u64 count, string...                      with flag 0x10
 * </pre>
 *
 * <p>Source: Node.js, {@code src/node_sea.cc} ({@code SeaSerializer}), and blobs written by the
 * releases named in {@link #RANGES}.
 */
public enum SeaLayout {
  /** Magic and flags only. */
  PLAIN(8),
  /** Adds options for Node.js, and how users may add to them. */
  EXEC_ARGV(9),
  /** Adds the format of the main script. */
  MAIN_FORMAT(10),
  /** Adds the flag that mounts the assets as a file system. */
  VIRTUAL_FILES(10);

  /** Where the exec argv extension is, in layouts that have it. */
  public static final int EXEC_ARGV_EXTENSION_AT = 8;

  /** Releases of one line, both ends included, that share a layout. */
  private record Range(int major, int firstMinor, int lastMinor, SeaLayout layout) {
    boolean contains(NodeVersion version) {
      return !version.isPreRelease()
          && begins(version)
          && version.major() == major
          && version.minor() <= lastMinor;
    }

    /** Whether {@code version} is its first release or a later one. */
    boolean begins(NodeVersion version) {
      return version.major() > major || (version.major() == major && version.minor() >= firstMinor);
    }
  }

  /**
   * What blobs of the first and the last minor release of each range showed. Layouts change in
   * minor releases, also of lines in long-term support (22.20, 24.7), never in patches; so a later
   * patch is taken to be like its minor, and a later minor is not. Assets came with 20.12. The
   * lines 21 and 23 were never looked at: both ended long ago.
   */
  private static final List<Range> RANGES =
      List.of(
          new Range(20, 12, 20, PLAIN),
          new Range(22, 0, 19, PLAIN),
          new Range(22, 20, 23, EXEC_ARGV),
          new Range(24, 0, 6, PLAIN),
          new Range(24, 7, 21, EXEC_ARGV),
          new Range(25, 0, 6, EXEC_ARGV),
          new Range(25, 7, 9, MAIN_FORMAT),
          new Range(26, 0, 8, MAIN_FORMAT),
          new Range(26, 9, 10, VIRTUAL_FILES));

  private final int headerSize;

  SeaLayout(int headerSize) {
    this.headerSize = headerSize;
  }

  /**
   * The layout that {@code version} reads.
   *
   * @throws UnknownLayoutException if that is not known for certain
   */
  public static SeaLayout of(NodeVersion version) throws UnknownLayoutException {
    return find(version)
        .orElseThrow(
            () ->
                new UnknownLayoutException(
                    "The blob layout of Node.js " + version + " is not known.",
                    "Choose one of "
                        + knownReleases()
                        + "; a runtime that meets another layout than its own"
                        + " ends without a word, so none is guessed."));
  }

  /** Whether the layout that {@code version} reads is known for certain. */
  public static boolean isKnown(NodeVersion version) {
    return find(version).isPresent();
  }

  /**
   * Whether {@code version} is later than all of its line that were looked at, of a later line, or
   * no release: what it reads can be learned by letting it write blobs.
   */
  public static boolean isLearnable(NodeVersion version) {
    if (version.major() > RANGES.getLast().major()) {
      return true;
    }
    if (version.isPreRelease()) {
      return RANGES.stream().anyMatch(range -> range.begins(version));
    }
    List<Range> line = RANGES.stream().filter(range -> range.major() == version.major()).toList();
    return !line.isEmpty() && version.minor() > line.getLast().lastMinor();
  }

  /**
   * The layout to try when a blob is read that {@code version} is to read: its own, or that of the
   * release before it that was looked at.
   *
   * @throws UnknownLayoutException if none was
   */
  public static SeaLayout likely(NodeVersion version) throws UnknownLayoutException {
    return isLearnable(version)
        ? RANGES.stream().filter(range -> range.begins(version)).toList().getLast().layout()
        : of(version);
  }

  private static Optional<SeaLayout> find(NodeVersion version) {
    return RANGES.stream().filter(range -> range.contains(version)).map(Range::layout).findFirst();
  }

  /** {@code 20.12 to 20.20, 22.0 to 22.19, ...} */
  private static String knownReleases() {
    return String.join(
        ", ",
        RANGES.stream()
            .map(r -> r.major + "." + r.firstMinor + " to " + r.major + "." + r.lastMinor)
            .toList());
  }

  /** Bytes before the code path. */
  public int headerSize() {
    return headerSize;
  }

  /** Whether the blob can hold options for Node.js, and how users may add to them. */
  public boolean hasExecArgv() {
    return compareTo(EXEC_ARGV) >= 0;
  }

  /** Whether the main script may be an ECMAScript module. */
  public boolean hasMainFormat() {
    return compareTo(MAIN_FORMAT) >= 0;
  }
}
