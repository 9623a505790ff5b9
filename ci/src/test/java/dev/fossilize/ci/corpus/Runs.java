package dev.fossilize.ci.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All commands of a program, run in one way. */
record Runs(CorpusProgram program, Launch launch, List<One> all) {
  /**
   * One command.
   *
   * @param unmet what of its work is missing
   */
  record One(Smoke smoke, Place place, Observation seen, List<String> unmet) {}

  /**
   * Runs them one after another; a program that does not end leaves out the rest.
   *
   * @param folder where each gets a folder of its own, whose name begins with {@code who}
   * @param work what its working folder begins with
   */
  static Runs of(CorpusProgram program, Launch launch, Path folder, String who, Path work)
      throws IOException, InterruptedException {
    List<One> all = new ArrayList<>();
    for (Smoke smoke : program.commands()) {
      Place place = Place.in(folder.resolve(who + "-" + all.size()), work);
      Observation seen = Observer.observe(launch, smoke, place, program.environment());
      all.add(new One(smoke, place, seen, Expectation.unmet(smoke, seen)));
    }
    return new Runs(program, launch, all);
  }

  /** What is missing of their work, each with who and what. */
  List<String> unmet(String who) {
    List<String> unmet = new ArrayList<>();
    for (One one : all) {
      one.unmet().forEach(what -> unmet.add(who + " `" + one.smoke() + "`: " + what));
    }
    return unmet;
  }

  /** A command's observation, without what this and the other have apart for good reason. */
  Observation normalized(int command, Runs other) {
    One one = all.get(command);
    int common = Normalizer.common(launch, other.launch);
    return Normalizer.of(launch, common, one.place(), program).apply(one.smoke(), one.seen());
  }

  /** What a command did otherwise than the same one of {@code ours}. */
  List<String> differences(int command, Runs ours) {
    return Difference.between(normalized(command, ours), ours.normalized(command, this)).stream()
        .map(one -> "`" + all.get(command).smoke() + "`: " + one)
        .toList();
  }
}
