package dev.fossilize.platforms.elf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.MemoryBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables that we write, looked through as a dynamic linker does it. */
class HashTablesTest {
  @Test
  void hash_knownNames_haveTheHashesOfTheSpecifications() {
    // From the examples of the ABI and of binutils' manual pages.
    assertThat(GnuHash.hash("")).isEqualTo(0x1505);
    assertThat(GnuHash.hash("printf")).isEqualTo(0x156b2bb8);
    assertThat(GnuHash.hash("exit")).isEqualTo(0x7c967e3f);
    assertThat(SysvHash.hash("printf")).isEqualTo(0x077905a6);
    assertThat(SysvHash.hash("exit")).isEqualTo(0x0006cf04);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 8, 100, 5000})
  void write_anyNumberOfNames_allAreFoundAndOthersAreNot(int count) throws IOException {
    List<String> names =
        GnuHash.sorted(IntStream.range(0, count).mapToObj(i -> "name" + i).toList(), GnuHash::hash);
    byte[] table = GnuHash.write(names.stream().mapToLong(GnuHash::hash).toArray(), 5);
    GnuHash measured = GnuHash.read(new MemoryBytes("table", table));
    assertThat(measured.firstSymbol()).isEqualTo(5);
    assertThat(measured.end()).isEqualTo(5 + count);
    assertThat(measured.size()).isEqualTo(table.length);
    for (int i = 0; i < count; i++) {
      assertThat(find(table, names, names.get(i))).isEqualTo(5 + i);
    }
    assertThat(find(table, names, "absent")).isZero();
  }

  @Test
  void write_sysvTable_allAreFound() {
    List<String> names = IntStream.range(0, 300).mapToObj(i -> i == 0 ? "" : "name" + i).toList();
    ByteBuffer table = ByteBuffer.wrap(SysvHash.write(names)).order(ByteOrder.LITTLE_ENDIAN);
    int buckets = table.getInt(0);
    assertThat(table.getInt(4)).isEqualTo(names.size());
    for (int i = 1; i < names.size(); i++) {
      int found = table.getInt(8 + 4 * (int) (SysvHash.hash(names.get(i)) % buckets));
      while (found != i) {
        assertThat(found).isNotZero();
        found = table.getInt(8 + 4 * (buckets + found));
      }
    }
  }

  /** As glibc's {@code do_lookup_x}. */
  private static int find(byte[] bytes, List<String> names, String name) {
    ByteBuffer table = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int buckets = table.getInt(0);
    int first = table.getInt(4);
    int words = table.getInt(8);
    int shift = table.getInt(12);
    assertThat(Integer.bitCount(words)).isEqualTo(1);
    long hash = GnuHash.hash(name);
    long word = table.getLong(16 + 8 * (int) ((hash / 64) & (words - 1)));
    if ((word >>> (hash & 63) & word >>> ((hash >>> shift) & 63) & 1) == 0) {
      return 0;
    }
    int chain = 16 + 8 * words + 4 * buckets;
    int index = table.getInt(16 + 8 * words + 4 * (int) (hash % buckets));
    while (index != 0) {
      int stored = table.getInt(chain + 4 * (index - first));
      if ((stored | 1) == ((int) hash | 1) && names.get(index - first).equals(name)) {
        return index;
      }
      index = (stored & 1) == 0 ? index + 1 : 0;
    }
    return 0;
  }
}
