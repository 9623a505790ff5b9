package dev.fossilize.inject;

import dev.fossilize.inject.errors.AlreadyInjectedException;
import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.inject.fuse.Fuse;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.bytes.SameBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Puts a SEA blob where Node.js looks for it in the executables of one format, reads it back, and
 * takes it out again. An injector knows nothing of the blob's fields. It has no state and is safe
 * for several threads.
 *
 * <p>Files are not read into the heap: the memory needed does not grow with the runtime nor with
 * the blob. Bytes that are not understood end in a {@link
 * dev.fossilize.platforms.bytes.FormatException}; an executable that is well-formed but can't take
 * a blob in an {@link InjectionException}. Whatever goes wrong, {@code output} is the earlier file,
 * or absent if there was none.
 *
 * <p>Source of where each format's resource lies: Node.js, {@code src/node_sea_bin.cc} and the
 * documentation's "Single executable applications".
 */
public interface Injector {
  /** How messages call the format: {@code ELF}, {@code Mach-O}, {@code PE}. */
  String format();

  /**
   * Whether these bytes begin as the format's files do; a truncated or foreign file is simply not
   * recognised. Says nothing about whether the rest is sound.
   */
  boolean recognises(ByteSource file) throws IOException;

  /**
   * The blob that an executable carries, as a part of it, whatever the state of its fuse; empty if
   * there is none.
   */
  Optional<ByteSource> blob(ByteSource executable) throws IOException;

  /**
   * The executable's fuse; where it is flipped, Node.js looks for a blob when it starts. What looks
   * like a fuse inside the blob is not one.
   *
   * @throws InjectionException if there is no fuse, or more than one
   */
  Fuse fuse(ByteSource executable) throws IOException;

  /** All that can be told of a base before there is a blob, so that it need not be read again. */
  default BaseFacts facts(ByteSource base) throws IOException {
    return new BaseFacts(fuse(base), 0);
  }

  /**
   * Writes {@code base} with {@code blob} in it, and its fuse flipped, to {@code output}. Every
   * byte of the base that does not have to change stays as it was. The result is opened again and
   * the blob read back from it before it moves into its place.
   *
   * @param base an executable without a blob; may be the same file as {@code output}
   * @param output written whole or not at all, executable where the file system knows of that
   * @throws AlreadyInjectedException if the base carries a blob, or its fuse is flipped
   * @throws InjectionException if the base can't take this blob; the advice says what to do
   */
  void inject(NamedFile base, Content blob, Path output) throws IOException;

  /** As {@link #inject(NamedFile, Content, Path)}, for a file that is called by its path. */
  default void inject(Path base, Content blob, Path output) throws IOException {
    inject(NamedFile.of(base), blob, output);
  }

  /**
   * As {@link #inject(NamedFile, Content, Path)}, where a part of it was done ahead. Nothing is
   * read back: whoever does so afterwards can look at more than an injector knows of. If this
   * fails, the copy's content is undefined.
   *
   * @return what the executable has of the base, as far as is known
   */
  SameBytes complete(BaseCopy copy, Content blob) throws IOException;

  /**
   * Undoes {@link #inject(NamedFile, Content, Path)}: writes the executable without its blob, and
   * its fuse not flipped, to {@code output}. What our own injector made becomes the base again to
   * the byte, as long as nothing edited it in between; a checksum that was wrong is right.
   *
   * @param executable may be the same file as {@code output}
   * @param output as for {@link #inject(NamedFile, Content, Path)}
   * @throws InjectionException if there is no blob, or it was put there in a way that can't be
   *     undone
   */
  void remove(Path executable, Path output) throws IOException;
}
