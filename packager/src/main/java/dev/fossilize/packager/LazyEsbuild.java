package dev.fossilize.packager;

import dev.fossilize.packager.application.bundle.EsbuildSource;
import dev.fossilize.packager.application.bundle.NpmEsbuild;
import dev.fossilize.packager.application.bundle.NpmTool;
import dev.fossilize.platforms.http.HttpFetcher;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.runtimes.cache.CacheFolder;
import dev.fossilize.runtimes.npm.NpmConfiguration;
import dev.fossilize.runtimes.npm.NpmRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** npm's esbuild; npm's configuration is read only when an application is bundled. */
record LazyEsbuild(Supplier<HttpFetcher> http, Map<String, String> environment, CacheFolder cache)
    implements EsbuildSource {
  @Override
  public Path executable(Progress progress) throws IOException {
    NpmRegistry registry =
        NpmRegistry.with(http.get(), NpmConfiguration.of(environment, Path.of("")));
    return new NpmEsbuild(registry, cache, NpmEsbuild.DEFAULT_VERSION).executable(progress);
  }

  @Override
  public Optional<NpmTool> tool() throws IOException {
    return Optional.of(NpmEsbuild.tool(NpmEsbuild.DEFAULT_VERSION));
  }
}
