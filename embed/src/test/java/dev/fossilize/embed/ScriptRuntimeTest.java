package dev.fossilize.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.callback.IJavetDirectCallable;
import com.caoccao.javet.interop.callback.JavetCallbackContext;
import com.caoccao.javet.interop.callback.JavetCallbackType;
import dev.fossilize.embed.cache.RejectionReason;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NeedsJavet
class ScriptRuntimeTest {
  private static final String SOURCE = "function twice(a) { return a + a; } twice('x')";

  private ScriptRuntime runtime;

  @BeforeEach
  void open() throws Exception {
    runtime = ScriptRuntime.open();
  }

  @AfterEach
  void close() throws Exception {
    runtime.close();
  }

  @Test
  void compile_withoutWish_makesNoCachedData() throws Exception {
    try (CompiledScript script = runtime.compile(SOURCE, "a.js")) {
      assertThat(script.run()).isEqualTo("xx");
      assertThat(script.cachedData()).isEmpty();
      assertThat(script.cacheRejected()).isFalse();
      assertThat(script.rejection()).isEmpty();
    }
  }

  @Test
  void run_isRepeatable() throws Exception {
    try (CompiledScript script =
        runtime.compile("globalThis.count = (globalThis.count ?? 0) + 1", "count.js")) {
      for (int i = 1; i <= 3; i++) {
        assertThat(script.run()).isEqualTo(i);
      }
    }
  }

  @Test
  void cachedData_inAnotherRuntime_isAcceptedUnderAnotherName() throws Exception {
    byte[] data = made();
    try (ScriptRuntime other = ScriptRuntime.open();
        CompiledScript script = other.compile(SOURCE, "renamed.js", Optional.of(data), true)) {
      assertThat(script.cacheRejected()).isFalse();
      assertThat(script.cachedData()).isEmpty();
      assertThat(script.run()).isEqualTo("xx");
      assertThat(other.cachedDataVersionTag()).isEqualTo(runtime.cachedDataVersionTag());
    }
  }

  @Test
  void stackTrace_underCachedData_tellsTheNewName() throws Exception {
    String source = "function fail() { return new Error('no').stack } fail()";
    byte[] data;
    try (CompiledScript script = runtime.compile(source, "old.js", Optional.empty(), true)) {
      data = script.cachedData().orElseThrow();
    }
    try (ScriptRuntime other = ScriptRuntime.open();
        CompiledScript script = other.compile(source, "new.js", Optional.of(data), false)) {
      assertThat(script.cacheRejected()).isFalse();
      assertThat(script.run()).asString().contains("at fail (new.js:1:").doesNotContain("old.js");
    }
  }

  @Test
  void loneSurrogates_areToldApart() throws Exception {
    byte[] data;
    try (CompiledScript script =
        runtime.compile("'\ud800'.charCodeAt(0)", "a.js", Optional.empty(), true)) {
      data = script.cachedData().orElseThrow();
    }
    try (CompiledScript script =
        runtime.compile("'\ud801'.charCodeAt(0)", "a.js", Optional.of(data), false)) {
      assertThat(script.rejection())
          .hasValueSatisfying(r -> assertThat(r.reason()).isEqualTo(RejectionReason.OTHER_SOURCE));
      assertThat(script.run()).isEqualTo(0xd801);
    }
  }

  @Test
  void run_scriptThatThrows_tellsFileAndReason() throws Exception {
    try (CompiledScript script = runtime.compile("null.x", "thrower.js")) {
      assertThatExceptionOfType(ScriptException.class)
          .isThrownBy(script::run)
          .withMessageStartingWith("thrower.js: it failed: TypeError");
    }
  }

  @Test
  void compile_syntaxError_tellsFileAndReason() {
    assertThatExceptionOfType(ScriptException.class)
        .isThrownBy(() -> runtime.compile("let 1", "broken.js"))
        .withMessageContaining("broken.js")
        .withMessageContaining("SyntaxError");
  }

  @Test
  void produceCache_insideHostFunction_isRefused() throws Exception {
    List<Exception> refusals = new ArrayList<>();
    try (CompiledScript outer = runtime.compile("host('k')", "a.js")) {
      runtime.bind(
          "host",
          arguments -> {
            refusals.add(refused(() -> runtime.compile(SOURCE, "b.js", Optional.empty(), true)));
            refusals.add(refused(outer::cachedDataWithFunctions));
            refusals.add(refused(runtime::close));
            return arguments.getFirst() + "!";
          });

      assertThat(outer.run()).isEqualTo("k!");
    }
    assertThat(refusals)
        .hasSize(3)
        .allSatisfy(e -> assertThat(e).hasMessageContaining("from inside a host function"));
    assertThat(made()).isNotEmpty();
  }

