package dev.fossilize.inject.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.inject.Injector;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.platforms.elf.TinyElf;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.macho.Cpu;
import dev.fossilize.platforms.macho.TinyMachO;
import dev.fossilize.platforms.pe.PeChecksum;
import dev.fossilize.platforms.pe.PeImage;
import dev.fossilize.platforms.pe.sample.TinyPe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A blob goes in, is there, and goes out again; the file is as it was to the byte. */
class InjectorFuzzTest extends FuzzTest {
  private static final byte[] FUSE =
      "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:0\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BLOB = "a blob".getBytes(StandardCharsets.US_ASCII);

  @Override
  protected List<byte[]> seeds() throws IOException {
    byte[] windows =
        new TinyPe()
            .section(".text", new byte[] {(byte) 0xc3})
            .section(".rdata", FUSE)
            .resources()
            .section(".reloc", new byte[] {0, 0x10, 0, 0, 8, 0, 0, 0})
            .build();
    PeImage image = PeImage.read(new MemoryBytes("windows", windows));
    ByteBuffer.wrap(windows)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(Math.toIntExact(image.checkSumOffset()), (int) PeChecksum.of(image));
    return List.of(TinyElf.bytes(FUSE), TinyMachO.of(Cpu.ARM64).build(), windows);
  }

  @Override
  protected int shortRun() {
    return 5_000;
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(FossilizeException.class);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    Path base = onDisk(file);
    Injector injector = Injectors.of(file);
    Optional<ByteSource> before = injector.blob(file);
    Path app = base.resolveSibling("app");
    injector.inject(NamedFile.of(base), Content.of(BLOB), app);
    assertThat(before).as("what had no place for one").isEmpty();
    try (FileBytes made = FileBytes.open(app)) {
      ByteSource blob = injector.blob(made).orElseThrow();
      assertThat(Arrays.copyOf(bytes(blob), BLOB.length)).isEqualTo(BLOB);
      assertThat(injector.fuse(made).flipped()).isTrue();
    }
    injector.remove(app, app);
    requireRightChecksum(file);
    assertThat(Files.mismatch(app, base)).as("first byte that differs").isEqualTo(-1);
  }

  /** A wrong checksum of a Windows executable, or none, is made right, and stays so. */
  private static void requireRightChecksum(ByteSource file) throws IOException {
    if (PeImage.recognises(file)) {
      PeImage image = PeImage.read(file);
      if (image.optional().windows().checkSum() != PeChecksum.of(image)) {
        throw new FormatException(file.name(), "has a wrong checksum");
      }
    }
  }
}
