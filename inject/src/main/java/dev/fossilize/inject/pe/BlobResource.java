package dev.fossilize.inject.pe;

import dev.fossilize.platforms.pe.resource.Resource;
import dev.fossilize.platforms.pe.resource.ResourceKey;
import dev.fossilize.platforms.pe.resource.ResourceName;
import dev.fossilize.platforms.pe.resource.ResourceType;
import java.util.SortedMap;

/**
 * Which resource Node.js takes for the blob: the data named {@code NODE_SEA_BLOB}, in upper case,
 * because the system turns the name that it is asked for into upper case.
 *
 * <p>Source: Node.js, {@code src/node_sea_bin.cc}; postject writes no language, and so do we.
 */
final class BlobResource {
  private static final ResourceName NAME = new ResourceName.Named("NODE_SEA_BLOB");

  /** Where we put it. */
  static final ResourceKey KEY = new ResourceKey(ResourceType.RC_DATA, NAME, ResourceKey.NEUTRAL);

  private BlobResource() {}

  /** Whether the system finds {@code key} when it is asked for the blob; the language is not. */
  static boolean is(ResourceKey key) {
    return key.type().equals(ResourceType.RC_DATA) && key.name().equals(NAME);
  }

  /** Takes it out, and says whether there was one. */
  static boolean remove(SortedMap<ResourceKey, Resource> resources) {
    return resources.keySet().removeIf(BlobResource::is);
  }
}
