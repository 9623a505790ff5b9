package dev.fossilize.packager.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text with places such as {@code @TARGET@}. What stands alone in its line may be filled with
 * several lines, which get its indentation, or with none.
 */
record Template(String name, String text) {
  private static final Pattern PLACE = Pattern.compile("@([A-Z]+)@");
  private static final Pattern ALONE = Pattern.compile("(?<indent> *)@(?<name>[A-Z]+)@");

  /** The resource {@code name} beside this class. */
  static Template named(String name) {
    try (InputStream resource = Template.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("there is no template " + name);
      }
      return new Template(
          name, new String(resource.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // our own jar
    }
  }

  /** Fills every place; a place without a value, and a value without a place, is a mistake. */
  String fill(Map<String, String> values) {
    Set<String> used = new HashSet<>();
    Function<String, String> value =
        place -> {
          used.add(place);
          String found = values.get(place);
          if (found == null) {
            throw new IllegalStateException(name + " has a place @" + place + "@ without a value");
          }
          return found;
        };
    String filled = text.lines().flatMap(line -> fill(line, value)).collect(joined());
    if (!used.equals(values.keySet())) {
      throw new IllegalStateException(name + " has places " + used + ", not " + values.keySet());
    }
    return filled;
  }

  private static Stream<String> fill(String line, Function<String, String> value) {
    Matcher alone = ALONE.matcher(line);
    if (alone.matches()) {
      String indent = alone.group("indent");
      return value
          .apply(alone.group("name"))
          .lines()
          .map(filled -> filled.isEmpty() ? filled : indent + filled);
    }
    return Stream.of(
        PLACE
            .matcher(line)
            .replaceAll(place -> Matcher.quoteReplacement(value.apply(place.group(1)))));
  }

  /** Each line ends. */
  private static java.util.stream.Collector<String, ?, String> joined() {
    return Collectors.collectingAndThen(
        Collectors.toList(), (List<String> lines) -> String.join("\n", lines) + "\n");
  }
}
