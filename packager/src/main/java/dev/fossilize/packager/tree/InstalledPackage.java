package dev.fossilize.packager.tree;

import dev.fossilize.packager.application.entry.PackageJson;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A dependency that was taken along.
 *
 * @param path of its folder in the tree
 * @param description its package.json, as far as it tells what the package is and needs; empty
 *     where it has none
 * @param uses paths of the packages that its dependencies were found to be
 * @param licenses what in its folder holds licences, by name
 */
public record InstalledPackage(
    String path, Optional<PackageJson> description, Set<String> uses, List<LicenseFile> licenses) {
  public InstalledPackage {
    uses = Set.copyOf(uses);
    licenses = List.copyOf(licenses);
  }

  /** The name that it gives itself, or else its folder's. */
  public String name() {
    return description
        .flatMap(PackageJson::fullName)
        .orElse(path.substring(path.lastIndexOf('/') + 1));
  }
}
