package dev.fossilize.launcher;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.elf.TinyElf;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.TinyMachO;
import dev.fossilize.platforms.pe.sample.TinyPe;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of a few kilobytes that can be packaged like a Node.js executable, and does not run. */
record SampleNode(Target target, Content content) {
  static final NodeVersion VERSION = NodeVersion.parse("22.23.2").orElseThrow();

  /** What a Node.js executable is known by: a fuse, and the address of its headers. */
  private static final byte[] CONSTANTS =
      ("\0NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:0\0/node-v"
              + VERSION
              + "-headers.tar.gz\0")
          .getBytes(StandardCharsets.US_ASCII);

  private static final byte[] CODE = {(byte) 0xc3};
  private static final byte[] RELOCATIONS = {0, 0x10, 0, 0, 8, 0, 0, 0};

  /** One for each format. */
  static List<SampleNode> all() throws IOException {
    return List.of(elf(), machO(), pe());
  }

  private static SampleNode elf() {
    return new SampleNode(Target.LINUX_X64, Content.of(TinyElf.bytes(CONSTANTS)));
  }

  private static SampleNode machO() {
    return new SampleNode(
        Target.DARWIN_ARM64, Content.of(TinyMachO.of(Cpu.ARM64).withConstants(CONSTANTS).build()));
  }

  private static SampleNode pe() throws IOException {
    byte[] image =
        new TinyPe()
            .section(".text", CODE)
            .section(".rdata", CONSTANTS)
            .resources()
            .section(".reloc", RELOCATIONS)
            .build();
    return new SampleNode(Target.WIN_X64, Content.of(image));
  }

  Path write(Path folder) throws IOException {
    return Files.write(
        folder.resolve("node-" + target + target.executableSuffix()), content.toByteArray());
  }
}
