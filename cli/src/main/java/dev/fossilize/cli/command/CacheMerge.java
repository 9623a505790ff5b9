package dev.fossilize.cli.command;

import dev.fossilize.cli.options.GivenFile;
import dev.fossilize.cli.options.GlobalOptions;
import dev.fossilize.codecache.container.CacheContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Puts the caches of several files into one. */
final class CacheMerge extends Command {
  private final Supplier<List<Path>> files =
      arguments("FILES", "Files of 'fossilize cache generate' or 'merge'.");

  private final Supplier<Path> output =
      option("-o", "--output")
          .label("FILE")
          .required()
          .text("The file to write.")
          .value(Path.class);

  private final GlobalOptions global = new GlobalOptions(spec());

  CacheMerge() {
    super("merge", "Put the code caches of several files into one.");
  }

  @Override
  public Integer call() throws IOException {
    Path place = GivenFile.toWrite(output.get());
    List<CacheContainer> containers = new ArrayList<>();
    for (Path file : files.get()) {
      containers.add(GivenFile.read(file, CacheContainer::read));
    }
    CacheContainer all = CacheContainer.merge(output.get().toString(), containers);
    all.write(place);
    if (global.json()) {
      global.out().println(CacheInspect.json(all));
    } else {
      global.out().println(output.get());
    }
    global.out().flush();
    return 0;
  }
}
