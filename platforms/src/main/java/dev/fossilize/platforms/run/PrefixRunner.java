package dev.fossilize.platforms.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs an executable by itself or as the argument of an emulator.
 *
 * @param prefix the emulator and its own arguments; empty where the host runs the executable
 * @param environment what the emulator needs
 * @param outputByFile see {@link Command}
 */
record PrefixRunner(
    String how, List<String> prefix, Map<String, String> environment, boolean outputByFile)
    implements Runner {
  static PrefixRunner direct(String how) {
    return new PrefixRunner(how, List.of(), Map.of(), false);
  }

  @Override
  public String identity() throws IOException {
    if (prefix.isEmpty()) {
      return how;
    }
    Path program = Path.of(prefix.getFirst()).toRealPath();
    return String.join(
        " ", program.toString(), "" + Files.size(program), "" + Files.getLastModifiedTime(program));
  }

  @Override
  public RunResult run(RunRequest request) throws IOException {
    List<String> words = new ArrayList<>(prefix);
    words.add(request.executable().toAbsolutePath().toString());
    words.addAll(request.arguments());
    Map<String, String> variables = new TreeMap<>(ChildEnvironment.of(System.getenv()));
    variables.putAll(environment);
    variables.putAll(request.environment());
    return Processes.run(
        new Command(words, variables, request.folder(), request.limit(), outputByFile));
  }
}
