package dev.fossilize.cli.options;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The part of a command's help that lists its options, each below the heading of what it is about.
 * Picocli's own groups with headings would be part of the grammar as well, which these are not.
 */
public final class OptionHeadings implements IHelpSectionRenderer {
  private static final String SECTION = UsageMessageSpec.SECTION_KEY_OPTION_LIST;

  private final SequencedMap<String, List<OptionSpec>> headings = new LinkedHashMap<>();

  private OptionHeadings() {}

  /** Those of {@code command}. */
  public static OptionHeadings of(CommandSpec command) {
    Map<String, IHelpSectionRenderer> sections = command.usageMessage().sectionMap();
    if (sections.get(SECTION) instanceof OptionHeadings there) {
      return there;
    }
    OptionHeadings made = new OptionHeadings();
    sections.put(SECTION, made);
    return made;
  }

  /** Lists {@code option} below {@code heading}; headings stand in the order of their first use. */
  public void add(String heading, OptionSpec option) {
    headings.computeIfAbsent(heading, h -> new ArrayList<>()).add(option);
  }

  /** The options by their headings. */
  public SequencedMap<String, List<OptionSpec>> all() {
    return headings;
  }

  @Override
  public String render(Help help) {
    StringBuilder text = new StringBuilder();
    headings.forEach(
        (heading, options) -> {
          Help.Layout layout = help.createDefaultLayout();
          layout.addOptions(options, help.parameterLabelRenderer());
          text.append("%n%s:%n".formatted(heading)).append(layout);
        });
    return text.toString();
  }
}
