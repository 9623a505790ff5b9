package dev.fossilize.cli.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.packager.outcome.TargetOutcome;
import dev.fossilize.packager.outcome.TargetReport;
import dev.fossilize.packager.report.Proof;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.packager.warning.StrictException;
import java.util.List;

/** What {@code package} made, for scripts. */
public final class PackageResultJson {
  private PackageResultJson() {}

  public static JsonObject of(List<TargetOutcome> outcomes, List<TargetOutcome> leftOut) {
    JsonArray targets = new JsonArray();
    boolean ok = true;
    for (TargetOutcome outcome : outcomes) {
      JsonObject json =
          switch (outcome) {
            case TargetOutcome.Done done -> of(done.report());
            case TargetOutcome.Failed failed -> of(failed);
          };
      ok &= outcome instanceof TargetOutcome.Done;
      targets.add(json);
    }
    JsonObject all = new JsonObject();
    all.addProperty("ok", ok);
    all.add("targets", targets);
    JsonArray names = new JsonArray();
    leftOut.forEach(outcome -> names.add(outcome.target().toString()));
    all.add("leftOut", names);
    return all;
  }

  private static JsonObject of(TargetOutcome.Failed failed) {
    JsonObject json = new JsonObject();
    json.addProperty("target", failed.target().toString());
    json.addProperty("ok", false);
    json.addProperty("error", ShortErrors.problem(failed.cause()));
    json.addProperty("advice", ShortErrors.advice(failed.cause()));
    if (failed.cause() instanceof StrictException strict) {
      json.add("warnings", warnings(strict.warnings()));
    }
    return json;
  }

  private static JsonObject of(TargetReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("target", report.runtime().target().toString());
    json.addProperty("ok", true);
    json.addProperty("output", report.executable().toString());
    json.addProperty("size", report.contents().size());
    report.sha256().ifPresent(digest -> json.addProperty("sha256", digest));
    if (!report.companions().isEmpty()) {
      JsonArray companions = new JsonArray();
      report.companions().forEach(file -> companions.add(file.toString()));
      json.add("companions", companions);
    }
    JsonObject saved = new JsonObject();
    saved.addProperty("bytes", report.saved().bytes());
    saved.addProperty("onDisk", report.saved().onDisk());
    json.add("saved", saved);
    json.add("runtime", RuntimeJson.of(report.runtime()));
    json.add("codeCache", cache(report));
    json.add("warnings", warnings(report.warnings()));
    json.addProperty("started", report.proof() instanceof Proof.Started);
    if (report.proof() instanceof Proof.NotStarted not) {
      json.addProperty("notStarted", not.reason());
    }
    json.add("contents", ReportJson.of(report.contents()));
    return json;
  }

  private static JsonArray warnings(List<BuildWarning> warnings) {
    JsonArray array = new JsonArray();
    for (BuildWarning warning : warnings) {
      JsonObject json = new JsonObject();
      if (!warning.file().isEmpty()) {
        json.addProperty("file", warning.file());
      }
      if (warning.line() > 0) {
        json.addProperty("line", warning.line());
      }
      json.addProperty("text", warning.text());
      json.addProperty("advice", warning.advice());
      array.add(json);
    }
    return array;
  }

  private static JsonObject cache(TargetReport report) {
    JsonObject json = new JsonObject();
    switch (report.cache()) {
      case CodeCacheResult.Some made -> {
        json.addProperty("embedded", made.size() > 0);
        json.addProperty("size", made.size());
        json.addProperty("origin", made.origin().words());
        json.addProperty("kind", made.kind().name());
        JsonArray remarks = new JsonArray();
        made.remarks().forEach(remarks::add);
        json.add("remarks", remarks);
        if (report.proof() instanceof Proof.Started started) {
          started.cacheAccepted().ifPresent(accepted -> json.addProperty("accepted", accepted));
        }
      }
      case CodeCacheResult.None none -> {
        json.addProperty("embedded", false);
        json.addProperty("reason", none.reason());
      }
    }
    return json;
  }
}
