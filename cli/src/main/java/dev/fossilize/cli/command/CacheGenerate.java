package dev.fossilize.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fossilize.cli.options.ApplicationOptions;
import dev.fossilize.cli.options.BundlingOptions;
import dev.fossilize.cli.options.CodeCacheOptions;
import dev.fossilize.cli.options.GivenFile;
import dev.fossilize.cli.options.GlobalOptions;
import dev.fossilize.cli.options.RemoteCacheOptions;
import dev.fossilize.cli.options.SigningOptions;
import dev.fossilize.cli.options.SlimmingOptions;
import dev.fossilize.cli.options.StoreOptions;
import dev.fossilize.cli.options.WindowsOptions;
import dev.fossilize.cli.output.LogLines;
import dev.fossilize.codecache.container.CacheContainer;
import dev.fossilize.codecache.container.DetachedCache;
import dev.fossilize.codecache.generate.CodeCacheChoice;
import dev.fossilize.packager.Fossilize;
import dev.fossilize.packager.Settings;
import dev.fossilize.packager.outcome.CacheOutcome;
import dev.fossilize.packager.request.PackageRequest;
import dev.fossilize.packager.request.Signing;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Makes the code caches that {@code package} would, and writes them into a file. */
public final class CacheGenerate extends Command implements ForApplication {
  public static final String NAME = "generate";

  private final ApplicationOptions application = new ApplicationOptions(spec());

  private final Supplier<Path> output =
      option("-o", "--output")
          .label("FILE")
          .required()
          .text("The file to write.")
          .value(Path.class);

  private final BundlingOptions bundling = new BundlingOptions(spec());
  private final CodeCacheOptions codeCache = new CodeCacheOptions(spec());
  private final SlimmingOptions slimming = new SlimmingOptions(spec());
  private final SigningOptions signing = new SigningOptions(spec());
  private final WindowsOptions windows = new WindowsOptions(spec());
  private final RemoteCacheOptions remote = new RemoteCacheOptions(spec());
  private final StoreOptions store = new StoreOptions(spec());
  private final GlobalOptions global = new GlobalOptions(spec());

  CacheGenerate() {
    super(NAME, "Make code caches and write them into a file.");
    spec()
        .usageMessage()
        .sortOptions(false)
        .exitCodeListHeading("Exit codes:%n")
        .exitCodeList(
            new TreeMap<>(
                Map.of(
                    "0", "there is a cache for each target",
                    "1", "there is none for a target",
                    "2", "wrong use")));
  }

  @Override
  public Optional<Path> entry() {
    return application.entry();
  }

  @Override
  public boolean ignoresOtherOptions() {
    return true;
  }

  @Override
  public Integer call() throws IOException {
    Path place = GivenFile.toWrite(output.get());
    Progress progress = global.progress();
    PackageRequest request = request();
    try (Signing _ = request.signing();
        Fossilize engine = Fossilize.open(settings(progress))) {
      List<CacheOutcome> outcomes = engine.caches(request);
      List<DetachedCache> made = new ArrayList<>();
      JsonArray json = new JsonArray();
      for (CacheOutcome outcome : outcomes) {
        json.add(tell(outcome, progress));
        if (outcome instanceof CacheOutcome.Made one) {
          made.add(one.cache());
        }
      }
      if (!made.isEmpty()) {
        CacheContainer.of(output.get().toString(), made).write(place);
      }
      if (global.json()) {
        global.out().println(json);
      } else if (!made.isEmpty()) {
        global.out().println(output.get());
      }
      global.out().flush();
      return made.size() == outcomes.size() ? 0 : 1;
    }
  }

  private static JsonObject tell(CacheOutcome outcome, Progress progress) {
    JsonObject json = new JsonObject();
    json.addProperty("target", outcome.target().toString());
    switch (outcome) {
      case CacheOutcome.Made made -> {
        progress.note(
            "%s: code cache of %s for Node.js %s, %s"
                .formatted(
                    made.target(),
                    LogLines.megabytes(made.cache().content().size()),
                    made.cache().node(),
                    made.cache().origin()));
        json.addProperty("ok", true);
        json.addProperty("size", made.cache().content().size());
        json.addProperty("origin", made.cache().origin());
      }
      case CacheOutcome.None none -> {
        json.addProperty("ok", false);
        json.addProperty("reason", none.reason());
      }
    }
    return json;
  }

  /** What the arguments ask for. Its signing, which is opened last, is closed by the caller. */
  PackageRequest request() throws IOException {
    Set<Target> wanted = application.targets();
    if (codeCache.choice() instanceof CodeCacheChoice.None || codeCache.given().isPresent()) {
      throw new UsageException(
          "'cache generate' makes code caches, and takes none.",
          "Choose a kind with --code-cache, or leave it out.");
    }
    return PackageRequest.builder(application.entry().orElse(Path.of("")))
        .bundling(bundling.options())
        .tree(Optional.empty())
        .assets(application.assets())
        .targets(wanted)
        .runtime(application.runtime())
        .execArgs(application.execArgs())
        .codeCache(codeCache.choice())
        .slimming(slimming.slimming())
        .windows(windows.look())
        .signing(signing.signing(wanted))
        .build();
  }

  /** The engine that they ask for. */
  Settings settings(Progress progress) throws UsageException {
    Settings.Builder settings = store.settings(progress);
    remote.server().ifPresent(settings::remoteCache);
    return settings.build();
  }
}
