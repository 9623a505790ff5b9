package dev.fossilize.packager.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The application's own package.
 *
 * @param folder without links
 * @param manifest its package.json, if it has one
 */
record OwnPackage(Path folder, Optional<Manifest> manifest) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /**
   * The package of the request's folder, or that around it where the package.json there only says
   * how its files are loaded.
   */
  static OwnPackage of(TreeRequest request) throws IOException {
    Optional<Manifest> given = Manifest.in(request.folder());
    if (given.isPresent() && given.get().saysFormatOnly()) {
      Path at = request.folder().getParent();
      while (at != null && !at.endsWith(NodeLookup.NODE_MODULES)) {
        Optional<Manifest> above = Manifest.in(at);
        if (above.isPresent() && !above.get().saysFormatOnly()) {
          return new OwnPackage(at, above);
        }
        at = at.getParent();
      }
    }
    return new OwnPackage(request.folder(), given);
  }

  /** What to call its folder: by the package's name, which is the same wherever it lies. */
  String folderName() {
    return manifest
        .flatMap(found -> found.description().name())
        .filter(name -> PLAIN.matcher(name).matches() && !name.equals(NodeLookup.NODE_MODULES))
        .orElse("app");
  }
}
