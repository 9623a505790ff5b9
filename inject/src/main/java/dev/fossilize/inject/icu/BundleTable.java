package dev.fossilize.inject.icu;

import java.util.List;

/**
 * Keys of a resource bundle with their handles, sorted by key.
 *
 * <pre>
 * Table    count u16, key numbers u16, padding to a word, handles u32
 * Table16  count u16, key numbers u16, handles u16 of texts
 * Table32  count u32, key numbers u32, handles u32
 * </pre>
 *
 * <p>Source: ICU, {@code uresdata.h} ({@code URES_TABLE}, {@code URES_TABLE16}, {@code
 * URES_TABLE32}).
 */
record BundleTable(Place place, List<String> keys, List<Long> handles) {
  BundleTable {
    keys = List.copyOf(keys);
    handles = List.copyOf(handles);
  }

  /** Where the parts of a table are in the bundle's bytes. */
  record Place(int begin, int keySize, int handleSize) {
    int key(int index) {
      return begin + (1 + index) * keySize;
    }

    int handle(int count, int index) {
      int handles = (key(count) + handleSize - 1) & -handleSize;
      return handles + index * handleSize;
    }
  }
}
