package dev.fossilize.packager.report;

import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.format.ExecutableKind;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.signing.SignatureReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What there is to say of a program or library that nothing is packaged with.
 *
 * @param node the release, where it is a Node.js that is for none of our targets
 */
public record ProgramReport(
    Path file,
    long size,
    ExecutableKind kind,
    Optional<NodeVersion> node,
    SignatureReport signature) {
  /**
   * Looks at it.
   *
   * @param place where the file is for whoever reads this, which may be a universal file
   */
  public static ProgramReport of(Subject subject, Path place) throws IOException {
    try (FileBytes bytes = FileBytes.open(subject.file())) {
      return new ProgramReport(
          place,
          bytes.size(),
          subject.kind(),
          subject.release(),
          Signatures.inspect(subject.file()));
    }
  }
}
