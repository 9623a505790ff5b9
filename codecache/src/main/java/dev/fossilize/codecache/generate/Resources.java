package dev.fossilize.codecache.generate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The scripts that the target's runtime runs for us. */
final class Resources {
  private Resources() {}

  static void copy(String script, Path folder) throws IOException {
    try (InputStream in = Resources.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new IllegalStateException(script + " is missing from the program's own files");
      }
      Files.copy(in, folder.resolve(script), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
