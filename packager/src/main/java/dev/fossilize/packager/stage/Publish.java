package dev.fossilize.packager.stage;

import java.io.IOException;

/** Moves the proven executable to its place, over an earlier one. */
final class Publish implements Stage<Prove.Proven, TargetReport> {
  @Override
  public TargetReport run(Prove.Proven proven) throws IOException {
    InjectBlob.Injected injected = proven.finished().injected();
    injected.publish();
    return new TargetReport(
        injected.place(),
        injected.cached().bundled().fetched().runtime(),
        injected.cached().cache(),
        proven.contents(),
        proven.proof());
  }
}
