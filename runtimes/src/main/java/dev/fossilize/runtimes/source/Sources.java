package dev.fossilize.runtimes.source;

import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.http.OfflineException;
import dev.fossilize.platforms.http.UnreachableException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.runtimes.NoSuchRuntimeException;
import dev.fossilize.runtimes.UntrustedRuntimeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Several sources in order of preference. The next one is tried when one fails, but not when one
 * delivers something that is not what was promised.
 */
public final class Sources {
  private final List<RuntimeSource> sources;
  private final Set<String> unreachable = ConcurrentHashMap.newKeySet();

  public Sources(List<RuntimeSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** Something to ask a source for. */
  @FunctionalInterface
  public interface Question<T> {
    T ask(RuntimeSource source) throws IOException;
  }

  /**
   * The first answer.
   *
   * @param what a noun phrase for messages: {@code node 22.23.2 for linux-x64}
   */
  public <T> T first(String what, Question<T> question, Progress progress) throws IOException {
    List<FossilizeException> failures = new ArrayList<>();
    for (RuntimeSource source : sources) {
      try {
        return question.ask(source);
      } catch (UntrustedRuntimeException | OfflineException e) {
        throw e;
      } catch (FossilizeException e) {
        failures.add(e);
        boolean told = e instanceof UnreachableException && !unreachable.add(source.name());
        if (!told && !source.equals(sources.getLast())) {
          progress.note(source.name() + ": " + e.problem() + " Trying the next source.");
        }
      }
    }
    throw allFailed(what, failures);
  }

  private static FossilizeException allFailed(String what, List<FossilizeException> failures) {
    StringBuilder message = new StringBuilder("No source delivers ").append(what).append('.');
    for (FossilizeException failure : failures) {
      message.append(' ').append(failure.problem());
    }
    String advice =
        failures.stream()
            .map(FossilizeException::advice)
            .filter(one -> !one.isEmpty())
            .distinct()
            .collect(Collectors.joining(" Or: "));
    FossilizeException problem = new NoSuchRuntimeException(message.toString(), advice);
    failures.forEach(problem::addSuppressed);
    return problem;
  }
}
