package dev.fossilize.codecache.retarget;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The internalized strings of a runtime's read-only heap, both ways. One that is there twice leads
 * nowhere, because a reference to it could mean either.
 */
final class NameTable {
  /** 26 has 1,655. */
  private static final int MOST = 1 << 16;

  private final Map<Place, Name> names;
  private final Map<Name, Place> places;

  private NameTable(Map<Place, Name> names) {
    this.names = names;
    Map<Name, Place> once = new HashMap<>();
    List<Name> twice = new ArrayList<>();
    names.forEach(
        (place, name) -> {
          if (once.put(name, place) != null) {
            twice.add(name);
          }
        });
    twice.forEach(once::remove);
    this.places = once;
  }

  /** Collects a table. */
  static final class Builder {
    private final Map<Place, Name> names = new LinkedHashMap<>();

    void add(Name name, Place place) {
      names.put(place, name);
    }

    NameTable build() {
      return new NameTable(names);
    }
  }

  /** The string at {@code place}. */
  Optional<Name> at(Place place) {
    return Optional.ofNullable(names.get(place));
  }

  /** Where {@code name} is, if it is in one place. */
  Optional<Place> placeOf(Name name) {
    return Optional.ofNullable(places.get(name));
  }

  int size() {
    return names.size();
  }

  /** As a number of strings, and of each page, offset, width, length in bytes, and the bytes. */
  void write(Sink sink) {
    sink.u32(names.size());
    names.forEach(
        (place, name) -> {
          byte[] text =
              name.characters()
                  .getBytes(
                      name.twoByte() ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1);
          sink.u32(place.page())
              .u32(place.offset())
              .u8(name.twoByte() ? 1 : 0)
              .u32(text.length)
              .bytes(text);
        });
  }

  /** Reads what {@link #write} wrote. */
  static NameTable read(Cursor cursor) throws FormatException {
    int count = cursor.u31();
    if (count > MOST) {
      throw new FormatException(cursor.where(), "has " + count + " strings; at most " + MOST);
    }
    Builder builder = new Builder();
    for (int i = 0; i < count; i++) {
      Place place = new Place(cursor.u31(), cursor.u31());
      boolean twoByte = cursor.u8() != 0;
      byte[] text = cursor.bytes(cursor.u31());
      builder.add(
          new Name(
              twoByte,
              new String(text, twoByte ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1)),
          place);
    }
    return builder.build();
  }
}
