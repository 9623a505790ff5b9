package dev.fossilize.packager.addon;

import dev.fossilize.packager.tree.ApplicationTree;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.target.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tree of an application for one target.
 *
 * @param tree the very tree that was collected where nothing in it is for one platform only
 * @param warnings what will not work
 */
public record TargetTree(ApplicationTree tree, List<BuildWarning> warnings) {
  public TargetTree {
    warnings = List.copyOf(warnings);
  }

  /**
   * Takes out of a tree what other platforms need, and adds what {@code target} needs and the
   * installation lacks.
   *
   * @param host what the application was installed for
   * @param packages where other platforms' packages come from; asked only if some are needed
   * @throws dev.fossilize.platforms.errors.FossilizeException if the application can't do without
   *     an addon that there is not for the target
   */
  public static TargetTree of(
      ApplicationTree tree, Target target, Target host, PlatformPackages.Opener packages)
      throws IOException {
    PlatformSwap swap = new PlatformSwap(tree, target, host, packages);
    ApplicationTree swapped = swap.apply();
    AddonCheck check = new AddonCheck(swapped, target, host);
    ApplicationTree checked = check.apply();
    List<BuildWarning> warnings = new ArrayList<>(swap.warnings());
    warnings.addAll(check.warnings());
    return new TargetTree(checked, warnings);
  }
}
