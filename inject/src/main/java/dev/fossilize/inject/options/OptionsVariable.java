package dev.fossilize.inject.options;

import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.platforms.bytes.ByteSearch;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The environment variable that an executable takes options from, as its bytes name it. In blobs of
 * later releases a byte says that none are taken, see {@link
 * dev.fossilize.inject.sea.ExecArgvExtension}; of earlier ones the name has to be another.
 *
 * <p>It is one constant of C++: a text between two zeros. V8 keeps strings of JavaScript with the
 * same text, each behind its length, which mean nothing here.
 *
 * <p>Source: Node.js, {@code src/node.cc} ({@code InitializeNodeWithArgsInternal}) and {@code
 * src/node_worker.cc}; the executables of 20.12 to 22.19 for six platforms.
 */
public final class OptionsVariable {
  /** What it is called. */
  public static final String USUAL = "NODE_OPTIONS";

  /** What it is called where it is to be ignored: as long, and nobody's. */
  public static final String OTHER = "_FZ_OPTIONS_";

  /** What a Node.js says in its own configuration that was built without the variable. */
  private static final String WITHOUT = "\"node_without_node_options\": true";

  private static final byte[] LENGTH = {(byte) USUAL.length(), 0, 0, 0};

  private OptionsVariable() {}

  /**
   * Gives it the other name, in a file that nothing else changes. A signature over it is no longer
   * valid then. What was built without it stays as it is.
   *
   * @throws InjectionException if it is not there exactly once; nothing is changed then
   */
  public static void rename(Path executable) throws IOException {
    long at;
    try (FileBytes file = FileBytes.open(executable)) {
      if (has(List.of(file), WITHOUT)) {
        return;
      }
      List<Long> found = constants(file, USUAL);
      if (found.size() != 1) {
        throw new InjectionException(
            file.name()
                + ": has the name "
                + USUAL
                + " at "
                + found.size()
                + " places where it could be read, expected one",
            "Leave out --node-options=ignore, or take Node.js 22.20, 24.7 or later, whose blobs can"
                + " say it.");
      }
      at = found.getFirst();
    }
    try (FileChannel file = FileChannel.open(executable, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(OTHER.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        file.write(bytes, at + bytes.position());
      }
    }
  }

  /**
   * The variable's name.
   *
   * @param parts of an executable, without its blob
   * @return {@link #USUAL} or {@link #OTHER}; empty where none is taken
   */
  public static Optional<String> of(List<ByteSource> parts) throws IOException {
    for (ByteSource part : parts) {
      if (!constants(part, OTHER).isEmpty()) {
        return Optional.of(OTHER);
      }
    }
    return has(parts, WITHOUT) ? Optional.empty() : Optional.of(USUAL);
  }

  /** Places of a constant of C++ in the file. */
  private static List<Long> constants(ByteSource part, String name) throws IOException {
    List<Long> found = new ArrayList<>();
    ByteSearch.forText("\0" + name + "\0")
        .each(
            part,
            at -> {
              if (!isOfV8(part, at + 1)) {
                found.add(part.base() + at + 1);
              }
              return true;
            });
    return found;
  }

  private static boolean isOfV8(ByteSource part, long at) throws IOException {
    return at >= LENGTH.length
        && Arrays.equals(part.bytes(at - LENGTH.length, LENGTH.length), LENGTH);
  }

  private static boolean has(List<ByteSource> parts, String text) throws IOException {
    boolean[] found = {false};
    for (ByteSource part : parts) {
      ByteSearch.forText(text)
          .each(
              part,
              at -> {
                found[0] = true;
                return false;
              });
    }
    return found[0];
  }
}
