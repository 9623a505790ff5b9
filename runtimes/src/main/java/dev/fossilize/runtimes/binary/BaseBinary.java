package dev.fossilize.runtimes.binary;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.format.ExecutableKind;
import dev.fossilize.platforms.format.Role;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a Node.js executable says of itself, read from its bytes and never by running it.
 *
 * @param file where it is
 * @param target what it runs on
 * @param version the release that it was built as
 */
public record BaseBinary(NamedFile file, Target target, NodeVersion version) {
  /**
   * Reads the headers and the version.
   *
   * @throws FormatException if this is no Node.js executable of a known target
   */
  public static BaseBinary inspect(NamedFile file) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      ExecutableKind kind = ExecutableKind.of(bytes);
      kind.requireLoaded(file.toString());
      Optional<Target> target = kind.target();
      if (target.isEmpty()) {
        throw kind.foreign(file.toString(), foreign(bytes, kind));
      }
      if (kind.role() == Role.LIBRARY) {
        throw new FormatException(
            file.toString(),
            "is " + kind.phrase() + ", and no executable",
            "Name the node executable itself.");
      }
      return new BaseBinary(file, target.get(), VersionScan.find(bytes));
    }
  }

  private static String foreign(ByteSource file, ExecutableKind kind) throws IOException {
    return release(file, kind)
        .map(version -> "is Node.js " + version + " for " + kind.processor().words())
        .orElse("is " + kind.phrase());
  }

  /** The release of a Node.js of any format and processor; empty for another program. */
  public static Optional<NodeVersion> release(ByteSource file, ExecutableKind kind)
      throws IOException {
    try {
      return kind.role().isLoaded() ? Optional.of(VersionScan.find(file)) : Optional.empty();
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  /** As {@link #inspect(NamedFile)}, for a file that is called by its path. */
  public static BaseBinary inspect(Path file) throws IOException {
    return inspect(NamedFile.of(file));
  }

  /** Fails unless this is an executable for {@code expected}. */
  public BaseBinary require(Target expected) throws WrongBinaryException {
    if (target != expected) {
      throw new WrongBinaryException(
          file + " is a " + target + " executable, expected " + expected + ".");
    }
    return this;
  }

  /** Fails unless this is an executable for {@code expected}, of exactly {@code release}. */
  public BaseBinary require(Target expected, NodeVersion release) throws WrongBinaryException {
    require(expected);
    if (!version.equals(release)) {
      throw new WrongBinaryException(
          file + " is Node.js " + version + ", expected " + release + ".");
    }
    return this;
  }
}
