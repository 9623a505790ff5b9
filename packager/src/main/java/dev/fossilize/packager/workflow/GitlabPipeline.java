package dev.fossilize.packager.workflow;

import dev.fossilize.platforms.target.Os;
import dev.fossilize.platforms.target.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A pipeline of GitLab CI/CD. */
record GitlabPipeline(Plan plan) {
  /** Macs run no containers, so the word is not looked at there. */
  private static final String IMAGE = "maven:3.9-eclipse-temurin-25";

  String text() {
    return Template.named("gitlab.yml")
        .fill(
            Map.of(
                "REPOSITORY",
                Scripts.yaml(plan.fossilize().repository().orElse("")),
                "REF",
                Scripts.yaml(plan.fossilize().ref()),
                "REMOTE",
                Scripts.remote(plan, "masked variables"),
                "MODULES",
                plan.modules().map(GitlabPipeline::modules).orElse(""),
                "JOBS",
                plan.targets(CiService.GITLAB, true).stream()
                    .map(this::job)
                    .collect(Collectors.joining("\n")),
                "SIGNING",
                Scripts.signing(),
                "PACKAGE",
                Shell.BASH.lines(plan.pack()),
                "TARGETS",
                Scripts.targets(plan),
                "CHECK",
                Scripts.check(plan, CiService.GITLAB)));
  }

  private static String modules(Modules modules) {
    String folder = modules.folder().equals(".") ? "" : modules.folder() + "/";
    return Template.named("gitlab-modules.yml")
        .fill(
            Map.of(
                "FOLDER",
                Shell.BASH.quoted(modules.folder()),
                "INSTALL",
                modules.command(),
                "PATH",
                Scripts.yaml(folder + "node_modules/")));
  }

  private String job(Target target) {
    boolean windows = target.os() == Os.WINDOWS;
    Shell shell = windows ? Shell.POWERSHELL : Shell.BASH;
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "TARGET",
                target.toString(),
                "TAG",
                Machine.of(target, CiService.GITLAB).orElseThrow(),
                "GENERATE",
                shell.lines(plan.generate()),
                "PACKAGE",
                shell.lines(plan.pack())));
    if (!windows) {
      values.put("IMAGE", IMAGE);
    }
    return Template.named(windows ? "gitlab-windows.yml" : "gitlab-unix.yml").fill(values);
  }
}
