package dev.fossilize.ci.benchmarks.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.ci.benchmarks.contest.Goal;
import dev.fossilize.ci.benchmarks.contest.Result;
import dev.fossilize.ci.benchmarks.measure.Series;
import dev.fossilize.ci.benchmarks.measure.Usage;
import dev.fossilize.ci.benchmarks.size.Size;
import java.util.List;
import java.util.Map;

/** Results with every single round. */
public final class Json {
  private Json() {}

  /** All of it. */
  public static String of(
      Machine machine, Map<String, String> versions, List<Result> results, List<Size> sizes) {
    JsonObject all = new JsonObject();
    JsonObject where = new JsonObject();
    where.addProperty("processor", machine.processor());
    where.addProperty("processors", machine.processors());
    where.addProperty("system", machine.system());
    where.addProperty("load", machine.load());
    all.add("machine", where);
    JsonObject who = new JsonObject();
    versions.forEach(who::addProperty);
    all.add("versions", who);
    JsonObject scenarios = new JsonObject();
    results.forEach(result -> scenarios.add(result.name(), scenario(result)));
    all.add("scenarios", scenarios);
    JsonArray executables = new JsonArray();
    for (Size size : sizes) {
      JsonObject one = new JsonObject();
      one.addProperty("what", size.what());
      one.addProperty("bytes", size.bytes());
      one.addProperty("onDisk", size.onDisk());
      size.compressed().ifPresent(bytes -> one.addProperty("zstd19", bytes));
      executables.add(one);
    }
    all.add("sizes", executables);
    return new GsonBuilder().setPrettyPrinting().create().toJson(all) + "\n";
  }

  private static JsonObject scenario(Result result) {
    JsonObject contenders = new JsonObject();
    result.series().forEach((name, series) -> contenders.add(name, contender(series)));
    JsonArray goals = new JsonArray();
    for (Goal goal : result.measuredGoals()) {
      JsonObject json = new JsonObject();
      json.addProperty("ours", goal.ours());
      json.addProperty("peer", goal.peer());
      json.addProperty("metric", goal.metric().words());
      json.addProperty("wanted", goal.factor());
      json.addProperty("byMedian", result.byMedian(goal.ours(), goal.peer(), goal.metric()));
      json.addProperty("byMinimum", result.byMinimum(goal.ours(), goal.peer(), goal.metric()));
      goals.add(json);
    }
    JsonObject json = new JsonObject();
    json.addProperty("title", result.title());
    json.add("contenders", contenders);
    json.add("goals", goals);
    return json;
  }

  private static JsonObject contender(Series series) {
    JsonObject contender = new JsonObject();
    contender.add("rounds", rounds(series));
    series
        .counted()
        .instructions()
        .ifPresent(count -> contender.addProperty("instructions", count));
    return contender;
  }

  private static JsonArray rounds(Series series) {
    JsonArray rounds = new JsonArray();
    for (Usage usage : series.usages()) {
      JsonObject round = new JsonObject();
      round.addProperty("wallNanos", usage.wallNanos());
      round.addProperty("cpuNanos", usage.cpuNanos());
      round.addProperty("peakBytes", usage.peakBytes());
      rounds.add(round);
    }
    return rounds;
  }
}
