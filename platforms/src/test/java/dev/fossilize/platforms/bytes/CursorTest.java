package dev.fossilize.platforms.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CursorTest {
  @Test
  void fields_areUnsignedAndLittleEndian() throws Exception {
    byte[] bytes = new Sink().u8(0xff).u16(0xfffe).u32(0xfffffffdL).u64(-4).toByteArray();
    Cursor cursor = new Cursor("x", 0, bytes);
    assertThat(cursor.u8()).isEqualTo(0xff);
    assertThat(cursor.u16()).isEqualTo(0xfffe);
    assertThat(cursor.u32()).isEqualTo(0xfffffffdL);
    assertThat(cursor.u64()).isEqualTo(-4);
    assertThat(cursor.remaining()).isZero();
  }

  @Test
  void read_pastTheEnd_namesFileAndOffset() {
    Cursor cursor = new Cursor("app.bin", 0x100, new byte[3]);
    assertThatThrownBy(cursor::u32)
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("app.bin at 0x100");
  }

  @Test
  void slice_outsideOfTheSource_isRefusedBeforeAllocation() {
    MemoryBytes source = new MemoryBytes("m", new byte[10]);
    assertThatThrownBy(() -> source.bytes(4, Integer.MAX_VALUE))
        .isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> source.slice(Long.MAX_VALUE, Long.MAX_VALUE))
        .isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> source.slice(-1, 2)).isInstanceOf(FormatException.class);
  }

  @Test
  void slice_ofSlice_keepsAbsoluteOffsetsInMessages() throws Exception {
    ByteSource inner = new MemoryBytes("m", new byte[100]).slice(0x10, 50).slice(0x8, 4);
    assertThatThrownBy(() -> inner.bytes(2, 3)).hasMessageContaining("m at 0x1a");
  }
}
