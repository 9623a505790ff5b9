package dev.fossilize.packager.report;

import dev.fossilize.platforms.bytes.NamedFile;
import dev.fossilize.signing.SignatureReport;
import dev.fossilize.signing.darwin.OutsideParts;
import dev.fossilize.signing.darwin.bundle.AppBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is looked at: an executable, or the one in a macOS application.
 *
 * @param named as the user names it
 * @param executable the file
 * @param bundle the application, where it is one
 */
public record Program(Path named, Path executable, Optional<AppBundle> bundle) {
  /**
   * A file, or an application's folder.
   *
   * @throws dev.fossilize.platforms.bytes.FormatException if a folder's executable can't be told
   */
  public static Program of(Path named) throws IOException {
    if (!Files.isDirectory(named)) {
      return new Program(named, named, Optional.empty());
    }
    AppBundle bundle = AppBundle.open(named);
    return new Program(named, bundle.main(), Optional.of(bundle));
  }

  /**
   * The signature inside, checked with what belongs to it.
   *
   * @param thin the executable, or one of those in it
   */
  public SignatureReport signature(NamedFile thin) throws IOException {
    OutsideParts outside = bundle.isPresent() ? bundle.get().outside() : OutsideParts.NONE;
    return Signatures.inspect(thin, outside);
  }
}
