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
   * As files, unless one script was asked for; a script that is alone needs no others, and what is
   * no JavaScript yet has to be made into it, which the bundler does.
   */
  static CarriedFiles of(PackageRequest request, ApplicationSource source) throws IOException {
    if (request.tree().isEmpty() || source.isTypeScript()) {
      return ONE_SCRIPT;
    }
    if (source.description().isPresent()) {
      return new CarriedFiles(true, Optional.empty());
    }
    Reach reach = Reach.of(source.entry());
    TreeOptions options = request.tree().get();
    if (reach.alone() && options.include().isEmpty() && options.extract().isEmpty()) {
      return ONE_SCRIPT;
    }
    boolean folder = Files.isDirectory(request.application());
    return new CarriedFiles(true, folder ? Optional.empty() : Optional.of(reach));
  }
}
