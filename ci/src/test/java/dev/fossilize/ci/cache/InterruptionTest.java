package dev.fossilize.ci.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Outcome;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.files.WholeFile;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run is ended from outside, and another one follows. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
@NeedsRuntimes
class InterruptionTest {
  private static final int SIGTERM = 128 + 15;
  private static final int SIGKILL = 128 + 9;

  /** What a run can be seen doing from outside. */
  enum Moment {
    STARTED,
    SCRATCH_MADE,
    RESULT_BEGUN,
    RESULT_GROWN,
    RESULT_BEING_PROVEN
  }

  @TempDir Path folder;
  private Path entry = Path.of("");
  private Path out = Path.of("");
  private Path temporary = Path.of("");
  private Path earlier = Path.of("");

  @BeforeEach
  void writeApplication() throws IOException {
    entry = Sources.write(folder, "app.js", "console.log('runs')");
    out = folder.resolve("out");
    temporary = Files.createDirectory(folder.resolve("temporary"));
    earlier = Sources.write(out, "earlier", "earlier");
  }

  @ParameterizedTest
  @EnumSource
  void sigterm_atAnyMoment_leavesNothing(Moment moment) throws Exception {
    Outcome ended = interrupt(moment, false);

    if (ended.exitCode() == SIGTERM) {
      assertThat(Sources.in(out)).containsExactly("earlier");
      assertThat(Sources.in(temporary)).isEmpty();
    }
    assertNextRunSucceeds();
  }

  @ParameterizedTest
  @EnumSource
  void sigkill_atAnyMoment_isSweptUpByTheNext(Moment moment) throws Exception {
    Outcome ended = interrupt(moment, true);

    if (ended.exitCode() == SIGKILL) {
      assertThat(Sources.in(out))
          .allMatch(name -> name.equals("earlier") || name.endsWith(WholeFile.TEMPORARY_SUFFIX));
    }
    assertNextRunSucceeds();
    assertThat(temporary).as("folders of runs that were killed").isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void kill_whileDownloading_leavesTheCacheUsable(boolean forcibly) throws Exception {
    Path cache = folder.resolve("cache");
    try (FakeMirror mirror = new FakeMirror()) {
      mirror.halt();
      Program.Running running = download(mirror, cache).start();
      mirror.awaitHalted();
      end(running, forcibly);
      assertThat(running.outcome().exitCode()).isEqualTo(forcibly ? SIGKILL : SIGTERM);
      assertThat(Sources.in(out)).containsExactly("earlier");
      mirror.release();

      Path made = Fossilize.made(download(mirror, cache).run());
      assertThat(Program.of(made).run().done().out()).isEqualTo("runs\n");
    }
    assertThat(Sources.in(cache))
        .as("no part of the interrupted download")
        .noneMatch(name -> name.contains(".new-") || name.endsWith(WholeFile.TEMPORARY_SUFFIX));
  }

  @Test
  void leftovers_ofLivingProcesses_stay() throws IOException {
    Path ours = Files.createFile(WholeFile.temporaryBeside(out.resolve("of-this-process")));
    Fossilize.pack(entry, out).done();

    assertThat(ours).exists();
  }

  private Outcome interrupt(Moment moment, boolean forcibly) throws Exception {
    Program.Running running = pack().start();
    running.await(() -> reached(moment));
    end(running, forcibly);
    return running.outcome();
  }

  private static void end(Program.Running running, boolean forcibly) {
    if (forcibly) {
      running.process().destroyForcibly();
    } else {
      running.process().destroy();
    }
  }

  private boolean reached(Moment moment) throws IOException {
    return switch (moment) {
      case STARTED -> true;
      case SCRATCH_MADE -> !isEmpty(temporary);
      case RESULT_BEGUN -> unfinished() >= 0;
      case RESULT_GROWN -> unfinished() > 0;
      case RESULT_BEING_PROVEN ->
          Sources.in(temporary).stream().anyMatch(n -> n.contains("prove/"));
    };
  }

  private static boolean isEmpty(Path place) throws IOException {
    try (var files = Files.list(place)) {
      return files.findAny().isEmpty();
    }
  }

  /** Bytes of the largest unfinished result; -1 where there is none. */
  private long unfinished() throws IOException {
    long most = -1;
    for (String name : Sources.in(out)) {
      if (name.endsWith(WholeFile.TEMPORARY_SUFFIX)) {
        Path file = out.resolve(name);
        most = Math.max(most, Files.exists(file) ? file.toFile().length() : -1);
      }
    }
    return most;
  }

  private void assertNextRunSucceeds() {
    Path made = Fossilize.made(pack().run());
    assertThat(Program.of(made).run().done().out()).isEqualTo("runs\n");
    assertThat(Sources.in(out)).containsExactlyInAnyOrder("earlier", made.getFileName().toString());
    assertThat(earlier).hasContent("earlier");
  }

  private Program pack() {
    var _ = Fossilize.node(Fossilize.NODE);
    return Fossilize.program(
        List.of("-Djava.io.tmpdir=" + temporary),
        "package",
        entry,
        "-d",
        out,
        "-n",
        Fossilize.NODE);
  }

  private Program download(FakeMirror mirror, Path cache) {
    return Fossilize.program(
            List.of("-Djava.io.tmpdir=" + temporary),
            "package",
            entry,
            "--no-bundle",
            "-d",
            out,
            "-n",
            Fossilize.NODE,
            "--cache-dir",
            cache,
            "--node-mirror",
            mirror.address())
        .with("npm_config_registry", "http://127.0.0.1:1/");
  }
}
