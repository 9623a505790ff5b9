package dev.fossilize.packager.stage;

import dev.fossilize.packager.license.Licenses;
import dev.fossilize.packager.outcome.TargetReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The licences of what is in all executables of a run, as one file. */
final class RunLicenses {
  private final PackApplication packing;
  private final GatherLicenses gathering;

  /**
   * @param packing has packed the application
   */
  RunLicenses(PackApplication packing, GatherLicenses gathering) {
    this.packing = packing;
    this.gathering = gathering;
  }

  /** The file, to be written to {@code place}. */
  SidecarFile of(List<TargetReport> made, Path place) throws IOException {
    Licenses all = of(made.getFirst());
    for (TargetReport report : made.subList(1, made.size())) {
      all = all.with(of(report));
    }
    return SidecarFile.of(place.toAbsolutePath(), all.text().getBytes(StandardCharsets.UTF_8));
  }

  private Licenses of(TargetReport report) throws IOException {
    return gathering.run(report.runtime(), packing.run(report.runtime()));
  }
}
