package dev.fossilize.inject.fuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuseTest {
  private static final String TEXT = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 46, 47, 0x3ffcf, 0x3ffd0, 0x3ffd1, 0x40000, 0x40010, 0x7ffff})
  void find_anywhere_alsoAcrossChunks_isFound(int offset) throws Exception {
    byte[] bytes = new byte[0x80100];
    put(bytes, offset, TEXT + "0");
    assertThat(find(bytes)).isEqualTo(new Fuse(offset + 47, false));
    put(bytes, offset, TEXT + "1");
    assertThat(find(bytes)).isEqualTo(new Fuse(offset + 47, true));
  }

  @Test
  void find_inAPart_countsFromTheFilesBegin() throws Exception {
    byte[] bytes = new byte[300];
    put(bytes, 200, TEXT + "0");
    assertThat(Fuse.find("app", List.of(new MemoryBytes("app", bytes).slice(100, 200)), List.of()))
        .isEqualTo(new Fuse(247, false));
  }

  @Test
  void find_prefixOrOtherState_isNone() {
    byte[] bytes = new byte[300];
    put(bytes, 0, "NODE_SEA_FUSE");
    put(bytes, 100, TEXT + "x");
    put(bytes, 300 - 47, TEXT);
    assertThatThrownBy(() -> find(bytes))
        .isInstanceOf(InjectionException.class)
        .hasMessageContaining("app: has no fuse")
        .extracting(e -> ((InjectionException) e).advice())
        .asString()
        .contains("libnode");
  }

  @Test
  void find_two_namesBothPlaces() {
    byte[] bytes = new byte[300];
    put(bytes, 1, TEXT + "0");
    put(bytes, 100, TEXT + "1");
    assertThatThrownBy(() -> find(bytes))
        .isInstanceOf(InjectionException.class)
        .hasMessageContaining("2 fuses, at 0x30 and at 0x93");
  }

  @Test
  void find_inDataAndCode_isTheOneInData() throws Exception {
    MemoryBytes data = new MemoryBytes("app", (TEXT + "0").getBytes(StandardCharsets.US_ASCII));
    MemoryBytes code =
        new MemoryBytes("app", (" " + TEXT + "1").getBytes(StandardCharsets.US_ASCII));
    assertThat(Fuse.find("app", List.of(data), List.of(code))).isEqualTo(new Fuse(47, false));
    assertThat(Fuse.find("app", List.of(), List.of(code))).isEqualTo(new Fuse(48, true));
  }

  private static Fuse find(byte[] bytes) throws Exception {
    return Fuse.find("app", List.of(new MemoryBytes("app", bytes)), List.of());
  }

  private static void put(byte[] bytes, int offset, String text) {
    byte[] part = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(part, 0, bytes, offset, part.length);
  }
}
