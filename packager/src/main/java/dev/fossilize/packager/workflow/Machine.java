package dev.fossilize.packager.workflow;

import dev.fossilize.platforms.target.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The hosted machines that run a target's executables themselves.
 *
 * <ul>
 *   <li>GitHub: <a
 *       href="https://docs.github.com/en/actions/reference/runners/github-hosted-runners">GitHub-hosted
 *       runners</a>
 *   <li>GitLab: <a href="https://docs.gitlab.com/ci/runners/hosted_runners/">GitLab-hosted
 *       runners</a>; there is none with an Intel Mac or Windows on ARM
 * </ul>
 */
enum Machine {
  LINUX_X64(Target.LINUX_X64, "ubuntu-24.04", "saas-linux-small-amd64"),
  LINUX_ARM64(Target.LINUX_ARM64, "ubuntu-24.04-arm", "saas-linux-small-arm64"),
  WIN_X64(Target.WIN_X64, "windows-2025", "saas-windows-medium-amd64"),
  DARWIN_ARM64(Target.DARWIN_ARM64, "macos-15", "saas-macos-medium-m1"),
  DARWIN_X64(Target.DARWIN_X64, "macos-15-intel", ""),
  WIN_ARM64(Target.WIN_ARM64, "windows-11-arm", "");

  private final Target target;
  private final String github;
  private final String gitlab;

  Machine(Target target, String github, String gitlab) {
    this.target = target;
    this.github = github;
    this.gitlab = gitlab;
  }

  /** What a project packages for unless it says otherwise. */
  static final List<Target> USUAL =
      List.of(
          Target.LINUX_X64,
          Target.LINUX_ARM64,
          Target.WIN_X64,
          Target.DARWIN_ARM64,
          Target.DARWIN_X64);

  /** The label of the service's machine for {@code target}, where it has one. */
  static Optional<String> of(Target target, CiService service) {
    return Arrays.stream(values())
        .filter(machine -> machine.target == target)
        .map(
            machine ->
                switch (service) {
                  case GITHUB -> machine.github;
                  case GITLAB -> machine.gitlab;
                })
        .filter(label -> !label.isEmpty())
        .findFirst();
  }
}