  @Test
  void produceCache_insideFunctionBoundThroughJavet_isRefused() throws Exception {
    List<Exception> refusals = new ArrayList<>();
    IJavetDirectCallable.NoThisAndNoResult<Exception> call =
        _ -> refusals.add(refused(() -> runtime.compile("1", "b.js", Optional.empty(), true)));
    JavetCallbackContext direct =
        new JavetCallbackContext("direct", JavetCallbackType.DirectCallNoThisAndNoResult, call);
    runtime.withJavet(javet -> javet.getGlobalObject().bindFunction(direct));

    try (CompiledScript script = runtime.compile("[1].map(direct); 7", "a.js")) {
      assertThat(script.run()).isEqualTo(7);
    }

    assertThat(refusals).hasSize(1);
    runtime.withJavet(javet -> javet.getGlobalObject().delete("direct"));
  }

  @Test
  void compile_insideHostFunction_takesCachedData() throws Exception {
    byte[] data = made();
    runtime.bind(
        "host",
        _ -> {
          try (CompiledScript script = runtime.compile(SOURCE, "b.js", Optional.of(data), false)) {
            return script.cacheRejected() ? "rejected" : script.run();
          }
        });

    try (CompiledScript script = runtime.compile("host()", "a.js")) {
      assertThat(script.run()).isEqualTo("xx");
    }
  }

  @Test
  void hostFunction_thatThrows_isCaughtByTheScript() throws Exception {
    runtime.bind(
        "host",
        _ -> {
          throw new FossilizeException("nothing there", "");
        });

    try (CompiledScript script =
        runtime.compile("try { host() } catch (e) { 'caught ' + e.message }", "a.js")) {
      assertThat(script.run()).asString().startsWith("caught ").contains("nothing there");
    }
  }

  @Test
  void close_ofRuntime_closesItsScripts() throws Exception {
    CompiledScript one = runtime.compile("1", "one.js");
    CompiledScript two = runtime.compile("2", "two.js");
    one.close();

    runtime.close();

    assertThat(two.isClosed()).isTrue();
    assertThatIllegalStateException().isThrownBy(two::run).withMessageContaining("runtime");
    assertThatIllegalStateException().isThrownBy(() -> runtime.compile("1", "a.js"));
    two.close();
    runtime.close();
  }

  @Test
  void close_ofScript_leavesTheOthers() throws Exception {
    CompiledScript closed = runtime.compile("1", "closed.js");
    closed.close();
    closed.close();

    assertThatIllegalStateException().isThrownBy(closed::run).withMessageContaining("closed.js");
    assertThatIllegalStateException().isThrownBy(closed::cachedDataWithFunctions);
    assertThat(made()).isNotEmpty();
  }

  @Test
  void manyHandles_closed_leaveNothing() throws Exception {
    int before = runtime.withJavet(V8Runtime::getReferenceCount);
    for (int i = 0; i < 3000; i++) {
      try (CompiledScript script = runtime.compile("'" + i + "'", i + ".js")) {
        assertThat(script.run()).isEqualTo(Integer.toString(i));
      }
    }
    assertThat(runtime.withJavet(V8Runtime::getReferenceCount)).isEqualTo(before);
  }

  @Test
  void manyRuntimes_oneAfterAnother_leaveNothing() throws Exception {
    for (int i = 0; i < 50; i++) {
      try (ScriptRuntime other = ScriptRuntime.open()) {
        other.bind("host", List::getFirst);
        try (CompiledScript script = other.compile("host(5)", "a.js")) {
          assertThat(script.run()).isEqualTo(5);
        }
        assertThat(other.compile("1", "left-open.js").isClosed()).isFalse();
      }
    }
    assertThat(V8Process.open()).isEqualTo(1);
  }

  @Test
  void threads_takeTurns() throws Exception {
    try (CompiledScript script =
            runtime.compile("globalThis.n = (globalThis.n ?? 0) + 1", "count.js");
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        all.add(
            threads.submit(
                () -> {
                  script.run();
                  try (CompiledScript own =
                      runtime.compile(SOURCE, "own.js", Optional.empty(), true)) {
                    return own.run();
                  }
                }));
      }
      for (Future<?> one : all) {
        assertThat(one.get()).isEqualTo("xx");
      }
      assertThat(script.run()).isEqualTo(201);
    }
  }

  @Test
  void otherFlags_onceV8Runs_areRefused() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(
            () -> ScriptRuntime.open(RuntimeSettings.defaults().withV8Flags("--stack-size=500")))
        .withMessageContaining("--stack-size=500");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> ScriptRuntime.open(RuntimeSettings.defaults().withV8Flags("--a b")))
        .withMessageContaining("'--a b' is no V8 flag");
  }

  private byte[] made() throws FossilizeException {
    try (CompiledScript script = runtime.compile(SOURCE, "made.js", Optional.empty(), true)) {
      return script.cachedData().orElseThrow();
    }
  }

  private interface Call {
    void run() throws Exception;
  }

  private static Exception refused(Call call) throws Exception {
    try {
      call.run();
    } catch (InsideCallbackException e) {
      return e;
    }
    throw new AssertionError("it was not refused");
  }
}
