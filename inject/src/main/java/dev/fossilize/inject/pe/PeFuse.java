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
    List<ByteSource> data = new ArrayList<>();
    List<ByteSource> code = new ArrayList<>();
    for (SectionHeader section : ResourcePlace.of(image).unmoved()) {
      if (section.sizeOfRawData() > 0) {
        boolean executable = (section.characteristics() & SectionHeader.EXECUTE) != 0;
        (executable ? code : data)
            .add(image.file().slice(section.pointerToRawData(), section.sizeOfRawData()));
      }
    }
    return Fuse.find(image.file().name(), data, code);
  }
}
