package dev.fossilize.packager.application.yaml;

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

/** Reads YAML files that package managers write. */
public final class YamlFile {
  /** The largest lock files seen have 2 MB; what is read takes ten times as much memory. */
  private static final int LARGEST = 6 << 20;

  private YamlFile() {}

  /**
   * The mapping that is the whole of {@code file}.
   *
   * @throws UsageException if it holds something else
   */
  public static Map<?, ?> read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new UsageException(
          file + " has " + Files.size(file) + " bytes, more than any such file.",
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
          file + " is not valid YAML: " + e.getMessage(), "Correct it, or install again.", e);
    }
    throw new UsageException(file + " holds no YAML mapping.", "Check that it is the right file.");
  }

  /** The mapping in a member; empty where it is missing or something else. */
  public static Map<?, ?> mapping(Map<?, ?> in, String name) {
    return in.get(name) instanceof Map<?, ?> map ? map : Map.of();
  }

  /** The scalar in a member, as text. */
  public static Optional<String> text(Map<?, ?> in, String name) {
    Object value = in.get(name);
    return value == null || value instanceof Map || value instanceof List
        ? Optional.empty()
        : Optional.of(value.toString());
  }

  /** The scalars in a member that is a sequence or a single one. */
  public static List<String> texts(Map<?, ?> in, String name) {
    return in.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : text(in, name).map(List::of).orElse(List.of());
  }
}
