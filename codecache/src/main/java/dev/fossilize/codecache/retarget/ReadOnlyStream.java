package dev.fossilize.codecache.retarget;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The read-only part of a snapshot of V8 11.3, which Node.js 20 has: not yet pages, but
 * instructions that make the objects one after another. A page has no gaps, so an object begins
 * where the one made before ends; an object is made after its map, and before what else it points
 * to. After a magic number and a length (u32 each), instructions follow; v is a number of one to
 * four bytes ({@link VarInt}).
 *
 * <pre>
 *  00      a new object: v words; then an instruction for its map, and some for its other words
 *  03      an object made earlier: v
 *  06      a root: v
 *  0A 0B   nothing; synchronize
 *  0C      the next instruction's object v + 18 times
 *  10      v words of 8 bytes, and these
 *  1B      a pointer that comes later
 *  1C      one such pointer leads to the object that is being made: v
 *  1D      the map of maps: 9 words, of which the first points to itself
 *  40-5F   a root, by the opcode
 *  60-7F   1 to 32 words of 8 bytes
 *  80-8F   the next instruction's object 2 to 17 times
 *  90-97   one of the eight objects used last
 * </pre>
 *
 * They make V8's read-only roots, one after another, and synchronize; other objects, up to the root
 * "undefined"; those that were put off, and synchronize; nothings up to the end.
 *
 * <p>Source: V8 11.3, {@code src/snapshot/deserializer.cc} and {@code read-only-deserializer.cc};
 * compared on the executables of 20 for six platforms.
 */
final class ReadOnlyStream {
  private static final int HEADER = 8;
  private static final int NEW_OBJECT = 0x00;
  private static final int BACK_REFERENCE = 0x03;
  private static final int ROOT = 0x06;
  private static final int VARIABLE_REPEAT = 0x0C;
  private static final int COUNTED_WORDS = 0x10;
  private static final int PENDING = 0x1B;
  private static final int RESOLVE_PENDING = 0x1C;
  private static final int MAP_OF_MAPS = 0x1D;
  private static final int FIXED_REPEAT = 0x80;
  private static final int HOT_OBJECT = 0x90;
  private static final int HOT_OBJECTS = 8;

  private static final int LEAST_REPEAT = 2;
  private static final int LEAST_VARIABLE_REPEAT = 18;
  private static final int WORDS_OF_MAP = 9;
  private static final int UNDEFINED_ROOT = 4;

  /** Where the objects of a page begin, and where it ends; 242 kB are the most in use. */
  private static final int AREA_START = 96;

  private static final int PAGE_SIZE = 1 << 18;

  /** Objects lie within each other some ten deep. */
  private static final int MOST_DEPTH = 500;

  private final Cursor cursor;
  private final List<ReadOnlyObject> objects = new ArrayList<>();
  private final List<ReadOnlyObject> roots = new ArrayList<>();
  private final @Nullable ReadOnlyObject[] hot = new @Nullable ReadOnlyObject[HOT_OBJECTS];
  private int nextHot;
  private int top = AREA_START;
  private int depth;

