package dev.fossilize.embed.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.fuzz.Damage;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealedCacheTest {
  private static final String SOURCE = "1 + 1";
  private static final UUID PROCESS = new UUID(5, 6);
  private static final byte[] V8_CACHE =
      new Sink()
          .u32(0xC0DE0001L)
          .u32(2)
          .u32(SOURCE.length())
          .u32(3)
          .u32(4)
          .u32(8)
          .u32(0)
          .u32(0)
          .zeros(8)
          .toByteArray();

  @Test
  void toBytes_readAgain_isTheSame() throws Exception {
    SealedCache read = SealedCache.read(new MemoryBytes("cache", sealed()));

    assertThat(read.process()).isEqualTo(PROCESS);
    assertThat(read.snapshot()).isEqualTo(SealedCache.OWN_SNAPSHOT);
    assertThat(read.source()).isEqualTo(Sum.of(SOURCE));
    assertThat(read.v8Cache()).isEqualTo(V8_CACHE);
    assertThat(read.toBytes()).isEqualTo(sealed());
  }

  @Test
  void read_damaged_isRefused() throws Exception {
    Damage damage = Damage.of(sealed(), SealedCache::read);
    damage.truncated().isRefusal();
    damage.random(20, 5_000).isMixed();
  }

  @Test
  void check_everyBitFlipped_isRejected() throws Exception {
    CacheConditions here = here();
    assertThat(CacheCheck.check(sealed(), SOURCE, here)).isInstanceOf(CacheVerdict.Accepted.class);
    byte[] whole = sealed();
    for (int at = 0; at < whole.length; at++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] changed = whole.clone();
        changed[at] ^= (byte) (1 << bit);
        assertThat(CacheCheck.check(changed, SOURCE, here))
            .as("bit %d of byte %d", bit, at)
            .isInstanceOf(CacheVerdict.Rejected.class);
      }
    }
    assertThat(CacheCheck.check(Arrays.copyOf(whole, whole.length + 1), SOURCE, here))
        .isInstanceOf(CacheVerdict.Rejected.class);
  }

  @Test
  void tag_differsInEveryCondition() throws Exception {
    CacheConditions c = here();
    UUID any = SealedCache.ANY_PROCESS;
    List<CacheConditions> all =
        List.of(
            c,
            new CacheConditions(9, 2, 3, 4, c.snapshot(), PROCESS),
            new CacheConditions(c.magic(), 9, 3, 4, c.snapshot(), PROCESS),
            new CacheConditions(c.magic(), 2, 9, 4, c.snapshot(), PROCESS),
            new CacheConditions(c.magic(), 2, 3, 9, c.snapshot(), PROCESS),
            new CacheConditions(c.magic(), 2, 3, 4, 1, PROCESS),
            new CacheConditions(c.magic(), 2, 3, 4, c.snapshot(), any));

    assertThat(all.stream().map(CacheConditions::tag)).doesNotHaveDuplicates();
    assertThat(all.stream().skip(1))
        .allSatisfy(
            conditions ->
                assertThat(CacheCheck.check(sealed(), SOURCE, conditions))
                    .isInstanceOf(CacheVerdict.Rejected.class));
  }

  private static CacheConditions here() throws Exception {
    return CacheConditions.of(V8_CACHE, SealedCache.OWN_SNAPSHOT, PROCESS);
  }

  private static byte[] sealed() {
    return new SealedCache(PROCESS, SealedCache.OWN_SNAPSHOT, Sum.of(SOURCE), V8_CACHE).toBytes();
  }
}
