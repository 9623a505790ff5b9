package dev.fossilize.packager.stage;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.packager.application.bundle.MetafileJson;
import dev.fossilize.packager.application.paths.SlashPath;
import dev.fossilize.packager.imports.Import;
import dev.fossilize.packager.outcome.TargetReport;
import dev.fossilize.packager.report.ExecutableReport;
import dev.fossilize.packager.tree.TreeNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells what is in the executables as esbuild's metafile does, for the programs that read those:
 * the inputs are the files that are carried or were bundled, the outputs are the executables.
 */
final class RunMetafile {
  private final PackApplication packing;
  private final MetafileJson metafile = new MetafileJson();

  /**
   * @param packing has packed the application
   */
  RunMetafile(PackApplication packing) {
    this.packing = packing;
  }

  /** The file, to be written to {@code place}. */
  SidecarFile of(List<TargetReport> made, Path place) throws IOException {
    for (TargetReport report : made) {
      switch (packing.run(report.runtime())) {
        case PackedApplication.Bundle bundle -> add(report, bundle.application().metafile());
        case PackedApplication.Archived archived -> add(report, archived);
      }
    }
    return SidecarFile.of(place.toAbsolutePath(), metafile.json());
  }

  private void add(TargetReport report, JsonObject bundle) {
    metafile.addInputs(bundle);
    JsonObject outputs = bundle.getAsJsonObject("outputs");
    for (String name : outputs.keySet()) {
      JsonObject output = outputs.getAsJsonObject(name);
      if (output.has("entryPoint")) {
        metafile.addOutput(
            name(report),
            report.contents().size(),
            output.get("entryPoint").getAsString(),
            output.getAsJsonObject("inputs"));
      }
    }
  }

  private void add(TargetReport report, PackedApplication.Archived archived) {
    for (TreeNode node : archived.tree().nodes()) {
      if (node instanceof TreeNode.File file) {
        metafile.addInput(
            file.path(),
            file.source().size(),
            imports(archived.imports().files().getOrDefault(file.path(), List.of())));
      }
    }
    metafile.addOutput(
        name(report),
        report.contents().size(),
        archived.tree().entry(),
        MetafileJson.inputs(stored(report.contents())));
  }

  private static Map<String, Long> stored(ExecutableReport contents) {
    Map<String, Long> stored = new HashMap<>();
    contents
        .blob()
        .flatMap(ExecutableReport.Blob::archive)
        .ifPresent(
            archive -> archive.files().forEach(file -> stored.put(file.path(), file.stored())));
    return stored;
  }

  /** Programs that read metafiles know no paths that nothing imports. */
  private static JsonArray imports(List<Import> all) {
    JsonArray array = new JsonArray();
    for (Import one : all) {
      if (one.kind().loads()) {
        for (String target : one.targets()) {
          JsonObject json = new JsonObject();
          json.addProperty("path", target);
          json.addProperty("kind", one.kind().word());
          json.addProperty("original", one.name());
          array.add(json);
        }
      }
    }
    return array;
  }

  /** As esbuild has it: from the current folder, where it lies there. */
  private static String name(TargetReport report) {
    Path here = Path.of("").toAbsolutePath();
    Path file = report.executable();
    return file.startsWith(here)
        ? SlashPath.between(here, file)
        : file.toString().replace('\\', '/');
  }
}
