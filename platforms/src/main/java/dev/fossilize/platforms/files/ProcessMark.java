package dev.fossilize.platforms.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a temporary name that says whose it is: {@code PID-PLACE-UNIQUE}. A process id means
 * something only where it was given: containers and machines that share a folder each have their
 * own, and PLACE tells them apart.
 */
final class ProcessMark {
  /** What a name's mark looks like. */
  static final String PATTERN = "(\\d{1,18})-([0-9a-z]{1,13})-[0-9a-z]{1,13}";

  private static final Pattern MARK = Pattern.compile(PATTERN);

  /** Of another place's process nobody here knows whether it lives; no build takes so long. */
  private static final Duration FOREIGN = Duration.ofDays(1);

  private static final String PLACE = text(place(System.getenv()));

  private ProcessMark() {}

  /** A new one of this process. */
  static String next() {
    return ProcessHandle.current().pid()
        + "-"
        + PLACE
        + "-"
        + text(ThreadLocalRandom.current().nextLong());
  }

  /** Whether the process that made {@code leftover}, whose name holds {@code mark}, has ended. */
  static boolean hasEnded(String mark, Path leftover) throws IOException {
    Matcher parts = MARK.matcher(mark);
    if (!parts.matches()) {
      return false;
    }
    if (parts.group(2).equals(PLACE)) {
      return ProcessHandle.of(Long.parseLong(parts.group(1)))
          .filter(ProcessHandle::isAlive)
          .isEmpty();
    }
    Instant changed = Files.getLastModifiedTime(leftover).toInstant();
    return changed.isBefore(Instant.now().minus(FOREIGN));
  }

  /** On Linux the namespace of process ids and the host's name; elsewhere the host's name. */
  private static long place(Map<String, String> environment) {
    String namespace = "";
    String host = environment.getOrDefault("COMPUTERNAME", "");
    try {
      namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
      host = Files.readString(Path.of("/proc/sys/kernel/hostname"));
    } catch (IOException | UnsupportedOperationException e) {
      // Not Linux, or without /proc: the host's name is what there is.
    }
    return ((long) namespace.hashCode() << 32) ^ host.hashCode();
  }

  private static String text(long number) {
    return Long.toUnsignedString(number, 36);
  }
}