  private ReadOnlyStream(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Reads the names of all internalized strings and where they are. */
  static NameTable names(ByteSource source) throws IOException {
    Cursor cursor = source.cursor(0, Math.toIntExact(source.size()));
    ReadOnlyStream stream = new ReadOnlyStream(cursor.seek(HEADER));
    stream.readAll();
    ReadOnlyObject oneByte = stream.map(ReadOnlyHeap.ONE_BYTE_TYPE);
    ReadOnlyObject twoByte = stream.map(ReadOnlyHeap.TWO_BYTE_TYPE);
    NameTable.Builder names = new NameTable.Builder();
    for (ReadOnlyObject object : stream.objects) {
      boolean wide = object.hasMap(twoByte);
      if (wide || object.hasMap(oneByte)) {
        String text =
            object
                .text(wide)
                .orElseThrow(
                    () ->
                        stream.malformed(
                            "the object at 0x%x is no string".formatted(object.offset())));
        names.add(new Name(wide, text), new Place(0, object.offset()));
      }
    }
    return names.build();
  }

  /** The only map of objects of a type. */
  private ReadOnlyObject map(int instanceType) throws FormatException {
    List<ReadOnlyObject> maps =
        objects.stream().filter(o -> o.isMap() && o.instanceType() == instanceType).toList();
    if (maps.size() != 1) {
      throw malformed(
          "expected one map of instance type %d, found %d".formatted(instanceType, maps.size()));
    }
    return maps.getFirst();
  }

  private void readAll() throws FormatException {
    while (!synchronizes()) {
      roots.add(pointer());
    }
    ReadOnlyObject undefined = element(roots, UNDEFINED_ROOT);
    while (pointer() != undefined) {
      // Whatever else the other parts of the snapshot refer to.
    }
    while (!synchronizes()) {
      int opcode = cursor.u8();
      if (opcode == NEW_OBJECT) {
        var _ = newObject();
      } else if (opcode != OpcodeTable.NO_OPERATION) {
        throw unknown(opcode);
      }
    }
    while (cursor.remaining() > 0) {
      int opcode = cursor.u8();
      if (opcode != OpcodeTable.NO_OPERATION) {
        throw unknown(opcode);
      }
    }
  }

  private boolean synchronizes() throws FormatException {
    int position = cursor.position();
    boolean found = cursor.u8() == OpcodeTable.SYNCHRONIZE;
    if (!found) {
      cursor.seek(position);
    }
    return found;
  }

  /** The object that instructions up to the next pointer lead to. */
  private ReadOnlyObject pointer() throws FormatException {
    ReadOnlyObject holder = new ReadOnlyObject(0, 1);
    fill(holder, 0);
    return holder.pointer(0).orElseThrow(() -> malformed("a pointer was expected right before"));
  }

  private void fill(ReadOnlyObject object, int first) throws FormatException {
    if (++depth > MOST_DEPTH) {
      throw malformed("objects lie more than " + MOST_DEPTH + " deep within each other");
    }
    int word = first;
    while (word < object.words()) {
      word += instruction(object, word);
    }
    depth--;
  }

  /** Follows one instruction; gives how many words of {@code object} it filled. */
  private int instruction(ReadOnlyObject object, int word) throws FormatException {
    int opcode = cursor.u8();
    return switch (opcode) {
      case NEW_OBJECT -> point(object, word, 1, newObject());
      case BACK_REFERENCE -> point(object, word, 1, used(element(objects, VarInt.read(cursor))));
      case ROOT -> point(object, word, 1, used(element(roots, VarInt.read(cursor))));
      case OpcodeTable.NO_OPERATION -> 0;
      case VARIABLE_REPEAT -> {
        int count = VarInt.read(cursor) + LEAST_VARIABLE_REPEAT;
        yield point(object, word, count, pointer());
      }
      case COUNTED_WORDS -> words(object, word, VarInt.read(cursor));
      case PENDING -> 1;
      case RESOLVE_PENDING -> {
        var _ = VarInt.read(cursor);
        yield 0;
      }
      case MAP_OF_MAPS -> point(object, word, 1, mapOfMaps());
      default -> byRange(opcode, object, word);
    };
  }

  private int byRange(int opcode, ReadOnlyObject object, int word) throws FormatException {
    if (opcode < OpcodeTable.FIRST_ROOT || opcode >= HOT_OBJECT + HOT_OBJECTS) {
      throw unknown(opcode);
    }
    if (opcode >= HOT_OBJECT) {
      ReadOnlyObject target = hot[opcode - HOT_OBJECT];
      if (target == null) {
        throw malformed("fewer than %d objects were used so far".formatted(HOT_OBJECTS));
      }
      return point(object, word, 1, target);
    }
    if (opcode >= FIXED_REPEAT) {
      return point(object, word, opcode - FIXED_REPEAT + LEAST_REPEAT, pointer());
    }
    if (opcode > OpcodeTable.BEFORE_WORDS) {
      return words(object, word, opcode - OpcodeTable.BEFORE_WORDS);
    }
    return point(object, word, 1, element(roots, opcode - OpcodeTable.FIRST_ROOT));
  }

  private ReadOnlyObject newObject() throws FormatException {
    int words = VarInt.read(cursor);
    ReadOnlyObject map = pointer();
    ReadOnlyObject object = made(words);
    object.point(0, map);
    fill(object, 1);
    return object;
  }

  private ReadOnlyObject mapOfMaps() throws FormatException {
    ReadOnlyObject map = made(WORDS_OF_MAP);
    map.point(0, map);
    fill(map, 1);
    return map;
  }

  private ReadOnlyObject made(int words) throws FormatException {
    if (words < 1 || words > (PAGE_SIZE - top) / ReadOnlyObject.WORD) {
      throw malformed(
          "an object of %d words begins at 0x%x of a page of 0x%x"
              .formatted(words, top, PAGE_SIZE));
    }
    ReadOnlyObject object = new ReadOnlyObject(top, words);
    top += words * ReadOnlyObject.WORD;
    objects.add(object);
    return object;
  }

  private int words(ReadOnlyObject object, int word, int count) throws FormatException {
    requireRoom(object, word, count);
    object.write(word, cursor.bytes(count * ReadOnlyObject.WORD));
    return count;
  }

  private int point(ReadOnlyObject object, int word, int count, ReadOnlyObject target)
      throws FormatException {
    requireRoom(object, word, count);
    for (int i = 0; i < count; i++) {
      object.point(word + i, target);
    }
    return count;
  }

  private void requireRoom(ReadOnlyObject object, int word, int count) throws FormatException {
    if (count > object.words() - word) {
      throw malformed(
          "%d words for an object that has %d left".formatted(count, object.words() - word));
    }
  }

  private ReadOnlyObject used(ReadOnlyObject object) {
    hot[nextHot] = object;
    nextHot = (nextHot + 1) % HOT_OBJECTS;
    return object;
  }

  private ReadOnlyObject element(List<ReadOnlyObject> list, int index) throws FormatException {
    return Optional.of(index)
        .filter(i -> i < list.size())
        .map(list::get)
        .orElseThrow(
            () -> malformed("object %d of %d, right before".formatted(index, list.size())));
  }

  private FormatException unknown(int opcode) {
    return malformed(
        "found opcode 0x%02x right before, which has no known meaning".formatted(opcode));
  }

  private FormatException malformed(String problem) {
    return new FormatException(cursor.where(), "in the read-only snapshot: " + problem);
  }
}
