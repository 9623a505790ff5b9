package dev.fossilize.packager.stage;

import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.application.scan.Reach;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.request.TreeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Whether an application's files are carried as they are, and which.
 *
 * @param any or else it is one script
 * @param reach of a script without a package.json; empty for all that is installed
 */
record CarriedFiles(boolean any, Optional<Reach> reach) {
  private static final CarriedFiles ONE_SCRIPT = new CarriedFiles(false, Optional.empty());

  /**
   * As files, unless one script was asked for; a script that is alone needs no others, whether or
   * not there is a package.json, and what is no JavaScript yet has to be made into it, which the
   * bundler does.
   */
  static CarriedFiles of(PackageRequest request, ApplicationSource source) throws IOException {
    if (request.tree().isEmpty() || source.isTypeScript()) {
      return ONE_SCRIPT;
    }
    TreeOptions options = request.tree().get();
    if (options.include().isEmpty()
        && options.extract().isEmpty()
        && Reach.isAlone(source.entry())) {
      return ONE_SCRIPT;
    }
    boolean all = source.description().isPresent() || Files.isDirectory(request.application());
    return new CarriedFiles(true, all ? Optional.empty() : Optional.of(Reach.of(source.entry())));
  }
}
