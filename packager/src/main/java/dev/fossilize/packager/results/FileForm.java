package dev.fossilize.packager.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A result that is a file as it is; so large that it is known again by its size and time. */
record FileForm(StageCache.FileMaker maker) implements Form<KeptFile> {
  @Override
  public List<String> make(Path file) throws IOException {
    return maker.make(file);
  }

  @Override
  public KeptFile read(Path file, List<String> remarks) {
    return new KeptFile(file, remarks);
  }

  @Override
  public String describe(Path file) throws IOException {
    return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
  }
}
