package dev.fossilize.platforms.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.judge.Judge;
import dev.fossilize.platforms.tags.NeedsJudges;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@NeedsJudges
class SparseTest {
  private static final int HOLE = 10 << 20;
  private static final int BLOCK = 1 << 16;

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
  void transferTo_bytesWithZeros_areTheSame() throws Exception {
    for (int begin : new int[] {0, 1, 70_000, 1 << 20, 3_333_333}) {
      for (int end : new int[] {0, 1, 65_535, 1 << 20, 2_222_222}) {
        byte[] bytes = new byte[begin + HOLE + end];
        Arrays.fill(bytes, 0, begin, (byte) 1);
        Arrays.fill(bytes, begin + HOLE, bytes.length, (byte) 2);
        Path file = copied(bytes);
        assertThat(Files.mismatch(file, folder.resolve("file"))).isEqualTo(-1);
        assertThat(zeros(file)).isBetween(HOLE - 2L * BLOCK, HOLE + 2L * BLOCK);
      }
    }
  }

  @Test
  void transferTo_overOtherBytes_writesTheZeros() throws Exception {
    Path zeros = Files.write(folder.resolve("zeros"), new byte[HOLE]);
    Path file = folder.resolve("file");
    WholeFile.write(
        file,
        (temporary, out) -> {
          out.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
          out.position(1);
          try (FileBytes bytes = FileBytes.open(zeros)) {
            bytes.transferTo(0, HOLE, out);
          }
        });
    byte[] expected = new byte[HOLE + 1];
    expected[0] = 1;
    assertThat(file).hasBinaryContent(expected);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void transferTo_zeros_takeNoRoom() throws Exception {
    byte[] bytes = new byte[HOLE + 3 * BLOCK + 77];
    bytes[0] = 1;
    bytes[bytes.length - 100_000] = 2;
    String said = Judge.in(folder).run("du", "-k", copied(bytes)).output();
    assertThat(Integer.parseInt(said.substring(0, said.indexOf('\t')))).isLessThan(HOLE / 1024 / 2);
  }

  @Test
  void transferTo_thousandsOfParts_holdNoMemoryOutsideTheHeap() throws Exception {
    int parts = 2_000;
    Path file = Files.write(folder.resolve("file"), new byte[parts]);
    long before = outsideTheHeap();
    WholeFile.write(
        folder.resolve("copy"),
        (temporary, out) -> {
          try (FileBytes bytes = FileBytes.open(file)) {
            for (int i = 0; i < parts; i++) {
              bytes.transferTo(i, 1, out);
            }
          }
        });
    // One block for each part would be 131 MB.
    assertThat(outsideTheHeap() - before).isLessThan(16 << 20);
  }

  private static long outsideTheHeap() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static long zeros(Path file) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      return Sparse.zeros(bytes);
    }
  }

  private Path copied(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("file"), bytes);
    Path copy = folder.resolve("copy");
    WholeFile.write(
        copy,
        (temporary, out) -> {
          try (FileBytes from = FileBytes.open(file)) {
            from.transferTo(0, from.size(), out);
          }
        });
    return copy;
  }
}
