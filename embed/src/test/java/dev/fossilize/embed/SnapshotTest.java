package dev.fossilize.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.fuzz.Damage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@NeedsJavet
class SnapshotTest {
  private static final String SOURCE = "var from = 42; function add(a) { return from + a; }";

  @Test
  void runtime_ofASnapshot_hasItsGlobals() throws Exception {
    Snapshot snapshot = Snapshot.read(Snapshot.create(SOURCE, "snapshot.js"));
    try (ScriptRuntime runtime =
            ScriptRuntime.open(RuntimeSettings.defaults().withSnapshot(snapshot));
        CompiledScript script = runtime.compile("add(1)", "a.js")) {
      assertThat(script.run()).isEqualTo(43);
    }
  }

  @Test
  void runtimes_ofTwoSnapshots_areNotOpenTogether() throws Exception {
    Snapshot snapshot = Snapshot.read(Snapshot.create(SOURCE, "snapshot.js"));
    RuntimeSettings settings = RuntimeSettings.defaults().withSnapshot(snapshot);

    try (ScriptRuntime own = ScriptRuntime.open()) {
      assertThatExceptionOfType(UsageException.class)
          .isThrownBy(() -> ScriptRuntime.open(settings))
          .withMessageContaining("V8's own, not");
      assertThatExceptionOfType(UsageException.class)
          .isThrownBy(() -> Snapshot.create(SOURCE, "snapshot.js"))
          .withMessageContaining("while a runtime is open");
      assertThat(own.compile("typeof from", "a.js").run()).isEqualTo("undefined");
    }
    try (ScriptRuntime one = ScriptRuntime.open(settings);
        ScriptRuntime two = ScriptRuntime.open(settings)) {
      assertThatExceptionOfType(UsageException.class).isThrownBy(ScriptRuntime::open);
      assertThat(one.compile("add(1)", "a.js").run()).isEqualTo(43);
      assertThat(two.compile("add(2)", "a.js").run()).isEqualTo(44);
    }
  }

  @Test
  void create_failingScript_tellsWhyAndLeavesV8Usable() throws Exception {
    assertThatExceptionOfType(ScriptException.class)
        .isThrownBy(() -> Snapshot.create("throw new Error('not today')", "snapshot.js"))
        .withMessageContaining("snapshot.js")
        .withMessageContaining("not today");
    assertThat(V8Process.open()).isZero();
  }

  @Test
  void read_otherBuild_isRefusedBeforeV8WouldEndTheProcess() {
    byte[] other = new SealedSnapshot("V8 1.2.3.4", new byte[100]).toBytes();

    assertThatExceptionOfType(FossilizeException.class)
        .isThrownBy(() -> Snapshot.read(other))
        .withMessageContaining("made by V8 1.2.3.4, and this is V8 ");
  }

  @Test
  void read_damaged_isRefused() throws Exception {
    byte[] blob = "not V8's, which is not looked at here".getBytes(StandardCharsets.UTF_8);
    SealedSnapshot whole = new SealedSnapshot(V8Process.build(), blob);
    assertThat(SealedSnapshot.read(new MemoryBytes("whole", whole.toBytes())).sum())
        .isEqualTo(whole.sum());

    Damage damage = Damage.of(whole.toBytes(), SealedSnapshot::read);
    damage.truncated().isRefusal();
    damage.random(20, 2_000).isMixed();
  }
}
