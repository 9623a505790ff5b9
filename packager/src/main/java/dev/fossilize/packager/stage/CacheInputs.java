package dev.fossilize.packager.stage;

import dev.fossilize.codecache.generate.CodeCacheChoice;
import dev.fossilize.codecache.generate.Training;
import dev.fossilize.packager.application.asset.AssetFile;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.files.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** What a choice of code cache, and what training runs can read, adds to a kept cache's key. */
record CacheInputs(CodeCacheChoice choice, List<AssetFile> assets) {
  String text() throws IOException {
    return switch (choice) {
      case CodeCacheChoice.None _ -> "none";
      case CodeCacheChoice.Lazy _ -> "lazy";
      case CodeCacheChoice.Eager _ -> "eager";
      case CodeCacheChoice.Trained trained -> "trained" + text(trained.training());
      case CodeCacheChoice.Auto auto -> "auto" + text(auto.training());
    };
  }

  private String text(Training training) throws IOException {
    StringJoiner text = new StringJoiner("\n");
    for (List<String> run : training.runs()) {
      text.add("run");
      for (String word : run) {
        text.add(word);
        Path file = given(training.files(), word);
        text.add(Files.isRegularFile(file) ? Sha256.of(file) : "");
      }
    }
    for (Map.Entry<String, String> variable : new TreeMap<>(training.environment()).entrySet()) {
      text.add(variable.getKey());
      byte[] value = variable.getValue().getBytes(StandardCharsets.UTF_8);
      text.add(Sha256.of(new MemoryBytes(variable.getKey(), value)));
    }
    for (AssetFile asset : assets) {
      text.add(asset.key());
      text.add(Sha256.of(Path.of(asset.origin())));
    }
    return text.toString();
  }

  private static Path given(Path files, String word) {
    try {
      return files.resolve(word);
    } catch (InvalidPathException e) {
      return files; // a word that can't be a file's name names none
    }
  }
}
