package dev.fossilize.runtimes.store;

import static dev.fossilize.platforms.target.Target.LINUX_ARM64;
import static dev.fossilize.platforms.target.Target.LINUX_X64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.Concern;
import dev.fossilize.runtimes.LineEnds;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.archive.TarBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcernsTest extends StoreFixture {
  private static final String INDEX = "/dist/index.json";
  private static final NodeVersion V22_LATER = new NodeVersion(22, 23, 5);

  @ParameterizedTest
  @CsvSource({"2026-04-30T23:59:59Z, false", "2026-05-01T00:00:01Z, true"})
  void concerns_endOfALine_isTheDayAfterItsLast(Instant time, boolean ended) throws Exception {
    Path node = Files.write(folder.resolve("node"), node(LINUX_X64, "20.20.2"));
    NodeRuntime runtime = store(true).ofFile(node, LINUX_X64);
    assertThat(store(true).concerns(runtime, time))
        .isEqualTo(ended ? List.of(new Concern.Ended(20, LocalDate.of(2026, 4, 30))) : List.of());
  }

  /** Each line that can be packaged; one that is added has to get its end. */
  @ParameterizedTest
  @CsvSource({
    "20, 2026-04-30",
    "22, 2027-04-30",
    "24, 2028-04-30",
    "25, 2026-06-01",
    "26, 2029-04-30"
  })
  void ends_ofLines_areThoseOfTheSchedule(int major, LocalDate end) {
    assertThat(LineEnds.of(major)).contains(end);
    assertThat(LineEnds.of(7)).isEmpty();
  }

  @Test
  void concerns_laterSecurityRelease_isToldOfRunsThatAskNobody() throws Exception {
    releases
        .listSecurity("22.23.5", "linux-x64")
        .list("22.24.0", true, "linux-x64")
        .listSecurity("24.22.1", "linux-x64")
        .list("22.23.2", true, "linux-x64")
        .publish("22.23.2", LINUX_X64, node(LINUX_X64, "22.23.2"));
    NodeRuntime runtime = store(false).fetch(LINUX_X64, V22, progress);
    Concern expected = new Concern.Vulnerable(V22, V22_LATER);
    assertThat(store(false).concerns(runtime, now)).containsExactly(expected);
    assertThat(store(false).fetch(LINUX_X64, V22, progress)).isEqualTo(runtime);
    assertThat(store(true).concerns(runtime, now)).containsExactly(expected);
    assertThat(server.requests(INDEX)).as("asked when it was fetched, and never again").isOne();
  }

  @Test
  void concerns_laterReleaseThatMendsNothing_isNone() throws Exception {
    releases
        .list("22.24.0", true, "linux-x64")
        .listSecurity("22.23.1", "linux-x64")
        .list("22.23.2", true, "linux-x64")
        .publish("22.23.2", LINUX_X64, node(LINUX_X64, "22.23.2"));
    NodeRuntime runtime = store(false).fetch(LINUX_X64, V22, progress);
    assertThat(store(false).concerns(runtime, now)).isEmpty();
  }

  /** A list that was fetched to know what 22 means tells of 22.23.2, too. */
  @Test
  void concerns_listThatWasFetchedForAChoice_isRemembered() throws Exception {
    publishOnNpm(LINUX_X64, "22.23.2");
    NodeRuntime runtime = store(false).fetch(LINUX_X64, V22, progress);
    assertThat(store(true).concerns(runtime, now)).isEmpty();
    releases.listSecurity("22.23.5", "linux-x64");
    store(false).resolve(spec("22"), Set.of(LINUX_X64), progress);
    assertThat(store(true).concerns(runtime, now))
        .containsExactly(new Concern.Vulnerable(V22, V22_LATER));
  }

  @Test
  void concerns_ofNpm_areLaterReleasesOfTheTargetItself() throws Exception {
    publishOnNpm(LINUX_X64, "22.23.2");
    publishOnNpm(LINUX_X64, "22.23.5");
    publishOnNpm(LINUX_X64, "24.22.1");
    publishOnNpm(LINUX_ARM64, "22.23.2");
    RuntimeStore store = store(false);
    assertThat(store.concerns(store.fetch(LINUX_X64, V22, progress), now))
        .containsExactly(new Concern.Superseded(V22, V22_LATER, "npm"));
    assertThat(store.concerns(store.fetch(LINUX_ARM64, V22, progress), now)).isEmpty();
    assertThat(store.concerns(store.fetch(LINUX_X64, V22_LATER, progress), now)).isEmpty();
  }

  /** Whoever builds it may mend it under the same number. */
  @Test
  void concerns_ofAFileOfTheUsers_areOfItsLineOnly() throws Exception {
    releases.listSecurity("22.23.5", "linux-x64");
    store(false).resolve(spec("22"), Set.of(LINUX_X64), progress);
    Path node = Files.write(folder.resolve("node"), node(LINUX_X64, "22.23.2"));
    NodeRuntime runtime = store(true).ofFile(node, LINUX_X64);
    assertThat(store(true).concerns(runtime, now)).isEmpty();
  }

  @Test
  void fetch_listThatCannotBeHad_isNoReasonToFail() throws Exception {
    releases.publish("22.23.2", LINUX_X64, node(LINUX_X64, "22.23.2"));
    server.failing(INDEX, 500, 1000);
    NodeRuntime runtime = store(false).fetch(LINUX_X64, V22, progress);
    assertThat(store(false).concerns(runtime, now)).isEmpty();
    Path file = cache().resolve("runtimes/releases.json");
    Files.writeString(file, "{\"nodejs.org for linux-x64\": {\"22\": [");
    assertThat(store(false).concerns(runtime, now)).as("damaged").isEmpty();
    Files.writeString(file, "{\"nodejs.org for linux-x64\": {\"22\": {\"security\": 7}}}");
    assertThat(store(false).concerns(runtime, now)).as("edited").isEmpty();
  }

  private void publishOnNpm(Target target, String version) throws Exception {
    registry.publish(
        "node-" + target,
        version,
        TarBytes.gzip().executable("package/bin/node", node(target, version)).bytes());
  }
}
