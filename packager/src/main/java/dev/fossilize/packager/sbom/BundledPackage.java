package dev.fossilize.packager.sbom;

import com.google.gson.JsonArray;
import java.util.Optional;

/**
 * An npm package of which something is in the executable.
 *
 * @param name with its scope
 * @param version empty where no package.json could be read, as within an archive
 * @param licenses as CycloneDX has them
 */
public record BundledPackage(
    String name, Optional<String> version, Optional<String> description, JsonArray licenses) {
  String purl() {
    return PackageUrl.npm(name, version);
  }
}
