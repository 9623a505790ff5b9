package dev.fossilize.ci.benchmarks.scenario;

import dev.fossilize.ci.benchmarks.Workshop;
import dev.fossilize.ci.benchmarks.contest.Contender;
import dev.fossilize.ci.benchmarks.contest.Goal;
import dev.fossilize.ci.benchmarks.contest.Scenario;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Signs a macOS runtime ad hoc. Every page is hashed, so the least that this can take is a copy and
 * half of what one processor needs for the file's SHA-256; what a JVM takes by itself is beside it.
 */
public record SignAdHoc() implements Scenario {
  @Override
  public String name() {
    return "sign";
  }

  @Override
  public String title(Workshop workshop) {
    return "Signing Node.js " + workshop.peers().nodeVersion() + " for darwin-arm64 ad hoc";
  }

  @Override
  public List<Contender> contenders(Workshop workshop) throws IOException {
    Path runtime = workshop.node(Target.DARWIN_ARM64);
    Path signed = workshop.room(name()).resolve("signed");
    Path copy = signed.resolveSibling("copy");
    return List.of(
        new Contender(
            "fossilize sign",
            () -> Files.deleteIfExists(signed),
            workshop.fossilize("sign", runtime.toString(), "-o", signed.toString()),
            printed -> workshop.run(workshop.fossilize("verify", signed.toString()))),
        new Contender(
            "openssl dgst -sha256, one processor",
            () -> {},
            workshop.command(Path.of("openssl"), "dgst", "-sha256", runtime.toString()),
            printed -> {}),
        new Contender(
            "cp",
            () -> Files.deleteIfExists(copy),
            workshop.command(Path.of("cp"), runtime.toString(), copy.toString()),
            printed -> {}),
        new Contender(
            "fossilize --version", () -> {}, workshop.fossilize("--version"), printed -> {}));
  }

  @Override
  public List<Goal> goals() {
    return List.of();
  }
}
