package dev.fossilize.packager.stage;

import java.io.IOException;

/** Moves the proven executable to its place, over an earlier one, after what belongs beside it. */
final class Publish implements Stage<WriteSidecars.Accompanied, TargetReport> {
  @Override
  public TargetReport run(WriteSidecars.Accompanied accompanied) throws IOException {
    Prove.Proven proven = accompanied.proven();
    InjectBlob.Injected injected = proven.finished().injected();
    for (SidecarFile companion : accompanied.companions()) {
      companion.write();
    }
    injected.copied().publish();
    return new TargetReport(
        injected.place(),
        injected.cached().bundled().fetched().runtime(),
        injected.cached().bundled().application(),
        injected.cached().bundled().base().prepared().saved(),
        injected.cached().cache(),
        proven.contents().movedTo(injected.place()),
        proven.proof(),
        accompanied.sha256(),
        accompanied.companions().stream().map(SidecarFile::place).toList());
  }
}
