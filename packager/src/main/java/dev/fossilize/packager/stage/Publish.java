package dev.fossilize.packager.stage;

import dev.fossilize.packager.outcome.TargetReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Moves what is proven to its place, over an earlier one, after what belongs beside it. */
final class Publish {
  /**
   * Publishes.
   *
   * @param parts the executables in it
   * @return one report for each of them
   */
  List<TargetReport> run(List<Made> parts, Artifact artifact, WriteSidecars.Sidecars sidecars)
      throws IOException {
    for (SidecarFile file : sidecars.files()) {
      file.write();
    }
    artifact.publish();
    List<TargetReport> reports = new ArrayList<>();
    for (Made part : parts) {
      reports.add(
          new TargetReport(
              artifact.place(),
              part.target().runtime(),
              part.target().base().saved(),
              part.cache(),
              part.proven().contents().movedTo(artifact.mainPlace()),
              part.proven().proof(),
              part.target().warnings(part.application()),
              sidecars.sha256(),
              sidecars.files().stream().map(SidecarFile::place).toList()));
    }
    return reports;
  }
}
