package dev.fossilize.platforms.pe.resource;

import dev.fossilize.platforms.bytes.Alignment;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.Sink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lays a resource tree out for one address: the root, then all directories of the second level,
 * then those of the third, then the names, then the data entries, then the data, each at a multiple
 * of 8. This is Microsoft's linker's layout, and LLVM's: the tree of a node.exe comes out as the
 * bytes that it was read from.
 *
 * <p>Source: Microsoft, "PE Format", section "The .rsrc Section".
 */
public final class ResourceSection {
  private static final int DATA_ALIGNMENT = 8;

  private final long address;
  private final SortedMap<ResourceName, SortedMap<ResourceName, List<Leaf>>> types =
      new TreeMap<>();
  private final List<Leaf> leaves = new ArrayList<>();
  private final Map<String, Long> nameOffsets = new HashMap<>();

  private record Leaf(int language, Resource resource) {}

  private ResourceSection(long address, SortedMap<ResourceKey, Resource> resources) {
    this.address = address;
    resources.forEach(
        (key, resource) -> {
          Leaf leaf = new Leaf(key.language(), resource);
          types
              .computeIfAbsent(key.type(), type -> new TreeMap<>())
              .computeIfAbsent(key.name(), name -> new ArrayList<>())
              .add(leaf);
          leaves.add(leaf);
        });
  }

  /**
   * The bytes of the tree. Data are not read before they are written.
   *
   * @param address RVA of the first byte
   * @throws ArithmeticException if the tables alone take 2 GiB
   */
  public static Content at(long address, SortedMap<ResourceKey, Resource> resources) {
    return new ResourceSection(address, resources).content();
  }

  private Content content() {
    List<SortedMap<ResourceName, List<Leaf>>> names = List.copyOf(types.values());
    List<List<Leaf>> languages = names.stream().flatMap(level -> level.values().stream()).toList();

    long secondLevel = directorySize(types.size());
    long thirdLevel = secondLevel + names.stream().mapToLong(m -> directorySize(m.size())).sum();
    long strings = thirdLevel + languages.stream().mapToLong(l -> directorySize(l.size())).sum();
    Sink nameBytes = names(strings);
    long dataEntries = Alignment.up(strings + nameBytes.size(), Integer.BYTES);
    long data = dataEntries + (long) leaves.size() * ResourceDataEntry.SIZE;

    Sink tables = new Sink();
    long next = secondLevel;
    directory(tables, types.keySet());
    for (Map.Entry<ResourceName, SortedMap<ResourceName, List<Leaf>>> type : types.entrySet()) {
      entry(tables, type.getKey(), next | ResourceDirectoryEntry.FLAG);
      next += directorySize(type.getValue().size());
    }
    for (SortedMap<ResourceName, List<Leaf>> level : names) {
      directory(tables, level.keySet());
      for (Map.Entry<ResourceName, List<Leaf>> name : level.entrySet()) {
        entry(tables, name.getKey(), next | ResourceDirectoryEntry.FLAG);
        next += directorySize(name.getValue().size());
      }
    }
    next = dataEntries;
    for (List<Leaf> level : languages) {
      ResourceDirectory.of(0, level.size()).write(tables);
      for (Leaf leaf : level) {
        entry(tables, new ResourceName.Id(leaf.language()), next);
        next += ResourceDataEntry.SIZE;
      }
    }
    tables.bytes(nameBytes.toByteArray()).align(Integer.BYTES);
    return withData(tables, data);
  }

  /** Adds the data entries to {@code tables}, and the data, the first of them at {@code data}. */
  private Content withData(Sink tables, long data) {
    List<Content> parts = new ArrayList<>();
    long at = data;
    for (Leaf leaf : leaves) {
      long aligned = Alignment.up(at, DATA_ALIGNMENT);
      Content content = leaf.resource().content();
      parts.add(zeros(aligned - at));
      parts.add(content);
      new ResourceDataEntry(address + aligned, content.size(), leaf.resource().codePage(), 0)
          .write(tables);
      at = aligned + content.size();
    }
    parts.add(zeros(Alignment.up(at, DATA_ALIGNMENT) - at));
    parts.addFirst(Content.of(tables.toByteArray()));
    return Content.of(parts);
  }

  private Sink names(long offset) {
    Sink bytes = new Sink();
    types.forEach(
        (type, names) -> {
          name(bytes, offset, type);
          names.keySet().forEach(name -> name(bytes, offset, name));
        });
    return bytes;
  }

  private void name(Sink bytes, long offset, ResourceName name) {
    switch (name) {
      case ResourceName.Id id -> {}
      case ResourceName.Named(String text) -> {
        if (nameOffsets.putIfAbsent(text, offset + bytes.size()) == null) {
          bytes.u16(text.length());
          text.chars().forEach(bytes::u16);
        }
      }
    }
  }

  private static void directory(Sink tables, Collection<ResourceName> names) {
    int named = (int) names.stream().filter(ResourceName.Named.class::isInstance).count();
    ResourceDirectory.of(named, names.size() - named).write(tables);
  }

  private void entry(Sink tables, ResourceName name, long child) {
    long field =
        switch (name) {
          case ResourceName.Id(int id) -> id;
          case ResourceName.Named(String text) ->
              Objects.requireNonNull(nameOffsets.get(text)) | ResourceDirectoryEntry.FLAG;
        };
    new ResourceDirectoryEntry(field, child).write(tables);
  }

  private static long directorySize(int entries) {
    return ResourceDirectory.SIZE + (long) entries * ResourceDirectoryEntry.SIZE;
  }

  private static Content zeros(long count) {
    return Content.of(new byte[Math.toIntExact(count)]);
  }
}
