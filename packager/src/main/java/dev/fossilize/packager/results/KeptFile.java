package dev.fossilize.packager.results;

import java.nio.file.Path;
import java.util.List;

/**
 * A result that is a file as it is.
 *
 * @param file must not be changed
 * @param remarks what there is to tell people of how it was made, one line each
 */
public record KeptFile(Path file, List<String> remarks) {
  public KeptFile {
    remarks = List.copyOf(remarks);
  }
}
