package dev.fossilize.inject;

import dev.fossilize.inject.fuse.Fuse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * All of an injection that needs no blob, done ahead.
 *
 * @param base an executable without a blob
 * @param copy holds the base's bytes, and will become the executable
 * @param facts about the base; its fuse is not flipped
 */
public record BaseCopy(Path base, Path copy, BaseFacts facts) {
  /** Where the base has it. */
  public Fuse fuse() {
    return facts.fuse();
  }

  /** The copy, for reading and writing. */
  public FileChannel open() throws IOException {
    return FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }
}
