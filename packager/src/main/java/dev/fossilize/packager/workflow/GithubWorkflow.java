package dev.fossilize.packager.workflow;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A workflow of GitHub Actions. */
record GithubWorkflow(Plan plan) {
  String text() {
    String secrets = secrets();
    return template("github.yml")
        .fill(
            Map.ofEntries(
                Map.entry(
                    "REPOSITORY",
                    plan.fossilize()
                        .repository()
                        .map(address -> Scripts.yaml(literal(address)))
                        .orElse("${{ vars.FOSSILIZE_REPOSITORY }}")),
                Map.entry("REF", Scripts.yaml(literal(plan.fossilize().ref()))),
                Map.entry("REMOTE", Scripts.remote(plan, "secrets")),
                Map.entry("MATRIX", matrix()),
                Map.entry("SETUP", setup()),
                Map.entry("ENV", secrets.isEmpty() ? "" : "env:\n" + secrets.indent(2)),
                Map.entry("SECRETS", secrets),
                Map.entry("GENERATE", words(plan.generate())),
                Map.entry("PACKAGE", words(plan.pack())),
                Map.entry("SIGNING", Scripts.signing()),
                Map.entry("TARGETS", Scripts.targets(plan)),
                Map.entry("CHECK", Scripts.check(plan, CiService.GITHUB))));
  }

  /** Only for the steps that run fossilize: what installs modules runs the code of others. */
  private String secrets() {
    return plan.secrets().stream()
        .map(name -> "%s: ${{ secrets.%s }}".formatted(name, name))
        .collect(Collectors.joining("\n"));
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
                    template("github-modules.yml")
                        .fill(
                            Map.of(
                                "FOLDER",
                                Scripts.yaml(literal(known.folder())),
                                "INSTALL",
                                known.command())))
            .orElse("");
    return template("github-setup.yml").text() + modules;
  }

  private static Template template(String name) {
    return new Template(name, Action.pinned(Template.named(name).text()));
  }

  private static String words(List<String> words) {
    return literal(Shell.BASH.lines(words));
  }

  /** GitHub evaluates what looks like an expression, wherever it stands. */
  private static String literal(String text) {
    return text.replace("${{", "${{ '${{' }}");
  }
}
