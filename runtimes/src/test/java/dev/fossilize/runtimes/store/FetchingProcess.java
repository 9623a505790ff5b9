package dev.fossilize.runtimes.store;

import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Another fossilize on the same cache: fetches one runtime and prints where it is. */
final class FetchingProcess {
  private FetchingProcess() {}

  /** Arguments: the server's address and the folder with cache and keys. */
  public static void main(String[] arguments) throws Exception {
    RuntimeStore store =
        StoreFixture.store(
            false, URI.create(arguments[0]), Path.of(arguments[1]), false, InstantSource.system());
    System.out.print(store.fetch(Target.LINUX_X64, StoreFixture.V22, Progress.NONE).executable());
  }

  static Process start(URI server, Path folder) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                FetchingProcess.class.getName(),
                server.toString(),
                folder.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
