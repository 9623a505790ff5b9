package dev.fossilize.packager.stage;

import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.application.entry.NodePin;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.runtimes.VersionSpec;
import java.io.IOException;
import java.util.List;

/** The release of Node.js that a project's own files ask for, where the user asks for none. */
final class ProjectRelease {
  private ProjectRelease() {}

  /** The request with what they ask for, else with the newest with long-term support. */
  static PackageRequest in(PackageRequest request, ApplicationSource source, Progress progress)
      throws IOException {
    PackageRequest.RuntimeChoice asked = request.runtime();
    if (!(asked.spec() instanceof VersionSpec.Project) || asked.executable().isPresent()) {
      return request;
    }
    List<NodePin> pins = NodePin.of(source);
    VersionSpec spec = new VersionSpec.Lts();
    if (!pins.isEmpty()) {
      spec = pins.getFirst().spec();
      tell(pins.getFirst(), pins, progress);
    }
    return request.toBuilder()
        .runtime(
            new PackageRequest.RuntimeChoice(spec, asked.executable(), asked.unverifiedAllowed()))
        .build();
  }

  private static void tell(NodePin first, List<NodePin> all, Progress progress) {
    progress.note("Node.js " + first.spec() + ", as " + first.where() + " asks for.");
    all.stream()
        .filter(other -> other.contradicts(first))
        .forEach(
            other ->
                progress.warn(
                    first.where()
                        + " asks for Node.js "
                        + first.spec()
                        + ", which counts; but "
                        + other.where()
                        + " asks for "
                        + other.spec()
                        + ". --node-version beats both."));
  }
}
