package dev.fossilize.ci.faults;

import dev.fossilize.ci.program.Mount;
import dev.fossilize.ci.program.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A small file system in memory under the output, the cache or the temporary files. */
final class FullDisk implements Fault {
  private record Place(String name, Job job, List<Integer> megabytes) {}

  @Override
  public String name() {
    return "full disk";
  }

  private static List<Place> places(Report report) {
    return report.isWhole()
        ? List.of(
            new Place("out", Job.PACKAGE, List.of(1, 20, 60, 90, 94, 96, 98, 100, 110)),
            new Place("out", Job.INJECT, List.of(1, 60, 110, 119, 120, 121)),
            new Place("out", Job.SIGN, List.of(1, 10, 29, 30, 31)),
            new Place("cache", Job.PACKAGE, List.of(1, 30, 50, 60, 100, 160, 180, 200, 250, 280)),
            new Place("cache", Job.FETCH, List.of(1, 30, 60, 120, 170)),
            new Place("temporary", Job.PACKAGE, List.of(1, 10, 60, 100)))
        : List.of(
            new Place("out", Job.PACKAGE, List.of(60)),
            new Place("cache", Job.PACKAGE, List.of(160)),
            new Place("temporary", Job.PACKAGE, List.of(1)));
  }

  @Override
  public void run(Lab lab, Report report) throws IOException {
    for (Place place : places(report)) {
      for (int megabytes : place.megabytes()) {
        try (Scene scene = lab.scene(place.job() == Job.PACKAGE && !place.name().equals("cache"))) {
          if (!run(scene, place, megabytes, report)) {
            report.skipped(name(), "nothing may be mounted");
            return;
          }
        }
      }
    }
  }

  private boolean run(Scene scene, Place place, int megabytes, Report report) throws IOException {
    Path under =
        switch (place.name()) {
          case "out" -> scene.out();
          case "cache" -> scene.cache();
          default -> scene.temporary();
        };
    Outcome outcome;
    List<String> losses;
    Optional<Mount> mounted = Mount.tryInMemory(under, "mode=700,size=" + megabytes + "m");
    if (mounted.isEmpty()) {
      return false;
    }
    try (Mount _ = mounted.get()) {
      scene.plant();
      outcome = scene.run(place.job());
      losses = new ArrayList<>(scene.lossesOf(place.job(), outcome));
    }
    losses.addAll(scene.lossesOfNext(place.job()));
    report.tried(
        name(),
        "%d MB for %s of %s".formatted(megabytes, place.name(), place.job()),
        outcome.exitCode() == 0,
        losses);
    return true;
  }
}
