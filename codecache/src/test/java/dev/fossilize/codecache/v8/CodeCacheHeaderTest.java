package dev.fossilize.codecache.v8;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.fuzz.Damage;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeCacheHeaderTest {
  private static final int PAYLOAD = 40;

  @ParameterizedTest
  @ValueSource(strings = {"20.20.2", "22.23.2", "26.10.0"})
  void read_damaged_endsInFormatExceptionOrAHeader(String version) throws IOException {
    NodeVersion node = NodeVersion.parse(version).orElseThrow();
    byte[] cache = cache(node.major() >= 22);
    CodeCacheHeader header =
        CodeCacheHeader.read(new Cursor("cache", 0, cache), node, cache.length);
    assertThat(header.payloadLength()).isEqualTo(PAYLOAD);
    assertThat(header.sourceHash()).isEqualTo(1234);
    Damage damage = Damage.of(cache, file -> read(file, node));

    damage.truncated().isRefusal();
    damage.extremes().isMixed();
    damage.random(20, 10_000).isMixed();
  }

  private static void read(ByteSource file, NodeVersion node) throws IOException {
    int size = Math.toIntExact(Math.min(file.size(), CodeCacheHeader.largestSize()));
    CodeCacheHeader.read(file.cursor(0, size), node, file.size());
  }

  private static byte[] cache(boolean since22) {
    Sink sink = new Sink().u32(0xC0DE0628L).u32(1).u32(1234).u32(2);
    if (since22) {
      sink.u32(3);
    }
    sink.u32(PAYLOAD).u32(0);
    if (since22) {
      sink.u32(0);
    }
    return sink.zeros(PAYLOAD).toByteArray();
  }
}
