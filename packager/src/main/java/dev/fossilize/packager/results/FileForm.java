package dev.fossilize.packager.results;

import dev.fossilize.platforms.files.Checksum;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A result that is a file as it is. */
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
    return Checksum.of(file);
  }
}
