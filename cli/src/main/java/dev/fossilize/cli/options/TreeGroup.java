package dev.fossilize.cli.options;

import dev.fossilize.packager.request.TreeOptions;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** Which of the application's files are carried. */
public final class TreeGroup extends OptionGroup {
  private final Supplier<List<String>> include =
      option("--include")
          .label("GLOB")
          .text("Files of the application's folder that are carried whatever the rules leave out.")
          .list();

  private final Supplier<List<String>> exclude =
      option("--exclude").label("GLOB").text("Files that are left out.").list();

  private final Supplier<List<String>> extract =
      option("--extract")
          .label("GLOB")
          .text("Files that are put on disk when the application starts, once, for native code.")
          .list();

  private final Supplier<Boolean> slim =
      option("--slim")
          .text("Carry only what scripts name, what --train's runs read, and what --include names.")
          .flagOrNo(false);

  public TreeGroup(CommandSpec spec) {
    super(spec, "Files");
  }

  public TreeOptions options() {
    return new TreeOptions(include.get(), exclude.get(), extract.get(), slim.get());
  }
}
