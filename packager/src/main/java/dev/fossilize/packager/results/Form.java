package dev.fossilize.packager.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How a result becomes a file, and a file a result.
 *
 * @param <T> what the result is
 */
interface Form<T> {
  /** Makes the result and writes it; returns what there is to tell people of it. */
  List<String> make(Path file) throws IOException;

  /**
   * Reads the result.
   *
   * @throws IOException if there is none in the file
   */
  T read(Path file, List<String> remarks) throws IOException;

  /** What shows that the file is as it was, in one line. */
  String describe(Path file) throws IOException;
}
