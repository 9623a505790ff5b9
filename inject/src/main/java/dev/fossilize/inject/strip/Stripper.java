package dev.fossilize.inject.strip;

import dev.fossilize.platforms.bytes.ByteSource;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Takes out of the executables of one format what they can run without. It comes before injection
 * and signing: what was stripped is as good a base as what was published. Strippers have no state
 * and are safe for several threads; what they write depends on their input alone, on every host.
 *
 * <p>Files are not read into the heap; tables of symbols are, whose sizes are limited. Bytes that
 * are not understood end in a {@link dev.fossilize.platforms.bytes.FormatException}; what is
 * well-formed but can't be stripped in a {@link StripException}. Whatever goes wrong, {@code
 * output} is the earlier file, or absent if there was none.
 */
public interface Stripper {
  /** How messages call the format: {@code ELF}, {@code Mach-O}, {@code PE}. */
  String format();

  /** Whether these bytes begin as the format's files do. */
  boolean recognises(ByteSource file) throws IOException;

  /**
   * Writes {@code base} without what {@code options} can do without to {@code output}. Stripping
   * the output again with the same options gives the same bytes.
   *
   * @param base an executable without a blob; may be the same file as {@code output}
   * @param output written whole or not at all, executable where the file system knows of that
   * @return what was won, and what could not be done
   * @throws dev.fossilize.inject.errors.AlreadyInjectedException if the base carries a blob
   * @throws StripException if the base can't be stripped; the advice says what to do
   */
  StripReport strip(Path base, Path output, StripOptions options) throws IOException;
}
