package dev.fossilize.platforms.runtime;

import dev.fossilize.platforms.http.OfflineException;
import dev.fossilize.platforms.http.UnreachableException;
import dev.fossilize.platforms.problem.FossilizeException;
import dev.fossilize.platforms.progress.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Several sources in order of preference. The next one is tried when one fails, but not when one
 * delivers something that is not what was promised. A source that cannot be reached is not tried
 * again by this object.
 */
final class Sources {
  private final List<RuntimeSource> sources;
  private final Set<String> unreachable = ConcurrentHashMap.newKeySet();

  Sources(List<RuntimeSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** Something to ask a source for. */
  @FunctionalInterface
  interface Question<T> {
    T ask(RuntimeSource source) throws IOException;
  }

  /**
   * The first answer.
   *
   * @param what a noun phrase for messages: {@code node 22.23.2 for linux-x64}
   */
  <T> T first(String what, Question<T> question, Progress progress) throws IOException {
    List<FossilizeException> failures = new ArrayList<>();
    for (RuntimeSource source : sources) {
      if (unreachable.contains(source.name())) {
        continue;
      }
      try {
        return question.ask(source);
      } catch (UntrustedRuntimeException | OfflineException e) {
        throw e;
      } catch (FossilizeException e) {
        if (e instanceof UnreachableException) {
          unreachable.add(source.name());
        }
        failures.add(e);
        boolean last = source.equals(sources.getLast());
        if (!last) {
          progress.note(source.name() + ": " + e.problem() + " Trying the next source.");
        }
      }
    }
    throw allFailed(what, failures);
  }

  private FossilizeException allFailed(String what, List<FossilizeException> failures) {
    StringBuilder message = new StringBuilder("No source delivers ").append(what).append('.');
    for (FossilizeException failure : failures) {
      message.append(' ').append(failure.problem());
    }
    if (failures.isEmpty()) {
      message.append(" Earlier, none could be reached: ").append(String.join(", ", unreachable));
    }
    String advice =
        failures.isEmpty()
            ? "Check the network, or name a file with --node-binary."
            : failures.getLast().advice();
    FossilizeException problem = new NoSuchRuntimeException(message.toString(), advice);
    failures.forEach(problem::addSuppressed);
    return problem;
  }
}
