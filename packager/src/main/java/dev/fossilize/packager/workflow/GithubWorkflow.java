package dev.fossilize.packager.workflow;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A workflow of GitHub Actions. */
record GithubWorkflow(Plan plan) {
  String text() {
    return Template.named("github.yml")
        .fill(
            Map.of(
                "REPOSITORY",
                plan.fossilize()
                    .repository()
                    .map(address -> Scripts.yaml(literal(address)))
                    .orElse("${{ vars.FOSSILIZE_REPOSITORY }}"),
                "REF",
                Scripts.yaml(literal(plan.fossilize().ref())),
                "MATRIX",
                matrix(),
                "SETUP",
                setup(),
                "GENERATE",
                words(plan.generate()),
                "PACKAGE",
                words(plan.pack()),
                "SIGNING",
                Scripts.signing(),
                "TARGETS",
                Scripts.targets(plan),
                "CHECK",
                Scripts.check(plan, CiService.GITHUB)));
  }

  private String matrix() {
    return plan.targets(CiService.GITHUB, true).stream()
        .map(
            target ->
                "- { target: %s, runner: %s }"
                    .formatted(target, Machine.of(target, CiService.GITHUB).orElseThrow()))
        .collect(Collectors.joining("\n"));
  }

  private String setup() {
    String modules =
        plan.modules()
            .map(
                known ->
                    Template.named("github-modules.yml")
                        .fill(
                            Map.of(
                                "FOLDER",
                                Scripts.yaml(literal(known.folder())),
                                "INSTALL",
                                known.command())))
            .orElse("");
    return Template.named("github-setup.yml").text() + modules;
  }

  private static String words(List<String> words) {
    return literal(Shell.BASH.lines(words));
  }

  /** GitHub evaluates what looks like an expression, wherever it stands. */
  private static String literal(String text) {
    return text.replace("${{", "${{ '${{' }}");
  }
}
