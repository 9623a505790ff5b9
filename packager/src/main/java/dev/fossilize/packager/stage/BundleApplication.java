package dev.fossilize.packager.stage;

import dev.fossilize.packager.app.bundle.Application;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Makes one script of the application, once per line of Node.js and whatever the number of targets.
 */
final class BundleApplication implements Stage<SignInPlace.SignedBase, BundleApplication.Bundled> {
  /**
   * The application for this runtime.
   *
   * @param script its main script as a file
   */
  record Bundled(SignInPlace.SignedBase base, Application application, Path script) {
    TargetJob job() {
      return fetched().job();
    }

    /** The same with another base; what generated the code cache stays what it was. */
    Bundled with(PrepareRuntime.Prepared prepared) {
      return new Bundled(
          new SignInPlace.SignedBase(prepared, base.generator()), application, script);
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
    FetchRuntime.Fetched fetched = base.prepared().fetched();
    Application application = bundles.forRelease(fetched.runtime().version());
    Path script = fetched.job().scratch().resolve("main.js");
    try (FileChannel out =
        FileChannel.open(script, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      application.main().writeTo(out);
    }
    return new Bundled(base, application, script);
  }
}
