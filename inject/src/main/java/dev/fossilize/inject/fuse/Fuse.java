package dev.fossilize.inject.fuse;

import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.platforms.bytes.ByteSearch;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The place in a Node.js executable that says whether it carries a blob: {@code
 * NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:} and then {@code 0} for no or {@code 1} for yes.
 *
 * <p>Source: Node.js, {@code src/node_sea_bin.cc} ({@code POSTJECT_SENTINEL_FUSE}).
 *
 * @param offset of the {@code 0} or {@code 1} in the file
 */
public record Fuse(long offset, boolean flipped) {
  /** What stands in a fuse that is not flipped. */
  public static final byte READY = '0';

  /** What stands in a flipped fuse. */
  public static final byte FLIPPED = '1';

  /** What stands before the state; versions from 25 on have its first part twice. */
  private static final String SENTINEL = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:";

  /**
   * Finds the fuse.
   *
   * @param name of the executable, for messages
   * @param data parts of the executable's file that are loaded into memory, without the blob, which
   *     may well contain the same text
   * @param code parts with machine code, which are searched only where data has none: a fuse is a
   *     constant, and few linkers put those among the code
   * @throws InjectionException if there is none, or more than one
   */
  public static Fuse find(String name, List<ByteSource> data, List<ByteSource> code)
      throws IOException {
    List<Fuse> found = all(data);
    return only(name, found.isEmpty() ? all(code) : found);
  }

  /**
   * The fuse that is known to be at {@code offset}.
   *
   * @throws InjectionException if there is none
   */
  public static Fuse at(ByteSource file, long offset) throws IOException {
    long start = offset - SENTINEL.length();
    if (start >= 0 && offset < file.size()) {
      byte[] text = file.bytes(start, SENTINEL.length());
      Optional<Fuse> fuse = state(file, offset);
      if (fuse.isPresent() && SENTINEL.equals(new String(text, StandardCharsets.US_ASCII))) {
        return fuse.get();
      }
    }
    throw new InjectionException(
        FormatException.at(file.name(), offset) + ": has no fuse there, where its base has one",
        "Try again with --no-cache, which looks at the base anew.");
  }

  private static List<Fuse> all(List<ByteSource> parts) throws IOException {
    List<Fuse> found = new ArrayList<>();
    for (ByteSource part : parts) {
      ByteSearch.forText(SENTINEL)
          .each(
              part,
              at -> {
                state(part, at + SENTINEL.length()).ifPresent(found::add);
                return true;
              });
    }
    return found;
  }

  private static Optional<Fuse> state(ByteSource part, long offset) throws IOException {
    if (offset == part.size()) {
      return Optional.empty();
    }
    byte state = part.bytes(offset, 1)[0];
    return state == READY || state == FLIPPED
        ? Optional.of(new Fuse(part.base() + offset, state == FLIPPED))
        : Optional.empty();
  }

  private static Fuse only(String name, List<Fuse> found) throws InjectionException {
    if (found.isEmpty()) {
      throw new InjectionException(
          name + ": has no fuse (" + SENTINEL + "0), so it can't look for a blob",
          "Use an official Node.js executable, 20 or later. A distribution's node may be a small"
              + " program beside a libnode library, which can't be made into one file; a packed"
              + " one (UPX) has to be unpacked first.");
    }
    if (found.size() > 1) {
      throw new InjectionException(
          name
              + ": has "
              + found.size()
              + " fuses, at 0x"
              + Long.toHexString(found.get(0).offset)
              + " and at 0x"
              + Long.toHexString(found.get(1).offset)
              + "; expected one",
          "Use a Node.js executable as it was published: in this one, something else contains the"
              + " text of the fuse.");
    }
    return found.getFirst();
  }
}
