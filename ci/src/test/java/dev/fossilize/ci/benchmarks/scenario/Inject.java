package dev.fossilize.ci.benchmarks.scenario;

import com.google.gson.JsonObject;
import dev.fossilize.ci.benchmarks.Workshop;
import dev.fossilize.ci.benchmarks.contest.Contender;
import dev.fossilize.ci.benchmarks.contest.Goal;
import dev.fossilize.ci.benchmarks.contest.Scenario;
import dev.fossilize.ci.benchmarks.measure.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Puts a blob of 6 MB, made by Node.js itself, into Node.js. */
public record Inject() implements Scenario {
  private static final int ASSET = 6_000_000;
  private static final String OURS = "fossilize inject";
  private static final String POSTJECT = "postject";

  @Override
  public String name() {
    return "inject";
  }

  @Override
  public String title(Workshop workshop) {
    return "Injecting a blob of 6 MB into Node.js " + workshop.peers().nodeVersion();
  }

  @Override
  public List<Contender> contenders(Workshop workshop) throws IOException {
    Path folder = workshop.room(name());
    Path blob = blob(workshop, folder);
    Path ours = folder.resolve("ours");
    Path theirs = folder.resolve("theirs");
    return List.of(
        new Contender(
            OURS,
            () -> Files.deleteIfExists(ours),
            workshop.fossilize(
                "inject", workshop.node().toString(), blob.toString(), "-o", ours.toString()),
            output -> workshop.requireOutput(String.valueOf(ASSET), ours)),
        new Contender(
            POSTJECT,
            () ->
                Workshop.rewrite(workshop.node(), theirs), // it changes a copy, which is free here
            workshop.command(
                workshop.node(),
                workshop.peers().postject().toString(),
                theirs.toString(),
                "NODE_SEA_BLOB",
                blob.toString(),
                "--sentinel-fuse",
                "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2"),
            output -> workshop.requireOutput(String.valueOf(ASSET), theirs)));
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        new Goal(OURS, POSTJECT, Metric.WALL, 20), new Goal(OURS, POSTJECT, Metric.MEMORY, 10));
  }

  /** An application that prints its asset's size. */
  private static Path blob(Workshop workshop, Path folder) throws IOException {
    byte[] asset = new byte[ASSET];
    new Random(1).nextBytes(asset);
    Files.write(folder.resolve("asset"), asset);
    Files.writeString(
        folder.resolve("main.js"),
        "console.log(String(require('node:sea').getRawAsset('asset').byteLength));\n");
    JsonObject assets = new JsonObject();
    assets.addProperty("asset", "asset");
    JsonObject config = new JsonObject();
    config.addProperty("main", "main.js");
    config.addProperty("output", "blob");
    config.addProperty("disableExperimentalSEAWarning", true);
    config.add("assets", assets);
    Files.writeString(folder.resolve("sea.json"), config.toString());
    workshop.run(
        workshop.command(workshop.node(), "--experimental-sea-config", "sea.json").in(folder));
    return folder.resolve("blob");
  }
}
