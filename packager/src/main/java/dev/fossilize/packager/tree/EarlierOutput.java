package dev.fossilize.packager.tree;

import dev.fossilize.inject.formats.Injectors;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.macho.FatArch;
import dev.fossilize.platforms.macho.FatFile;
import dev.fossilize.signing.darwin.bundle.AppBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Recognizes single executables of Node.js and applications with one, which lie in an application's
 * folder when it has been packaged before, for another target or under another name: each would
 * hold all earlier ones.
 */
final class EarlierOutput {
  /** The smallest runtime has more than twice as much. */
  private static final long SMALLEST = 24L << 20;

  private EarlierOutput() {}

  static boolean is(Path file) throws IOException {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      return file.toString().endsWith(AppBundle.SUFFIX)
          && AppBundle.is(file)
          && isApplication(file);
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) < SMALLEST
        || !Files.isReadable(file)) {
      return false;
    }
    try (FileBytes bytes = FileBytes.open(file)) {
      return FatFile.recognises(bytes) ? anyHasBlob(bytes) : hasBlob(bytes);
    } catch (FossilizeException e) {
      return false; // a file of the application's own, whatever it is
    }
  }

  private static boolean isApplication(Path folder) throws IOException {
    try {
      return is(AppBundle.open(folder).main());
    } catch (FormatException e) {
      return false; // a folder that is only called like one
    }
  }

  private static boolean anyHasBlob(ByteSource universal) throws IOException {
    for (FatArch part : FatFile.read(universal).architectures()) {
      if (hasBlob(universal.slice(part.offset(), part.size()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasBlob(ByteSource executable) throws IOException {
    return Injectors.of(executable).blob(executable).isPresent();
  }
}
