package dev.fossilize.inject.pe;

import dev.fossilize.platforms.pe.resource.Resource;
import dev.fossilize.platforms.pe.resource.ResourceKey;
import dev.fossilize.platforms.pe.sample.TinyPe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

/** Small images with a fuse. */
final class TinyNode {
  static final String FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:0";
  private static final byte[] RELOCATIONS = {0, 0x10, 0, 0, 8, 0, 0, 0};

  private TinyNode() {}

  /** Code, the fuse, resources, relocations: the order of the published executables. */
  static Path usual(Path folder) throws IOException {
    return write(folder, front().resources().section(".reloc", RELOCATIONS));
  }

  /** The usual order with other resources. */
  static Path withResources(Path folder, SortedMap<ResourceKey, Resource> resources)
      throws IOException {
    return write(folder, front().resources(resources).section(".reloc", RELOCATIONS));
  }

  /** Something behind the resources that can't be moved. */
  static Path withSectionBehindResources(Path folder) throws IOException {
    return write(folder, front().resources().section(".more", new byte[] {1, 2, 3}));
  }

  /** No resources at all. */
  static Path withoutResources(Path folder) throws IOException {
    return write(folder, front().section(".reloc", RELOCATIONS));
  }

  /** So many sections that the headers have no room for another. */
  static Path withFullHeaders(Path folder) throws IOException {
    TinyPe image = front();
    for (int i = 0; i < 15; i++) {
      image.section(".s" + i, new byte[] {1});
    }
    return write(folder, image);
  }

  private static Path write(Path folder, TinyPe image) throws IOException {
    return Files.write(folder.resolve("node.exe"), image.build());
  }

  private static TinyPe front() {
    return new TinyPe()
        .section(".text", new byte[] {(byte) 0xc3})
        .section(".rdata", ("<" + FUSE + "\0>").getBytes(StandardCharsets.US_ASCII));
  }
}
