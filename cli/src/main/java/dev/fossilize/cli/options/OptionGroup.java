package dev.fossilize.cli.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Options that belong together, each declared by a field. They are declared through picocli's model
 * and not by annotations: having those read takes longer than most commands (27 of 70 ms).
 */
public abstract class OptionGroup {
  private static final String OF_THE_COMMAND = "Options";

  private final CommandSpec spec;
  private final String heading;

  /**
   * Options of a command.
   *
   * @param spec the command that understands them
   * @param heading what they are about, in the command's help
   */
  protected OptionGroup(CommandSpec spec, String heading) {
    this.spec = spec;
    this.heading = heading;
  }

  /** For a command itself. */
  @SuppressWarnings("this-escape") // the model keeps it, and calls nothing of it before it is run
  protected OptionGroup() {
    this.spec = CommandSpec.wrapWithoutInspection(this);
    this.heading = OF_THE_COMMAND;
  }

  /** The command. */
  public final CommandSpec spec() {
    return spec;
  }

  /** An option; the first of the names that begins with two dashes is what messages call it. */
  protected final OptionDraft option(String... names) {
    return new OptionDraft(spec, heading, OptionSpec.builder(names));
  }

  /** A path without a name; several stand in the order of their declarations. */
  protected final Supplier<Path> argument(String label, String text) {
    PositionalParamSpec declared = argument(label, text, "1");
    return () -> Path.class.cast(declared.<Object>getValue());
  }

  /** The same, but it may be left out. */
  protected final Supplier<Optional<Path>> optionalArgument(String label, String text) {
    PositionalParamSpec declared = argument(label, text, "0..1");
    return () -> Optional.ofNullable(Path.class.cast(declared.<Object>getValue()));
  }

  /** One path or more without names. */
  protected final Supplier<List<Path>> arguments(String label, String text) {
    PositionalParamSpec declared =
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("1..*")
            .required(true)
            .paramLabel(label)
            .description(text)
            .type(List.class)
            .auxiliaryTypes(Path.class)
            .build();
    spec.addPositional(declared);
    return () -> Optional.ofNullable(declared.<List<Path>>getValue()).orElse(List.of());
  }

  private PositionalParamSpec argument(String label, String text, String arity) {
    PositionalParamSpec built =
        PositionalParamSpec.builder()
            .index(String.valueOf(spec.positionalParameters().size()))
            .arity(arity)
            .required(!arity.startsWith("0")) // the model does not conclude it from the arity
            .paramLabel(label)
            .description(text)
            .type(Path.class)
            .build();
    spec.addPositional(built);
    return built;
  }
}
