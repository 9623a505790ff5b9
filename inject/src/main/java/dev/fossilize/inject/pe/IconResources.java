package dev.fossilize.inject.pe;

import dev.fossilize.inject.errors.InjectionException;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.pe.resource.IconFile;
import dev.fossilize.platforms.pe.resource.IconGroup;
import dev.fossilize.platforms.pe.resource.Resource;
import dev.fossilize.platforms.pe.resource.ResourceKey;
import dev.fossilize.platforms.pe.resource.ResourceName;
import dev.fossilize.platforms.pe.resource.ResourceType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Replaces an executable's first icon, which is the one that Explorer shows, with all its images;
 * other icons stay.
 */
final class IconResources {
  private static final ResourceName DEFAULT_NAME = new ResourceName.Id(1);
  private static final int MAX_ID = 0xffff;

  /** A group of 65,535 images has fewer bytes than this. */
  private static final int MAX_GROUP = 1 << 20;

  private IconResources() {}

  static void replace(SortedMap<ResourceKey, Resource> resources, IconFile icon)
      throws IOException {
    ResourceKey first =
        resources.keySet().stream()
            .filter(key -> key.type().equals(ResourceType.GROUP_ICON))
            .findFirst()
            .orElse(
                new ResourceKey(
                    ResourceType.GROUP_ICON, DEFAULT_NAME, ResourceKey.AMERICAN_ENGLISH));
    Set<Integer> replaced = new HashSet<>();
    Set<Integer> kept = new HashSet<>();
    for (Map.Entry<ResourceKey, Resource> entry : resources.entrySet()) {
      ResourceKey key = entry.getKey();
      if (key.type().equals(ResourceType.GROUP_ICON)) {
        Set<Integer> ids = key.name().equals(first.name()) ? replaced : kept;
        group(entry.getValue()).members().forEach(member -> ids.add(member.id()));
      }
    }
    replaced.removeAll(kept);
    resources
        .keySet()
        .removeIf(
            key ->
                (key.type().equals(ResourceType.GROUP_ICON) && key.name().equals(first.name()))
                    || isImage(key, replaced));
    add(resources, first, icon);
  }

  private static void add(
      SortedMap<ResourceKey, Resource> resources, ResourceKey group, IconFile icon)
      throws InjectionException {
    List<IconGroup.Member> members = new ArrayList<>();
    int id = 0;
    for (IconFile.Image image : icon.images()) {
      id = nextFree(resources, id + 1);
      resources.put(
          new ResourceKey(ResourceType.ICON, new ResourceName.Id(id), group.language()),
          new Resource(0, Content.of(image.bytes())));
      members.add(new IconGroup.Member(image.entry(), id));
    }
    Sink sink = new Sink();
    new IconGroup(members).write(sink);
    resources.put(group, new Resource(0, Content.of(sink.toByteArray())));
  }

  private static int nextFree(SortedMap<ResourceKey, Resource> resources, int from)
      throws InjectionException {
    Set<ResourceName> taken = new HashSet<>();
    resources.keySet().stream()
        .filter(key -> key.type().equals(ResourceType.ICON))
        .forEach(key -> taken.add(key.name()));
    for (int id = from; id <= MAX_ID; id++) {
      if (!taken.contains(new ResourceName.Id(id))) {
        return id;
      }
    }
    throw new InjectionException(
        "All " + MAX_ID + " numbers for icon images are taken.",
        "Use an icon with fewer images, or an executable with fewer icons.");
  }

  private static boolean isImage(ResourceKey key, Set<Integer> ids) {
    return key.type().equals(ResourceType.ICON)
        && switch (key.name()) {
          case ResourceName.Id(int id) -> ids.contains(id);
          case ResourceName.Named named -> false;
        };
  }

  private static IconGroup group(Resource resource) throws IOException {
    Content content = resource.content();
    if (content.size() > MAX_GROUP) {
      throw new InjectionException(
          "An icon's directory of " + content.size() + " bytes is not read.",
          "Use a Node.js executable as it was published.");
    }
    return IconGroup.read(new Cursor("icon", 0, content.toByteArray()));
  }
}
