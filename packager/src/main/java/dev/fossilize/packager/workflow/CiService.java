package dev.fossilize.packager.workflow;

import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.target.Target;
import java.nio.file.Path;
import java.util.List;

/** A service that builds projects on its own machines. */
public enum CiService {
  GITHUB("github", Path.of(".github", "workflows", "fossilize.yml")),
  GITLAB("gitlab", Path.of(".gitlab-ci.yml"));

  private final String word;
  private final Path place;

  CiService(String word, Path place) {
    this.word = word;
    this.place = place;
  }

  /** What a project packages for unless it says otherwise. */
  public static List<Target> usualTargets() {
    return Machine.USUAL;
  }

  /** As the command line calls it. */
  public String word() {
    return word;
  }

  /** Where the service looks for its build file, from the project's root. */
  public Path place() {
    return place;
  }

  /**
   * The build file for {@code plan}.
   *
   * @throws UsageException if the service has a machine for none of the targets
   */
  public String buildFile(Plan plan) throws UsageException {
    if (plan.targets(this, true).isEmpty()) {
      throw new UsageException(
          "No machine of " + word + " runs " + plan.targets() + ".",
          "Add a target that one does, as linux-x64.");
    }
    return switch (this) {
      case GITHUB -> new GithubWorkflow(plan).text();
      case GITLAB -> new GitlabPipeline(plan).text();
    };
  }
}
