package dev.fossilize.cli;

import dev.fossilize.cli.options.OptionHeadings;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes {@code docs/reference.md} from the commands themselves. */
final class Reference {
  private final StringBuilder text = new StringBuilder();

  /** The whole page. */
  static String page() {
    Reference page = new Reference();
    page.text.append(
        """
        # The command line

        Generated from the commands; `mvn test` says when it is out of date, and
        `mvn test -pl cli -am -Dtest=ReferenceTest -Dreference=apply -Dsurefire.failIfNoSpecifiedTests=false` writes it anew.
        """);
    Main.COMMANDS.values().forEach(command -> page.add(command.get().line(), "fossilize"));
    return page.text.toString();
  }

  private void add(CommandLine line, String parent) {
    CommandSpec spec = line.getCommandSpec();
    String name = parent + " " + spec.name();
    text.append("\n## ").append(name).append("\n\n");
    text.append(String.join(" ", spec.usageMessage().description())).append("\n");
    if (line.getSubcommands().isEmpty()) {
      text.append("\n```\n").append(synopsis(name, spec)).append("\n```\n");
      arguments(spec.positionalParameters());
      options(OptionHeadings.of(spec).all());
      footer(spec);
    }
    line.getSubcommands().values().forEach(sub -> add(sub, name));
  }

  private static String synopsis(String name, CommandSpec spec) {
    String options = spec.options().isEmpty() ? "" : " [OPTIONS]";
    return name
        + options
        + spec.positionalParameters().stream()
            .map(one -> " " + shown(one))
            .collect(Collectors.joining());
  }

  private static String shown(PositionalParamSpec argument) {
    String label = argument.paramLabel() + (argument.arity().max() > 1 ? "..." : "");
    return argument.required() || label.startsWith("[") ? label : "[" + label + "]";
  }

  private void arguments(List<PositionalParamSpec> arguments) {
    if (arguments.isEmpty()) {
      return;
    }
    text.append("\n| argument | |\n|---|---|\n");
    for (PositionalParamSpec one : arguments) {
      row(one.paramLabel(), one.description());
    }
  }

  private void options(SequencedMap<String, List<OptionSpec>> headings) {
    for (Map.Entry<String, List<OptionSpec>> each : headings.entrySet()) {
      text.append("\n| ").append(each.getKey()).append(" | |\n|---|---|\n");
      for (OptionSpec option : each.getValue()) {
        row(names(option), described(option));
      }
    }
  }

  private static String names(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    return Stream.of(option.names())
            .map(name -> option.negatable() ? name.replaceFirst("^--", "--[no-]") : name)
            .collect(Collectors.joining(", "))
        + value;
  }

  private static String[] described(OptionSpec option) {
    return Stream.of(option.description())
        .map(line -> line.replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue())))
        .toArray(String[]::new);
  }

  private void row(String what, String... description) {
    text.append("| `")
        .append(what.replace("|", "\\|"))
        .append("` | ")
        .append(String.join(" ", description).replace("|", "\\|"))
        .append(" |\n");
  }

  private void footer(CommandSpec spec) {
    String footer = Ansi.OFF.string(String.join(" ", spec.usageMessage().footer())).strip();
    if (!footer.isEmpty()) {
      text.append("\n").append(footer).append("\n");
    }
    Map<String, String> codes = spec.usageMessage().exitCodeList();
    if (!codes.isEmpty()) {
      text.append("\nExit codes: ")
          .append(
              codes.entrySet().stream()
                  .map(code -> code.getKey() + " " + code.getValue())
                  .collect(Collectors.joining("; ")))
          .append(".\n");
    }
  }
}
