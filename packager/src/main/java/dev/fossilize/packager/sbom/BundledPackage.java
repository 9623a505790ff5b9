package dev.fossilize.packager.sbom;

import dev.fossilize.packager.application.entry.PackageJson;
import dev.fossilize.packager.tree.LicenseFile;
import java.util.List;
import java.util.Optional;

/**
 * An npm package of which something is in the executable.
 *
 * @param name with its scope
 * @param version empty where no package.json could be read, as within an archive
 * @param licenses what its package.json says of them
 * @param licenseFiles what in its folder holds them
 */
public record BundledPackage(
    String name,
    Optional<String> version,
    Optional<String> description,
    List<String> licenses,
    List<LicenseFile> licenseFiles) {
  public BundledPackage {
    licenses = List.copyOf(licenses);
    licenseFiles = List.copyOf(licenseFiles);
  }

  /** As a package.json describes it, if there is one. */
  public static BundledPackage of(
      String name, Optional<PackageJson> description, List<LicenseFile> licenseFiles) {
    return new BundledPackage(
        name,
        description.flatMap(PackageJson::version),
        description.flatMap(PackageJson::description),
        description.map(json -> License.names(json.content())).orElse(List.of()),
        licenseFiles);
  }

  String purl() {
    return PackageUrl.npm(name, version);
  }
}
