package dev.fossilize.inject.elf;

import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.TinyElf;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read of an executable before a blob goes in, or out again. */
class ElfInjectionFuzzTest extends FuzzTest {
  private static final byte[] FUSE =
      "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:0".getBytes(StandardCharsets.US_ASCII);

  @Override
  protected List<byte[]> seeds() throws IOException {
    byte[] base = TinyElf.bytes(FUSE);
    Path folder = Files.createTempDirectory("seeds-");
    Path app = Files.write(folder.resolve("base"), base);
    new ElfInjector().inject(app, Content.of(new byte[50]), app);
    List<byte[]> seeds = List.of(base, Files.readAllBytes(app));
    Files.delete(app);
    Files.delete(folder);
    return seeds;
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(InjectionException.class);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    ElfFile elf = ElfFile.read(file);
    if (SeaNote.find(elf).isPresent()) {
      Undo.read(elf);
    } else {
      ElfInjector.plan(file, 1L << 31);
    }
  }

  @Test
  void plan_truncatedAnywhere_isRefused() throws IOException {
    for (byte[] whole : seeds()) {
      damage(whole).truncated().isRefusal();
    }
  }
}
