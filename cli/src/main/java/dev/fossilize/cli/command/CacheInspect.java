package dev.fossilize.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.cli.options.GivenFile;
import dev.fossilize.cli.options.GlobalOptions;
import dev.fossilize.codecache.container.CacheContainer;
import dev.fossilize.codecache.container.DetachedCache;
import dev.fossilize.codecache.retarget.FieldReport;
import dev.fossilize.codecache.retarget.RuntimeIndex;
import dev.fossilize.packager.report.Inspection;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.FileBytes;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Explains a code cache field by field, and why a runtime would reject it. */
final class CacheInspect extends Command {
  private static final String ZIP = "PK";

  private final Supplier<Path> file =
      argument("FILE", "A file of 'fossilize cache', or a code cache as V8 writes it.");

  private final Supplier<Optional<Path>> runtime =
      option("--runtime")
          .label("FILE")
          .text("A Node.js executable, with a blob or without, to compare with.")
          .optional(Path.class);

  private final GlobalOptions global = new GlobalOptions(spec());

  /** A runtime to compare with. */
  private record Compared(NodeVersion node, RuntimeIndex index) {}

  CacheInspect() {
    super("inspect", "Explain a code cache field by field, and why a runtime would reject it.");
    spec()
        .usageMessage()
        .exitCodeListHeading("Exit codes:%n")
        .exitCodeList(
            new TreeMap<>(
                Map.of(
                    "0", "nothing is wrong",
                    "1", "the runtime would reject it",
                    "2", "wrong use")));
  }

  @Override
  public Integer call() throws IOException {
    Optional<Compared> compared = Optional.empty();
    if (runtime.get().isPresent()) {
      compared = Optional.of(GivenFile.read(runtime.get().get(), CacheInspect::compared));
    }
    boolean accepted = true;
    JsonArray all = new JsonArray();
    if (isContainer(GivenFile.toRead(file.get()))) {
      CacheContainer container = GivenFile.read(file.get(), CacheContainer::read);
      for (DetachedCache cache : container.caches().values()) {
        JsonObject json = json(cache);
        FieldReport report =
            FieldReport.of(
                cache.content(),
                Optional.of(cache.node()),
                compared.map(Compared::index),
                cache.execArgs().isEmpty());
        accepted &= show(json, report, all);
      }
    } else {
      try (FileBytes bytes = FileBytes.open(file.get())) {
        FieldReport report =
            FieldReport.of(
                bytes, compared.map(Compared::node), compared.map(Compared::index), true);
        accepted = show(new JsonObject(), report, all);
      }
    }
    if (global.json()) {
      global.out().println(all);
    }
    global.out().flush();
    return accepted ? 0 : 1;
  }

  private boolean show(JsonObject json, FieldReport report, JsonArray all) {
    JsonArray fields = new JsonArray();
    for (FieldReport.Field field : report.fields()) {
      JsonObject one = new JsonObject();
      one.addProperty("name", field.name());
      one.addProperty("value", field.value());
      field.problem().ifPresent(problem -> one.addProperty("problem", problem));
      fields.add(one);
    }
    if (!global.json()) {
      PrintWriter out = global.out();
      json.entrySet().forEach(e -> print(out, e.getKey(), e.getValue().getAsString()));
      for (FieldReport.Field field : report.fields()) {
        print(out, field.name(), field.value());
        field.problem().ifPresent(problem -> print(out, "  WRONG", problem));
      }
      report.note().ifPresent(note -> print(out, "note", note));
    }
    json.add("fields", fields);
    json.addProperty("accepted", report.accepted());
    report.note().ifPresent(note -> json.addProperty("note", note));
    all.add(json);
    return report.accepted();
  }

  private static void print(PrintWriter out, String label, String value) {
    out.println("%-22s%s".formatted(label, value));
  }

  /** What a container says of its caches. */
  static JsonArray json(CacheContainer container) {
    JsonArray all = new JsonArray();
    container.caches().values().forEach(cache -> all.add(json(cache)));
    return all;
  }

  private static JsonObject json(DetachedCache cache) {
    JsonObject json = new JsonObject();
    json.addProperty("target", cache.target().toString());
    json.addProperty("node", cache.node().toString());
    json.addProperty("kind", cache.kind().name());
    json.addProperty("origin", cache.origin());
    json.addProperty("execArgs", String.join(" ", cache.execArgs()));
    json.addProperty("source", cache.sourceSha256());
    json.addProperty("runtime", cache.runtimeSha256());
    json.addProperty("size", cache.content().size());
    return json;
  }

  private static Compared compared(Path executable) throws IOException {
    try (Inspection inspection = Inspection.open(executable)) {
      NodeVersion node = inspection.binary().version();
      return new Compared(node, RuntimeIndex.of(inspection.partsWithoutBlob(), node));
    }
  }

  private static boolean isContainer(Path file) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      ByteSource start = bytes.slice(0, Math.min(ZIP.length(), bytes.size()));
      return start.cursor(0, Math.toIntExact(start.size())).text(ZIP.length()).equals(ZIP);
    }
  }
}
