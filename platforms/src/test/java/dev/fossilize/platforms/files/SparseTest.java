package dev.fossilize.platforms.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.judge.Judge;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SparseTest {
  private static final int HOLE = 10 << 20;

  @TempDir Path folder;

  @Test
  void skip_betweenBytesAndAtTheEnd_readsAsZeros() throws Exception {
    Path file = folder.resolve("file");
    WholeFile.write(
        file,
        (temporary, out) -> {
          out.write(ByteBuffer.wrap(new byte[] {1}));
          Sparse.skip(out, 3);
          Sparse.skip(out, 0);
          out.write(ByteBuffer.wrap(new byte[] {2}));
          Sparse.skip(out, 2);
        });
    assertThat(Files.readAllBytes(file)).containsExactly(1, 0, 0, 0, 2, 0, 0);
  }

  @Test
  void copy_bytesWithHoles_areTheSame() throws Exception {
    byte[] bytes = withHole();
    Path file = copied(bytes);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void copy_hole_takesNoRoom() throws Exception {
    Path file = copied(withHole());
    String said = Judge.in(folder).run("du", "-k", file).output();
    assertThat(Integer.parseInt(said.substring(0, said.indexOf('\t')))).isLessThan(HOLE / 1024 / 2);
  }

  private static byte[] withHole() {
    byte[] bytes = new byte[HOLE + 3 * 65_536 + 77];
    bytes[0] = 1;
    bytes[bytes.length - 100_000] = 2;
    return bytes;
  }

  private Path copied(byte[] bytes) throws IOException {
    Path file = folder.resolve("copy");
    WholeFile.write(file, (temporary, out) -> Sparse.copy(new MemoryBytes("bytes", bytes), out));
    return file;
  }
}
