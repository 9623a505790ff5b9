package dev.fossilize.ci.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is taken out of outputs before they are compared, and what is left in. */
class NormalizerTest {
  private static final Place PLACE =
      new Place(Path.of("/t/node-0/work"), Path.of("/t/home"), Path.of("/t/tmp"), Path.of("/t/p"));

  private final CorpusProgram program =
      new Gson().fromJson("{entry: 'p', replace: [['\\\\d+ ms', 'TIME']]}", CorpusProgram.class);
  private final Launch node =
      new Launch.PlainNode(
          Path.of("/n/node"), List.of(), Path.of("/t/source"), Path.of("/t/source/p/bin/b.js"));
  private final Launch executable =
      new Launch.Executable(Path.of("/t/executable/b"), "own/bin/b.js");

  private String normalized(Launch launch, String text) {
    Smoke smoke = new Gson().fromJson("{}", Smoke.class);
    Observation seen = new Observation(20_000, 0, text, "", List.of(), Map.of());
    int common = Normalizer.common(node, executable);
    return Normalizer.of(launch, common, PLACE, program).apply(smoke, seen).out();
  }

  @Test
  void apply_pathsOfTheApplication_areTheSame() {
    String expected = "at <application>/bin/b.js in <work>/x and <application>/node_modules/c";
    assertThat(
            normalized(
                node, "at /t/source/p/bin/b.js in /t/node-0/work/x and /t/source/node_modules/c"))
        .isEqualTo(expected);
    assertThat(
            normalized(
                executable,
                "at ../../executable/b/own/bin/b.js in /t/node-0/work/x and"
                    + " /t/executable/b/node_modules/c"))
        .isEqualTo(expected);
  }

  @Test
  void apply_namesThatBeginAlike_stay() {
    assertThat(normalized(executable, "/t/executable/b-c/x.js"))
        .isEqualTo("/t/executable/b-c/x.js");
  }

  @Test
  void apply_framesOfNodeItself_areTakenOut() {
    String text =
        """
        Error: no
            at f (/t/source/x.js:1:2)
            at Module._load (node:internal/x:3:4)
            at node:internal/main:5:6
        node: kept
        """;
    assertThat(normalized(node, text))
        .isEqualTo(
            """
            Error: no
                at f (<application>/x.js:1:2)
            node: kept
            """);
  }

  @Test
  void apply_whatTheProgramNames_isReplacedAndNothingElse() {
    assertThat(normalized(node, "in 12 ms, 3 files")).isEqualTo("in TIME, 3 files");
  }
}
