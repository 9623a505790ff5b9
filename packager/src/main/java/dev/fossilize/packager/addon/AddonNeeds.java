package dev.fossilize.packager.addon;

import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.tree.TreeNode;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.elf.ElfFile;
import dev.fossilize.platforms.elf.SystemNeeds;
import dev.fossilize.platforms.target.NodeVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks for native addons and libraries that need a newer C library than the runtime does. */
public final class AddonNeeds {
  private static final Pattern LOADED = Pattern.compile(".*\\.(?:node|so(?:\\.[0-9.]+)?)");

  private AddonNeeds() {}

  /**
   * One warning for each file.
   *
   * @param runtime what the runtime itself needs
   * @param version the runtime's
   */
  public static List<BuildWarning> warnings(
      ApplicationTree tree, SystemNeeds runtime, NodeVersion version) throws IOException {
    List<BuildWarning> warnings = new ArrayList<>();
    if (runtime.glibc().isEmpty()) {
      return warnings;
    }
    SystemNeeds.Glibc oldest = runtime.glibc().get();
    for (TreeNode node : tree.nodes()) {
      if (node instanceof TreeNode.File file && LOADED.matcher(file.path()).matches()) {
        needed(file)
            .filter(glibc -> glibc.compareTo(oldest) > 0)
            .ifPresent(glibc -> warnings.add(warning(file.path(), glibc, oldest, version)));
      }
    }
    return warnings;
  }

  private static Optional<SystemNeeds.Glibc> needed(TreeNode.File file) throws IOException {
    try {
      return NativeFile.read(
          file, bytes -> ElfFile.isElf(bytes) ? SystemNeeds.of(bytes).glibc() : Optional.empty());
    } catch (FormatException e) {
      return Optional.empty(); // for another machine, or what only calls itself so
    }
  }

  private static BuildWarning warning(
      String path, SystemNeeds.Glibc needed, SystemNeeds.Glibc oldest, NodeVersion version) {
    return new BuildWarning(
        path,
        0,
        "It needs glibc "
            + needed
            + ", while Node.js "
            + version
            + " itself runs from glibc "
            + oldest
            + " on: on systems in between it can't be loaded.",
        "Build it on an older system, or ship the application for systems with glibc "
            + needed
            + " and later.");
  }
}
