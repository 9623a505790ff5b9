package dev.fossilize.packager.stage;

import dev.fossilize.inject.pe.PeChange;
import dev.fossilize.inject.pe.ProductDetails;
import dev.fossilize.inject.pe.VersionDetails;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.application.entry.PackageJson;
import dev.fossilize.packager.request.WindowsResources;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.json.JsonMembers;
import dev.fossilize.platforms.pe.Subsystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is changed in a Windows executable besides its blob. */
final class WindowsChanges {
  private WindowsChanges() {}

  /**
   * The changes that make a Windows executable look so; never anything of Node.js's own identity.
   */
  static List<PeChange> of(WindowsResources look, ApplicationSource source, String fileName)
      throws UsageException {
    List<PeChange> changes = new ArrayList<>();
    changes.add(
        new PeChange.SetVersion(VersionDetails.of(details(source, fileName), look.version())));
    look.icon().ifPresent(image -> changes.add(new PeChange.SetIcon(image)));
    if (look.gui()) {
      changes.add(new PeChange.SetSubsystem(Subsystem.GUI));
    }
    return changes;
  }

  private static ProductDetails details(ApplicationSource source, String fileName) {
    Optional<PackageJson> json = source.description();
    return new ProductDetails(
        source.name(),
        source.version().orElse(""),
        json.flatMap(PackageJson::description).orElse(""),
        json.map(WindowsChanges::author).orElse(""),
        "",
        fileName);
  }

  /** {@code "Ada <ada@example.org> (https://example.org)"}, or an object with a name. */
  private static String author(PackageJson json) {
    return JsonMembers.text(json.content(), "author")
        .or(
            () ->
                JsonMembers.object(json.content(), "author")
                    .flatMap(author -> JsonMembers.text(author, "name")))
        .map(author -> author.replaceFirst("\\s*[<(].*", ""))
        .orElse("");
  }
}
