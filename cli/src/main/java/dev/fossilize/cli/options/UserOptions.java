package dev.fossilize.cli.options;

import dev.fossilize.packager.request.NodeOptions;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** What those who use the executables can do with them besides using the application. */
public final class UserOptions extends OptionGroup {
  private final Supplier<NodeOptions> nodeOptions =
      option("--node-options")
          .label("WHICH")
          .text(
              "What becomes of options for Node.js that the executable's user gives: honour"
                  + " NODE_OPTIONS, ignore it, or append those of --node-options=... on its"
                  + " command line instead (default: ${DEFAULT-VALUE}).")
          .valueOr("honour", NodeOptions.class);

  private final Supplier<Boolean> licenseSwitch =
      option("--license-switch")
          .text("Let EXECUTABLE --fossilize-licenses print the licences of what is in it.")
          .flagOrNo(false);

  public UserOptions(CommandSpec spec) {
    super(spec, "For users of the executables");
  }

  /** What becomes of options that they give. */
  public NodeOptions nodeOptions() {
    return nodeOptions.get();
  }

  /** Whether the executables print licences. */
  public boolean licensesShown() {
    return licenseSwitch.get();
  }
}
