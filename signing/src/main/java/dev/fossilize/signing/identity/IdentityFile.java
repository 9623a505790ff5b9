package dev.fossilize.signing.identity;

import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What all files that hold an identity have in common. */
final class IdentityFile {
  /** A key with a chain of certificates has some kilobytes. */
  private static final long LARGEST = 1 << 20;

  private IdentityFile() {}

  static byte[] read(Path file) throws UsageException {
    try {
      if (Files.isDirectory(file)) {
        throw new UsageException(file + " is a folder.", "Name the file with the private key.");
      }
      long size = Files.size(file);
      if (size > LARGEST) {
        throw new UsageException(
            file + " has " + size + " bytes, too many for a key.",
            "Name the file with the private key.");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new UsageException(
          "There is no file " + file + ".", "Name the file with the private key.", e);
    } catch (UsageException e) {
      throw e;
    } catch (IOException e) {
      throw new UsageException(
          "The identity " + file + " can't be read.", "Check its permissions.", e);
    }
  }

  /** What a library says, without the names of its classes. */
  static String words(Exception e) {
    return String.valueOf(e.getMessage())
        .replaceAll("\\b(?:[a-z]\\w*\\.)+\\w+(?:Exception|Error):? ?", "");
  }

  static UsageException wrongPassword(Path file, Password given, Exception cause) {
    return given.isEmpty()
        ? new UsageException(
            file + ": it is protected by a password, and none was given.",
            PasswordSource.HOW,
            cause)
        : new UsageException(
            file + ": the password is wrong.",
            "Check the file, of which the first line counts, or the variable it comes from.",
            cause);
  }
}
