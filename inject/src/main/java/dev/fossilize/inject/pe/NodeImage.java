package dev.fossilize.inject.pe;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.format.ExecutableKind;
import dev.fossilize.platforms.pe.PeImage;
import java.io.IOException;

/** Images of the kinds that Node.js is packaged as: how others read a blob is not known. */
final class NodeImage {
  private NodeImage() {}

  /** Reads the headers; refuses what is for another processor than our targets. */
  static PeImage read(ByteSource file) throws IOException {
    PeImage image = PeImage.read(file);
    ExecutableKind kind = ExecutableKind.of(file);
    if (kind.arch().isEmpty()) {
      throw kind.foreign(file.name());
    }
    return image;
  }
}
