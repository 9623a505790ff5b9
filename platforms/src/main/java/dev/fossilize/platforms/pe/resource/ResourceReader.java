package dev.fossilize.platforms.pe.resource;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.pe.DataDirectory;
import dev.fossilize.platforms.pe.PeImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the resource tree: type, name, language, three levels and no other number, because Windows
 * looks for resources at no other. Because the depth is fixed, entries that point back can't make a
 * cycle; because the number of entries is limited, entries that share their children can't make a
 * tree that is larger than the file by much.
 *
 * <p>Source: Microsoft, "PE Format", section "The .rsrc Section".
 */
public final class ResourceReader {
  /** Large programs have some thousands; node.exe has nine. */
  private static final int MAX_ENTRIES = 1 << 16;

  /** Microsoft's compiler takes 256; with the entries' limit this bounds the memory for names. */
  private static final int MAX_NAME = 512;

  private final PeImage image;
  private final ByteSource tree;
  private final SortedMap<ResourceKey, StoredResource> found = new TreeMap<>();
  private int entries;

  private ResourceReader(PeImage image, ByteSource tree) {
    this.image = image;
    this.tree = tree;
  }

  /** All resources of {@code image}, in the tree's order; empty if it has no tree. */
  public static SortedMap<ResourceKey, StoredResource> read(PeImage image) throws IOException {
    DataDirectory directory = image.optional().directory(DataDirectory.Kind.RESOURCE);
    if (!directory.isPresent()) {
      return Collections.emptySortedMap();
    }
    // The directory's size is not relied on: tools write the tables', the section's, or anything.
    ByteSource tree = image.mappedFrom(directory.address(), "the resource tree");
    ResourceReader reader = new ResourceReader(image, tree);
    reader.readTypes();
    return Collections.unmodifiableSortedMap(reader.found);
  }

  private void readTypes() throws IOException {
    for (ResourceDirectoryEntry type : directory(0)) {
      ResourceName typeName = name(type);
      for (ResourceDirectoryEntry resource : directory(requireDirectory(type))) {
        ResourceName resourceName = name(resource);
        for (ResourceDirectoryEntry language : directory(requireDirectory(resource))) {
          ResourceKey key = new ResourceKey(typeName, resourceName, language(language));
          if (found.put(key, data(language, key)) != null) {
            throw new FormatException(where(0), "the resource " + key + " is there twice");
          }
        }
      }
    }
  }

  private List<ResourceDirectoryEntry> directory(long offset) throws IOException {
    ResourceDirectory header = ResourceDirectory.read(tree.cursor(offset, ResourceDirectory.SIZE));
    entries += header.entries();
    if (entries > MAX_ENTRIES) {
      throw new FormatException(
          where(offset), "the resource tree has more than " + MAX_ENTRIES + " entries");
    }
    Cursor cursor =
        tree.cursor(
            offset + ResourceDirectory.SIZE, header.entries() * ResourceDirectoryEntry.SIZE);
    List<ResourceDirectoryEntry> list = new ArrayList<>(header.entries());
    for (int i = 0; i < header.entries(); i++) {
      list.add(ResourceDirectoryEntry.read(cursor));
    }
    return list;
  }

  private long requireDirectory(ResourceDirectoryEntry entry) throws FormatException {
    if (!entry.isDirectory()) {
      throw new FormatException(
          where(entry.childOffset()), "the resource tree has data above its third level");
    }
    return entry.childOffset();
  }

  private StoredResource data(ResourceDirectoryEntry entry, ResourceKey key) throws IOException {
    if (entry.isDirectory()) {
      throw new FormatException(
          where(entry.childOffset()), "the resource tree has a directory below its third level");
    }
    ResourceDataEntry data =
        ResourceDataEntry.read(tree.cursor(entry.childOffset(), ResourceDataEntry.SIZE));
    String what = "the resource " + key;
    ByteSource bytes =
        data.size() == 0 // may lie at the end of the section, where no byte is
            ? new MemoryBytes(what, new byte[0])
            : image.mapped(data.address(), data.size(), what);
    return new StoredResource(data.codePage(), bytes);
  }

  private ResourceName name(ResourceDirectoryEntry entry) throws IOException {
    if (!entry.isNamed()) {
      return new ResourceName.Id(id(entry));
    }
    int units = tree.cursor(entry.nameValue(), Short.BYTES).u16();
    if (units > MAX_NAME) {
      throw new FormatException(
          where(entry.nameValue()),
          "a resource's name has " + units + " characters, more than " + MAX_NAME);
    }
    Cursor cursor = tree.cursor(entry.nameValue() + Short.BYTES, units * Character.BYTES);
    StringBuilder text = new StringBuilder(units);
    while (cursor.remaining() > 0) {
      text.append((char) cursor.u16());
    }
    return new ResourceName.Named(text.toString());
  }

  private int language(ResourceDirectoryEntry entry) throws FormatException {
    if (entry.isNamed()) {
      throw new FormatException(
          where(entry.nameValue()), "a resource's language is a name, expected a number");
    }
    return id(entry);
  }

  private int id(ResourceDirectoryEntry entry) throws FormatException {
    if (entry.nameValue() > 0xffff) {
      throw new FormatException(
          where(0), "the resource tree has the id 0x%x, over 0xffff".formatted(entry.nameValue()));
    }
    return Math.toIntExact(entry.nameValue());
  }

  private String where(long offset) {
    return FormatException.at(tree.name(), tree.base() + offset);
  }
}
