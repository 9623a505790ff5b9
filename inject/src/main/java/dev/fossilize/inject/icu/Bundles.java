package dev.fossilize.inject.icu;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the resource bundles of a package, each with what its tree shares. */
final class Bundles {
  private final IcuData data;
  private final Map<String, Optional<ResourceBundle>> pools = new HashMap<>();

  Bundles(IcuData data) {
    this.data = data;
  }

  ResourceBundle read(IcuItem item) throws IOException {
    return ResourceBundle.read(item.content(), pool(item.sibling("pool.res")));
  }

  private Optional<ResourceBundle> pool(String name) throws IOException {
    Optional<ResourceBundle> known = pools.get(name);
    if (known != null) {
      return known;
    }
    Optional<IcuItem> item = data.item(name);
    Optional<ResourceBundle> pool =
        item.isEmpty()
            ? Optional.empty()
            : Optional.of(ResourceBundle.read(item.get().content(), Optional.empty()));
    pools.put(name, pool);
    return pool;
  }
}
