package dev.fossilize.cli.command;

import com.google.gson.JsonObject;
import dev.fossilize.cli.options.GivenFile;
import dev.fossilize.cli.options.GlobalOptions;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.signing.darwin.bundle.AppBundle;
import dev.fossilize.signing.notary.Stapler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Puts the ticket of a notarization into an application. */
public final class StapleCommand extends Command {
  private final Supplier<Path> file =
      argument("APP", "A macOS application that was notarized as it is.");

  private final GlobalOptions global = new GlobalOptions(spec());

  public StapleCommand() {
    super(
        "staple",
        "Put the ticket of a notarization into a macOS application, which macOS then starts without"
            + " asking Apple.",
        "A bare executable has no place for one.");
  }

  @Override
  public Integer call() throws IOException {
    Path app = GivenFile.exists(file.get());
    if (!AppBundle.is(app)) {
      throw new UsageException(
          app + " is no application, and nothing else has a place for a ticket.",
          "Package with --darwin-app, and notarize that.");
    }
    int size = Stapler.of(System.getenv()).staple(AppBundle.open(app));
    if (global.json()) {
      JsonObject result = new JsonObject();
      result.addProperty("output", app.toString());
      result.addProperty("ticket", size);
      global.out().println(result);
    } else {
      global.out().println(app);
    }
    global.out().flush();
    return 0;
  }
}
