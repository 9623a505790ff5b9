package dev.fossilize.inject.pe;

import dev.fossilize.inject.fuse.Fuse;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.SectionHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Where the fuse is looked for. */
final class PeFuse {
  private PeFuse() {}

  /** Finds it in the sections before the resources, as a blob may contain the same text. */
  static Fuse find(PeImage image) throws IOException {
    List<ByteSource> parts = new ArrayList<>();
    for (SectionHeader section : ResourcePlace.of(image).unmoved()) {
      if (section.sizeOfRawData() > 0) {
        parts.add(image.file().slice(section.pointerToRawData(), section.sizeOfRawData()));
      }
    }
    return Fuse.find(image.file().name(), parts);
  }
}
