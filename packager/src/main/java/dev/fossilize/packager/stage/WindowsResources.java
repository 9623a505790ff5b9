package dev.fossilize.packager.stage;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fossilize.inject.pe.PeChange;
import dev.fossilize.inject.pe.ProductDetails;
import dev.fossilize.inject.pe.VersionDetails;
import dev.fossilize.packager.application.entry.ApplicationSource;
import dev.fossilize.packager.application.entry.PackageJson;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.pe.Subsystem;
import dev.fossilize.platforms.pe.resource.IconFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Windows shows of an executable.
 *
 * @param icon in place of Node.js's
 * @param version keys of the version information and their texts, before what package.json says
 * @param gui whether it starts without a console
 */
public record WindowsResources(Optional<IconFile> icon, Map<String, String> version, boolean gui) {
  public WindowsResources {
    version = Map.copyOf(version);
  }

  /**
   * The changes that make a Windows executable look so; never anything of Node.js's own identity.
   */
  List<PeChange> changes(ApplicationSource source, String fileName) throws UsageException {
    List<PeChange> changes = new ArrayList<>();
    changes.add(new PeChange.SetVersion(VersionDetails.of(details(source, fileName), version)));
    icon.ifPresent(image -> changes.add(new PeChange.SetIcon(image)));
    if (gui) {
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
        json.map(WindowsResources::author).orElse(""),
        "",
        fileName);
  }

  /** {@code "Ada <ada@example.org> (https://example.org)"}, or an object with a name. */
  private static String author(PackageJson json) {
    JsonElement author = json.content().get("author");
    if (author instanceof JsonObject object) {
      author = object.get("name");
    }
    return author != null && author.isJsonPrimitive()
        ? author.getAsString().replaceFirst("\\s*[<(].*", "")
        : "";
  }
}
