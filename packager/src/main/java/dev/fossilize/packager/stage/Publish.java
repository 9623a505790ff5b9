package dev.fossilize.packager.stage;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.files.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Moves the proven executable to its place, over an earlier one. A source map goes beside it:
 * Node.js reads none of a single executable's main script.
 */
final class Publish implements Stage<Prove.Proven, TargetReport> {
  @Override
  public TargetReport run(Prove.Proven proven) throws IOException {
    InjectBlob.Injected injected = proven.finished().injected();
    Optional<Content> map = injected.cached().bundled().application().sourceMap();
    if (map.isPresent()) {
      Path place = injected.place().resolveSibling(injected.place().getFileName() + ".map");
      WholeFile.write(place, (temporary, out) -> map.get().writeTo(out));
    }
    injected.publish();
    return new TargetReport(
        injected.place(),
        injected.cached().bundled().fetched().runtime(),
        injected.cached().bundled().base().prepared().saved(),
        injected.cached().cache(),
        proven.contents().movedTo(injected.place()),
        proven.proof());
  }
}
