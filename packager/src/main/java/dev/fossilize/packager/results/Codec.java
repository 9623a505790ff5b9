package dev.fossilize.packager.results;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import java.io.IOException;

/**
 * The stored form of a result.
 *
 * @param <T> what the result is
 */
public interface Codec<T> {
  /** Stores a result. */
  Content stored(T result) throws IOException;

  /**
   * Reads what {@link #stored} made, as far as that is what is there: the bytes may be anybody's.
   *
   * @throws IOException if they are no result's; it is made again then
   */
  T read(ByteSource stored) throws IOException;
}
