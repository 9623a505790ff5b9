package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.packager.outcome.TargetReport;
import java.io.IOException;

/** Moves the proven executable to its place, over an earlier one, after what belongs beside it. */
final class Publish {
  TargetReport run(
      PreparedTarget target,
      PackedApplication application,
      CodeCacheResult cache,
      ExecutableDraft draft,
      Notarize.Cleared cleared,
      WriteSidecars.Sidecars sidecars)
      throws IOException {
    for (SidecarFile file : sidecars.files()) {
      file.write();
    }
    draft.publish();
    return new TargetReport(
        draft.place(),
        target.runtime(),
        target.base().saved(),
        cache,
        cleared.contents().movedTo(draft.place()),
        cleared.proof(),
        target.warnings(application),
        sidecars.sha256(),
        sidecars.files().stream().map(SidecarFile::place).toList());
  }
}
