package dev.fossilize.platforms.macho;

import dev.fossilize.platforms.bytes.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Universal files, as Apple's {@code lipo -create} makes them. */
public final class UniversalFiles {
  private static final int PAGE = 0x4000;

  private UniversalFiles() {}

  /** An executable for Intel and one for Apple silicon in one file. */
  public static Path of(Path place, Path x64, Path arm64) throws IOException {
    Files.write(place, tiny(false));
    ThinFiles.change(
        place,
        place,
        (thin, changed) ->
            Files.copy(
                thin.path().getFileName().toString().equals("arm64") ? arm64 : x64, changed));
    return place;
  }

  /**
   * The smallest.
   *
   * @param wide whether its header's offsets have 64 bits
   */
  public static byte[] tiny(boolean wide) {
    byte[] x64 = TinyMachO.of(Cpu.X86_64).build();
    byte[] arm64 = TinyMachO.of(Cpu.ARM64).build();
    long second = (long) Math.ceilDiv(PAGE + x64.length, PAGE) * PAGE;
    Sink sink = new Sink();
    new FatFile(
            wide,
            List.of(
                new FatArch(Cpu.X86_64.type(), 3, PAGE, x64.length, 14, 0),
                new FatArch(Cpu.ARM64.type(), 0, second, arm64.length, 14, 0)))
        .write(sink);
    return sink.align(PAGE).bytes(x64).align(PAGE).bytes(arm64).toByteArray();
  }
}
