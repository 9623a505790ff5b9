package dev.fossilize.packager.tree;

import dev.fossilize.inject.formats.Injectors;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Recognizes single executables of Node.js, which lie in an application's folder when it has been
 * packaged before, for another target or under another name: each would hold all earlier ones.
 */
final class EarlierOutput {
  /** The smallest runtime has more than twice as much. */
  private static final long SMALLEST = 24L << 20;

  private EarlierOutput() {}

  static boolean is(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) < SMALLEST
        || !Files.isReadable(file)) {
      return false;
    }
    try (FileBytes bytes = FileBytes.open(file)) {
      return Injectors.of(bytes).blob(bytes).isPresent();
    } catch (FormatException e) {
      return false;
    }
  }
}
