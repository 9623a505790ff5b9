package dev.fossilize.packager.addon;

import dev.fossilize.platforms.errors.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads lock files that are YAML. */
final class YamlFile {
  /** The largest lock files seen have 3 MB; all of it is held in memory. */
  private static final int LARGEST = 24 << 20;

  private YamlFile() {}

  /**
   * The mapping that is the whole of {@code file}.
   *
   * @throws UsageException if it holds something else
   */
  static Map<?, ?> read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new UsageException(
          file + " has " + Files.size(file) + " bytes, more than any lock file.",
          "Check that it is the right file.");
    }
    LoadSettings settings =
        LoadSettings.builder().setLabel(file.toString()).setCodePointLimit(LARGEST).build();
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    try {
      if (new Load(settings).loadFromString(text) instanceof Map<?, ?> map) {
        return map;
      }
    } catch (YamlEngineException e) {
      throw new UsageException(
          file + " is not valid YAML: " + e.getMessage(), "Install again, which renews it.", e);
    }
    throw new UsageException(file + " is no lock file.", "Install again, which renews it.");
  }

  /** The mapping in a member; empty where it is missing or something else. */
  static Map<?, ?> mapping(Map<?, ?> in, String name) {
    return in.get(name) instanceof Map<?, ?> map ? map : Map.of();
  }

  /** The scalar in a member, as text. */
  static Optional<String> text(Map<?, ?> in, String name) {
    Object value = in.get(name);
    return value == null || value instanceof Map || value instanceof List
        ? Optional.empty()
        : Optional.of(value.toString());
  }

  /** The scalars in a member that is a sequence or a single one. */
  static List<String> texts(Map<?, ?> in, String name) {
    return in.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : text(in, name).map(List::of).orElse(List.of());
  }
}
