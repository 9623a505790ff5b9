package dev.fossilize.packager.stage;

import java.nio.file.Path;

/** Makes of the official executable what the blob goes into. */
final class PrepareRuntime implements Stage<FetchRuntime.Fetched, PrepareRuntime.Prepared> {
  /**
   * What the blob goes into.
   *
   * @param base must not be changed: it belongs to the cache or to the user
   */
  record Prepared(FetchRuntime.Fetched fetched, Path base) {}

  @Override
  public Prepared run(FetchRuntime.Fetched fetched) {
    return new Prepared(fetched, fetched.runtime().executable());
  }
}
