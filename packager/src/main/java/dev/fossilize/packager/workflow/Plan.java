package dev.fossilize.packager.workflow;

import dev.fossilize.platforms.target.Target;
import java.util.List;
import java.util.Optional;

/**
 * What is to be built.
 *
 * @param targets all that is packaged for
 * @param universal whether the executables for both of macOS' processors become one
 * @param generate the words for {@code cache generate}: the application and options, without target
 *     and output
 * @param pack the same for {@code package}
 * @param secrets names of those that the remote cache may ask for; none where there is no such
 *     cache
 * @param modules how the application's modules are installed; nothing where it has none
 * @param fossilize where the machines get fossilize from
 */
public record Plan(
    List<Target> targets,
    boolean universal,
    List<String> generate,
    List<String> pack,
    List<String> secrets,
    Optional<Modules> modules,
    Source fossilize) {
  public Plan {
    targets = List.copyOf(targets);
    generate = List.copyOf(generate);
    pack = List.copyOf(pack);
    secrets = List.copyOf(secrets);
  }

  /**
   * A git repository.
   *
   * @param repository its address; nothing where the service's variable {@code
   *     FOSSILIZE_REPOSITORY} says it
   * @param ref a commit, tag or branch
   */
  public record Source(Optional<String> repository, String ref) {}

  /** The targets that a machine of the service runs, or those that none does. */
  List<Target> targets(CiService service, boolean runs) {
    return targets.stream().filter(t -> Machine.of(t, service).isPresent() == runs).toList();
  }
}
