package dev.fossilize.packager.results;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.StoredBytes;
import dev.fossilize.platforms.files.Checksum;
import dev.fossilize.platforms.files.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A result that is stored by a codec. */
record ValueForm<T>(Codec<T> codec, StageCache.Maker<T> maker) implements Form<T> {
  @Override
  public List<String> make(Path file) throws IOException {
    Content stored = codec.stored(maker.make());
    WholeFile.write(file, (temporary, out) -> stored.writeTo(out));
    return List.of();
  }

  @Override
  public T read(Path file, List<String> remarks) throws IOException {
    return codec.read(StoredBytes.of(file));
  }

  @Override
  public String describe(Path file) throws IOException {
    return Checksum.of(file);
  }
}
