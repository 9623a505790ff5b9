package dev.fossilize.codecache.retarget;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.files.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a code cache refers to outside of itself, in its order: strings of the read-only heap by
 * their characters and roots by their numbers. It must survive being retargeted.
 *
 * @param references how many of them lead to the read-only heap
 * @param digest SHA-256 in lower-case hexadecimal
 */
record ReferenceDigest(int references, String digest) {
  /**
   * Reads a payload to its end.
   *
   * @param cursor at its first byte
   * @throws FormatException if it can't be read, or a reference leads to no string
   */
  static ReferenceDigest of(Cursor cursor, OpcodeTable table, NameTable names) throws IOException {
    Collector collector = new Collector(cursor, names);
    var _ = Payload.walk(cursor, table, collector);
    byte[] all = collector.all.toByteArray();
    return new ReferenceDigest(collector.references, Sha256.of(new MemoryBytes("references", all)));
  }

  private static final class Collector implements Payload.Visitor {
    private static final int ROOT = 0;
    private static final int ONE_BYTE = 1;
    private static final int TWO_BYTE = 2;

    private final Cursor cursor;
    private final NameTable names;
    private final Sink all = new Sink();
    private int references;

    Collector(Cursor cursor, NameTable names) {
      this.cursor = cursor;
      this.names = names;
    }

    @Override
    public void reference(Place place, int start, int end) throws FormatException {
      Name name =
          names
              .at(place)
              .orElseThrow(
                  () ->
                      new FormatException(
                          cursor.where(),
                          "the reference to page %d, offset 0x%x, right before, leads to no string"
                              .formatted(place.page(), place.offset())));
      byte[] text = name.characters().getBytes(StandardCharsets.UTF_16LE);
      all.u8(name.twoByte() ? TWO_BYTE : ONE_BYTE).u32(text.length).bytes(text);
      references++;
    }

    @Override
    public void root(int number) {
      all.u8(ROOT).u32(number);
    }
  }
}
