package dev.fossilize.packager.stage;

import dev.fossilize.codecache.retarget.IndexFile;
import dev.fossilize.codecache.retarget.RuntimeIndex;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.runtimes.NodeRuntime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What carrying caches over takes to know of runtimes, kept from run to run. It is read from the
 * official executables, whose digests are known, and not from what was prepared of them: stripping,
 * punching and signing leave the snapshot and the embedded caches as they are, so one index serves
 * all of them.
 */
final class RuntimeIndexes {
  /** Raised whenever the index of the same runtime changes, or what is refused does. */
  private static final String NAME = "runtime-index-2";

  private final StageCache results;
  private final Progress progress;

  RuntimeIndexes(StageCache results, Progress progress) {
    this.results = results;
    this.progress = progress;
  }

  RuntimeIndex of(NodeRuntime runtime) throws IOException {
    StageCache.Entry entry =
        results.get(
            NAME,
            List.of(runtime.sha256(), runtime.version().toString()),
            "index",
            file -> {
              byte[] index = IndexFile.of(RuntimeIndex.of(runtime.executable(), runtime.version()));
              WholeFile.write(file, (temporary, out) -> out.write(ByteBuffer.wrap(index)));
              return List.of();
            },
            progress);
    try (FileBytes bytes = FileBytes.open(entry.file())) {
      return IndexFile.read(bytes);
    }
  }
}
