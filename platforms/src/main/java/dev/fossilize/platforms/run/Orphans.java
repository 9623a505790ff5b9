package dev.fossilize.platforms.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a program starts and leaves behind when it ends. Linux shows the environment of every
 * process, which children inherit whatever becomes of their parents; elsewhere nothing tells whose
 * child an orphan was, and it stays.
 */
public final class Orphans {
  private static final String VARIABLE = "FOSSILIZE_RUN";

  /** What is started while others are being ended is found by the next look. */
  private static final int MOST_LOOKS = 10;

  private final String mark = UUID.randomUUID().toString();

  /** An environment by which children of the program are known. */
  public Map<String, String> marked(Map<String, String> environment) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put(VARIABLE, mark);
    return all;
  }

  /** Ends all that is left of the program. */
  public void end() {
    List<ProcessHandle> left = find();
    for (int look = 0; !left.isEmpty() && look < MOST_LOOKS; look++) {
      left.forEach(ProcessHandle::destroyForcibly);
      left = find();
    }
  }

  private List<ProcessHandle> find() {
    return ProcessHandle.allProcesses().filter(this::isOurs).toList();
  }

  private boolean isOurs(ProcessHandle process) {
    Path environment = Path.of("/proc", String.valueOf(process.pid()), "environ");
    try {
      return Files.isReadable(environment)
          && new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1)
              .contains(VARIABLE + "=" + mark);
    } catch (IOException e) {
      return false; // it has ended by now, or is another user's
    }
  }
}
