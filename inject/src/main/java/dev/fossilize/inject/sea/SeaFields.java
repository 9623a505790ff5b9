package dev.fossilize.inject.sea;

import dev.fossilize.platforms.bytes.ByteSource;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a blob that exists, as parts of it. What they mean is said at {@link SeaBlob}.
 *
 * @param flags as they are, with bits that we do not know
 * @param size bytes of all fields; what follows in the blob means nothing to the runtime
 */
public record SeaFields(
    long flags,
    ExecArgvExtension execArgvExtension,
    MainFormat mainFormat,
    String codePath,
    ByteSource main,
    Optional<ByteSource> codeCache,
    List<Asset> assets,
    List<String> execArgv,
    long size) {

  /** A file that the program gets with {@code sea.getAsset(key)}. */
  public record Asset(String key, ByteSource content) {}

  /** Whether the runtime says nothing about SEA being experimental. */
  public boolean disableExperimentalWarning() {
    return SeaFlag.DISABLE_EXPERIMENTAL_WARNING.isIn(flags);
  }

  /** Whether the main script is a start-up snapshot. */
  public boolean mainIsSnapshot() {
    return SeaFlag.SNAPSHOT.isIn(flags);
  }
}
