package dev.fossilize.codecache.retarget;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.files.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The read-only heap as the read-only part of a snapshot describes it since V8 12.4 (before, {@link
 * ReadOnlyStream}). Pointers are encoded: the low bits are a page's number, the others an offset
 * from the page's start in units of 8 bytes.
 *
 * <p>No object is walked. An internalized string is a slot that points to one of the two maps of
 * such strings, and what has to follow: hash and length, u32 each, the characters, zeros up to a
 * multiple of 8, and no pointer among them.
 */
final class ReadOnlyHeap {
  /** How many bits number the page: V8 12.4, and 13.6 and later. */
  private static final int[] PAGE_BITS = {5, 14};

  /** Map, hash, length. */
  private static final int STRING_HEADER = 16;

  private static final int LENGTH_OFFSET = 12;
  private static final int INSTANCE_TYPE_OFFSET = 12;

  /** The instance types of internalized strings, the same in every V8. */
  static final int TWO_BYTE_TYPE = 0;

  static final int ONE_BYTE_TYPE = 8;

  /** Of a map, behind the first word: sizes and type in 8 bytes, bits in 4. */
  private static final int LAYOUT_SIZE = 12;

  private static final int ROOT_MAP = 0;
  private static final int ROOT_STRING = 1;
  private static final int ROOT_OTHER = 2;
  private static final int NONE = 0xFFFF_FFFF;

  /** From any object by way of its map to the map of maps, which is its own. */
  private static final int MAP_STEPS = 4;

  private final String name;
  private final ReadOnlyPart part;
  private final int pageBits;
  private final int areaStart;

  private ReadOnlyHeap(String name, ReadOnlyPart part, int pageBits) {
    this.name = name;
    this.part = part;
    this.pageBits = pageBits;
    this.areaStart =
        part.roots().stream()
            .map(this::decode)
            .filter(root -> root.page() == 0)
            .mapToInt(Place::offset)
            .min()
            .orElse(Integer.MAX_VALUE); // then no root is within an area
  }

  /** Reads what makes it. */
  static ReadOnlyHeap read(ByteSource readOnlyPart) throws IOException {
    ReadOnlyPart part = ReadOnlyPart.read(readOnlyPart);
    String name = FormatException.at(readOnlyPart.name(), readOnlyPart.base());
    for (int pageBits : PAGE_BITS) {
      ReadOnlyHeap heap = new ReadOnlyHeap(name, part, pageBits);
      if (heap.holdsAllRoots()) {
        return heap;
      }
    }
    throw new FormatException(
        name, "the roots of the read-only heap lie outside of its pages, however they are read");
  }

  private boolean holdsAllRoots() {
    return part.roots().stream()
        .map(this::decode)
        .allMatch(
            root -> {
              int area = part.areas().getOrDefault(root.page(), 0);
              return root.offset() >= areaStart && root.offset() - areaStart < area;
            });
  }

  /** The names of all internalized strings and where they are. */
  NameTable names() throws FormatException {
    Set<Place> oneByte = new HashSet<>();
    Set<Place> twoByte = new HashSet<>();
    Place metaMap = metaMap();
    for (int root : part.roots()) {
      Place place = decode(root);
      if (mapOf(place).filter(metaMap::equals).isPresent()) {
        OptionalInt type = instanceType(place);
        if (type.isPresent() && type.getAsInt() == ONE_BYTE_TYPE) {
          oneByte.add(place);
        } else if (type.isPresent() && type.getAsInt() == TWO_BYTE_TYPE) {
          twoByte.add(place);
        }
      }
    }
    if (oneByte.size() != 1 || twoByte.size() != 1) {
      throw new FormatException(
          name,
          "expected one map of one-byte and one of two-byte internalized strings, found %d and %d"
              .formatted(oneByte.size(), twoByte.size()));
    }
    NameTable.Builder names = new NameTable.Builder();
    Map<Place, Boolean> maps = new HashMap<>();
    oneByte.forEach(map -> maps.put(map, false));
    twoByte.forEach(map -> maps.put(map, true));
    for (ReadOnlySegment segment : part.segments()) {
      collect(segment, maps, names);
    }
    return names.build();
  }

  private void collect(ReadOnlySegment segment, Map<Place, Boolean> maps, NameTable.Builder names) {
    for (int slot = segment.pointers().nextSetBit(0);
        slot >= 0;
        slot = segment.pointers().nextSetBit(slot + 1)) {
      int at = slot * ReadOnlySegment.SLOT;
      if (at + STRING_HEADER <= segment.size()) {
        Boolean twoByte = maps.get(decode(segment.content().getInt(at)));
        if (twoByte != null) {
          Place place = new Place(segment.page(), areaStart + segment.offset() + at);
          text(segment, at, twoByte).ifPresent(text -> names.add(new Name(twoByte, text), place));
        }
      }
    }
  }

