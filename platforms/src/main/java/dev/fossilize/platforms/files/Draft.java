package dev.fossilize.platforms.files;

import dev.fossilize.platforms.bytes.ByteSource;
import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * A file in the making that begins as another one does. Where a copy of that one was made ahead, it
 * is not copied again.
 *
 * @param channel open for reading and writing
 * @param copied whether it holds the other file's bytes already; empty otherwise
 */
public record Draft(FileChannel channel, boolean copied) {
  /**
   * Leaves in the file the first bytes of {@code base} and nothing else, and stands behind them.
   */
  public void beginAs(ByteSource base, long length) throws IOException {
    if (copied) {
      channel.truncate(length).position(length);
    } else {
      base.transferTo(0, length, channel);
    }
  }
}
