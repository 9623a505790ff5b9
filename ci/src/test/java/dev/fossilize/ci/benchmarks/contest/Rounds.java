package dev.fossilize.ci.benchmarks.contest;

import dev.fossilize.ci.benchmarks.Workshop;
import dev.fossilize.ci.benchmarks.measure.Series;
import dev.fossilize.ci.benchmarks.measure.Stopwatch;
import dev.fossilize.ci.benchmarks.measure.Usage;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Lets the contenders of a scenario take turns, in a new order each round, so that whatever else
 * the machine does meets all of them. A first round warms the page cache and does not count; in a
 * last one instructions are counted, which takes time.
 */
public final class Rounds {
  private final Stopwatch stopwatch;
  private final int wanted;
  private final PrintStream log;
  private final Random order = new Random();

  /**
   * @param wanted how many rounds of an ordinary scenario count
   * @param log is told that something happens
   */
  public Rounds(Stopwatch stopwatch, int wanted, PrintStream log) {
    this.stopwatch = stopwatch;
    this.wanted = wanted;
    this.log = log;
  }

  /** Measures. */
  public Result run(Scenario scenario, Workshop workshop) throws IOException {
    log.print(scenario.name() + ": ");
    List<Contender> contenders = scenario.contenders(workshop);
    Map<String, List<Usage>> usages = new LinkedHashMap<>();
    contenders.forEach(contender -> usages.put(contender.name(), new ArrayList<>()));
    Map<String, Usage> counted = new HashMap<>();
    int last = wanted * scenario.rounds() + 1;
    for (int round = 0; round <= last; round++) {
      List<Contender> shuffled = new ArrayList<>(contenders);
      Collections.shuffle(shuffled, order);
      for (Contender contender : shuffled) {
        Usage usage = measured(contender, round == last);
        if (round == last) {
          counted.put(contender.name(), usage);
        } else if (round > 0) {
          usages.computeIfAbsent(contender.name(), n -> new ArrayList<>()).add(usage);
        }
      }
      log.print('.');
      log.flush();
    }
    log.println();
    LinkedHashMap<String, Series> series = new LinkedHashMap<>();
    usages.forEach(
        (name, each) ->
            series.put(name, new Series(each, Objects.requireNonNull(counted.get(name)))));
    return new Result(scenario.name(), scenario.title(workshop), series, scenario.goals());
  }

  private Usage measured(Contender contender, boolean counting) throws IOException {
    contender.before().prepare();
    Stopwatch.Run run = stopwatch.run(contender.command(), counting);
    try {
      contender.check().check(run.output());
    } catch (IOException e) {
      throw new IOException(contender.name() + ": " + e.getMessage(), e);
    }
    return run.usage();
  }
}
