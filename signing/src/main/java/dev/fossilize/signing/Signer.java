package dev.fossilize.signing;

import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Signs the executables of one operating system. Who signs, and how, was given when the signer was
 * made; it has no other state and is safe for several threads.
 *
 * <p>Files are not read into the heap. Whatever goes wrong, {@code output} is the earlier file, or
 * absent if there was none; it may be the input.
 */
public interface Signer {
  /**
   * Writes {@code executable} with a signature, instead of the one that it may have, to {@code
   * output}.
   *
   * @param name the program's name, which the signature holds; never taken from a path, so that the
   *     same input gives the same bytes in any folder
   * @throws SigningException if the result would not run, or the identity can't sign
   */
  Signed sign(NamedFile executable, String name, Path output, Progress progress) throws IOException;

  /** As the other, for a file that is called by its path. */
  default Signed sign(Path executable, String name, Path output, Progress progress)
      throws IOException {
    return sign(NamedFile.of(executable), name, output, progress);
  }

  /** Writes {@code executable} without its signature, if it has one, to {@code output}. */
  void unsign(NamedFile executable, Path output) throws IOException;

  /** As the other, for a file that is called by its path. */
  default void unsign(Path executable, Path output) throws IOException {
    unsign(NamedFile.of(executable), output);
  }

  /** What a file's signature says, and what is wrong with it. */
  SignatureReport inspect(NamedFile executable, Progress progress) throws IOException;

  /** As the other, for a file that is called by its path. */
  default SignatureReport inspect(Path executable, Progress progress) throws IOException {
    return inspect(NamedFile.of(executable), progress);
  }
}
