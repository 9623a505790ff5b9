package dev.fossilize.packager.stage;

import dev.fossilize.packager.application.bundle.Application;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes one script of the application, once per line of Node.js and whatever the number of targets.
 */
final class BundleApplication implements Stage<SignInPlace.SignedBase, BundleApplication.Bundled> {
  /** The application for this runtime. */
  record Bundled(SignInPlace.SignedBase base, Bundles.Bundle bundle) {
    Application application() {
      return bundle.application();
    }

    /** The main script as a file. */
    Path script() {
      return bundle.script();
    }

    TargetJob job() {
      return fetched().job();
    }

    /** The same with another base; what generated the code cache stays what it was. */
    Bundled with(PrepareRuntime.Prepared prepared) {
      return new Bundled(new SignInPlace.SignedBase(prepared, base.generator()), bundle);
    }

    FetchRuntime.Fetched fetched() {
      return base.prepared().fetched();
    }
  }

  private final Bundles bundles;

  BundleApplication(Bundles bundles) {
    this.bundles = bundles;
  }

  @Override
  public Bundled run(SignInPlace.SignedBase base) throws IOException {
    NodeVersion release = base.prepared().fetched().runtime().version();
    return new Bundled(base, bundles.forRelease(release));
  }
}