  /** The characters of the string at {@code at}; nothing where that can't be a string. */
  private static Optional<String> text(ReadOnlySegment segment, int at, boolean twoByte) {
    ByteBuffer content = segment.content();
    long units = Integer.toUnsignedLong(content.getInt(at + LENGTH_OFFSET));
    long bytes = twoByte ? 2 * units : units;
    int room = segment.size() - at - STRING_HEADER;
    if (bytes > room) {
      return Optional.empty();
    }
    int length = (int) bytes;
    int padded = Math.min(room, Math.ceilDiv(length, ReadOnlySegment.SLOT) * ReadOnlySegment.SLOT);
    int slot = at / ReadOnlySegment.SLOT;
    int nextPointer = segment.pointers().nextSetBit(slot + 1);
    if (nextPointer >= 0 && nextPointer * ReadOnlySegment.SLOT < at + STRING_HEADER + padded) {
      return Optional.empty();
    }
    byte[] raw = new byte[padded];
    content.get(at + STRING_HEADER, raw);
    for (int i = length; i < padded; i++) {
      if (raw[i] != 0) {
        return Optional.empty();
      }
    }
    Charset charset = twoByte ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1;
    return Optional.of(new String(raw, 0, length, charset));
  }

  /**
   * SHA-256 of the read-only roots in their order, the same on every platform: of a map its
   * contents but for what it points to, of a string its characters, of anything else which root its
   * map is and the type that the map tells.
   */
  String rootsDigest() throws IOException {
    Place metaMap = metaMap();
    List<Place> roots = part.roots().stream().map(this::decode).toList();
    Map<Place, Integer> numbers = new HashMap<>();
    for (int i = 0; i < roots.size(); i++) {
      numbers.putIfAbsent(roots.get(i), i);
    }
    NameTable names = names();
    Sink sink = new Sink();
    for (Place root : roots) {
      Optional<Place> map = mapOf(root);
      Optional<Name> string = names.at(root);
      if (map.filter(metaMap::equals).isPresent()) {
        sink.u8(ROOT_MAP).bytes(layout(root));
      } else if (string.isPresent()) {
        byte[] text = string.get().characters().getBytes(StandardCharsets.UTF_16LE);
        sink.u8(ROOT_STRING).u32(text.length).bytes(text);
      } else {
        int type = map.map(this::instanceType).orElse(OptionalInt.empty()).orElse(NONE);
        sink.u8(ROOT_OTHER).u32(map.map(numbers::get).orElse(NONE)).u32(type);
      }
    }
    return Sha256.of(new MemoryBytes("roots", sink.toByteArray()));
  }

  /** Of a map: sizes, type and bits, which all objects that have it are laid out by. */
  private byte[] layout(Place map) throws FormatException {
    int area = map.offset() - areaStart + ReadOnlySegment.SLOT;
    ReadOnlySegment segment =
        segmentWith(map.page(), area, LAYOUT_SIZE)
            .orElseThrow(() -> new FormatException(name, "a map lies outside of its page"));
    byte[] bytes = new byte[LAYOUT_SIZE];
    segment.content().get(area - segment.offset(), bytes);
    return bytes;
  }

  private Place metaMap() throws FormatException {
    Optional<Place> place = Optional.of(decode(part.roots().getFirst()));
    for (int i = 0; i < MAP_STEPS; i++) {
      place = place.flatMap(this::mapOf);
    }
    Optional<Place> next = place.flatMap(this::mapOf);
    if (place.isEmpty() || !next.equals(place)) {
      throw new FormatException(name, "the maps of the read-only heap lead to no map of maps");
    }
    return place.get();
  }

  /** What the first slot of the object at {@code place} points to. */
  private Optional<Place> mapOf(Place place) {
    int area = place.offset() - areaStart;
    return segmentWith(place.page(), area, ReadOnlySegment.SLOT)
        .filter(s -> s.pointers().get((area - s.offset()) / ReadOnlySegment.SLOT))
        .map(s -> decode(s.content().getInt(area - s.offset())));
  }

  private OptionalInt instanceType(Place map) {
    int area = map.offset() - areaStart + INSTANCE_TYPE_OFFSET;
    Optional<ReadOnlySegment> segment = segmentWith(map.page(), area, Short.BYTES);
    return segment.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(
            Short.toUnsignedInt(segment.get().content().getShort(area - segment.get().offset())));
  }

  private Optional<ReadOnlySegment> segmentWith(int page, int area, int length) {
    return part.segments().stream().filter(s -> s.holds(page, area, length)).findFirst();
  }

  private Place decode(int encoded) {
    int page = encoded & ((1 << pageBits) - 1);
    return new Place(page, (encoded >>> pageBits) * ReadOnlySegment.SLOT);
  }
}
