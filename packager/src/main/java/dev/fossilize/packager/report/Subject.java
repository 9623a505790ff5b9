package dev.fossilize.packager.report;

import dev.fossilize.inject.formats.Injectors;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.format.ExecutableKind;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.runtimes.binary.BaseBinary;
import java.io.IOException;
import java.util.Optional;

/**
 * What an executable is, told from its bytes.
 *
 * @param node empty for another program, and for a Node.js that is for none of our targets
 * @param release of whatever Node.js it is
 */
public record Subject(
    NamedFile file, ExecutableKind kind, Optional<BaseBinary> node, Optional<NodeVersion> release) {
  /**
   * Looks at a thin file.
   *
   * @throws FormatException if it is neither a program nor a library, or carries what only Node.js
   *     should and is none
   */
  public static Subject of(NamedFile file) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      ExecutableKind kind = ExecutableKind.of(bytes);
      kind.requireLoaded(file.toString());
      try {
        BaseBinary node = BaseBinary.inspect(file);
        return new Subject(file, kind, Optional.of(node), Optional.of(node.version()));
      } catch (FossilizeException e) {
        if (kind.target().isPresent() && carriesBlob(bytes)) {
          throw e;
        }
        return new Subject(file, kind, Optional.empty(), BaseBinary.release(bytes, kind));
      }
    }
  }

  private static boolean carriesBlob(FileBytes bytes) throws IOException {
    try {
      return Injectors.of(bytes).blob(bytes).isPresent();
    } catch (FossilizeException e) {
      return false; // another program may well be built in a way that Node.js never is
    }
  }

  /** What it is, for messages: a sentence without its end. */
  String sentence() {
    if (node.isPresent()) {
      return "It is Node.js " + node.get().version() + " for " + node.get().target();
    }
    return release
        .map(version -> "It is Node.js " + version + ", but " + kind.phrase())
        .orElse("It is " + kind.phrase() + ", and not Node.js");
  }
}
