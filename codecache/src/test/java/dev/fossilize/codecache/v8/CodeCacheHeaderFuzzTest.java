package dev.fossilize.codecache.v8;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The header that V8 writes before a code cache, as Node.js 20 has it and as all later ones. */
class CodeCacheHeaderFuzzTest extends FuzzTest {
  private static final int PAYLOAD = 40;

  @Override
  protected List<byte[]> seeds() {
    return List.of(cache(false), cache(true));
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    try {
      readAs(true, file);
    } catch (FormatException e) {
      readAs(false, file);
    }
  }

  private static void readAs(boolean since22, ByteSource file) throws IOException {
    int size = Math.toIntExact(Math.min(file.size(), CodeCacheHeader.largestSize()));
    CodeCacheHeader read = CodeCacheHeader.read(file.cursor(0, size), since22, file.size());
    Sink sink = new Sink();
    read.write(sink);
    Cursor written = new Cursor("written", 0, sink.toByteArray());
    assertThat(CodeCacheHeader.read(written, since22, file.size())).isEqualTo(read);
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

  @Test
  void read_cutOffAndExtreme_isRefusedOrAHeader() {
    for (byte[] whole : seeds()) {
      damage(whole).truncated(); // what is left of a header of 22 may be one of 20
      damage(whole).extremes().isMixed();
    }
  }
}
