package dev.fossilize.cli.options;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option while it is being declared. The last call says what it holds, and gives what returns
 * its value once the command line is parsed.
 */
public final class OptionDraft {
  private final CommandSpec command;
  private final String heading;
  private final OptionSpec.Builder draft;

  OptionDraft(CommandSpec command, String heading, OptionSpec.Builder draft) {
    this.command = command;
    this.heading = heading;
    this.draft = draft;
  }

  /** What messages call the value. */
  public OptionDraft label(String label) {
    draft.paramLabel(label);
    return this;
  }

  /** What it is for; {@code ${DEFAULT-VALUE}} stands for the default. */
  public OptionDraft text(String... lines) {
    draft.description(lines);
    return this;
  }

  /** One word may hold several values, separated by commas. */
  public OptionDraft separatedByCommas() {
    draft.splitRegex(",");
    return this;
  }

  /** It must be given. */
  public OptionDraft required() {
    draft.required(true);
    return this;
  }

  /** A value that may be left out. */
  public <T> Supplier<Optional<T>> optional(Class<T> type) {
    OptionSpec declared = declare(draft.type(type));
    return () -> Optional.ofNullable(type.cast(declared.<Object>getValue()));
  }

  /** A value that is there, because it is {@link #required}. */
  public <T> Supplier<T> value(Class<T> type) {
    OptionSpec declared = declare(draft.type(type));
    return () -> type.cast(declared.<Object>getValue());
  }

  /** A value that is {@code standard} where it is left out. */
  public <T> Supplier<T> valueOr(String standard, Class<T> type) {
    draft.defaultValue(standard);
    return value(type);
  }

  /** May be given more than once. */
  public Supplier<List<String>> list() {
    OptionSpec declared = declare(draft.type(List.class).auxiliaryTypes(String.class));
    return () -> Optional.ofNullable(declared.<List<String>>getValue()).orElse(List.of());
  }

  /** {@code NAME=VALUE}; may be given more than once. */
  public Supplier<Map<String, String>> map() {
    OptionSpec declared = declare(draft.type(Map.class).auxiliaryTypes(String.class, String.class));
    return () -> Optional.ofNullable(declared.<Map<String, String>>getValue()).orElse(Map.of());
  }

  /** A switch: true where it is given. */
  public Supplier<Boolean> flag() {
    OptionSpec declared = declare(draft.type(boolean.class));
    return () -> Boolean.TRUE.equals(declared.<Boolean>getValue());
  }

  /**
   * A switch that {@code --no-} and its name turn off.
   *
   * @param standard what it is where neither is given
   */
  public Supplier<Boolean> flagOrNo(boolean standard) {
    draft.defaultValue(String.valueOf(standard));
    draft.negatable(true).fallbackValue("true");
    return flag();
  }

  /** A switch that {@code --no-} and its name turn off; empty where neither is given. */
  public Supplier<Optional<Boolean>> maybeFlag() {
    draft.negatable(true).fallbackValue("true");
    OptionSpec declared = declare(draft.type(Boolean.class).arity("0"));
    return () -> Optional.ofNullable(declared.<Boolean>getValue());
  }

  /** A switch that shows the help instead of running the command. */
  public void help() {
    draft.usageHelp(true);
    var _ = flag();
  }

  /** A switch that shows the version instead of running the command. */
  public void version() {
    draft.versionHelp(true);
    var _ = flag();
  }

  private OptionSpec declare(OptionSpec.Builder complete) {
    OptionSpec built = complete.build();
    command.addOption(built);
    OptionHeadings.of(command).add(heading, built);
    return built;
  }
}
