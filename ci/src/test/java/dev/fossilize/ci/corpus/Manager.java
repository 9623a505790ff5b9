package dev.fossilize.ci.corpus;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * How a tree is installed, as {@code ci/corpus/managers.json} has it.
 *
 * @param program the program of the corpus that does it; npm itself comes with the machine
 * @param entry its script in that program's tree
 * @param arguments what installs exactly what the lock file says, without running scripts
 */
record Manager(String program, String entry, java.util.List<String> arguments) {
  static Manager named(Path corpus, String name) throws IOException {
    Map<String, Manager> all =
        new Gson()
            .fromJson(
                Files.readString(corpus.resolve("managers.json")),
                new TypeToken<Map<String, Manager>>() {}.getType());
    return Objects.requireNonNull(all.get(name), name);
  }
}
