package dev.fossilize.packager.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.codecache.generate.CodeCacheGenerator;
import dev.fossilize.codecache.generate.CodeCacheKind;
import dev.fossilize.codecache.generate.CodeCacheResult;
import dev.fossilize.codecache.generate.Origin;
import dev.fossilize.packager.results.Codec;
import dev.fossilize.packager.stage.PublisherSignature.Verdict;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.fuzz.Damage;
import dev.fossilize.platforms.run.Runner;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.RealRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredResultsTest {
  private static final String NODE = "22.23.2";

  @TempDir Path folder;

  private static <T> T again(Codec<T> codec, T result) throws IOException {
    return codec.read(new MemoryBytes("stored", codec.stored(result).toByteArray()));
  }

  private static <T> void assertDamageIsToldOf(Codec<T> codec, T result) throws IOException {
    Damage damage = Damage.of(codec.stored(result).toByteArray(), codec::read);
    assertThat(damage.truncated().refused()).isPositive();
    assertThat(damage.extremes().refused()).isPositive();
    var _ = damage.random(1, 2000);
  }

  static List<Verdict> verdicts() {
    return List.of(
        new Verdict.Trusted("OpenJS Foundation", Optional.of("2026-10-01T00:00:00Z")),
        new Verdict.Trusted("Ä", Optional.empty()),
        new Verdict.Wrong(List.of("there is none")),
        new Verdict.Wrong(List.of("page 3 is another one", "it is by nobody\nat all")));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void verdict_stored_isTheSame(Verdict verdict) throws IOException {
    assertThat(again(new StoredVerdict(), verdict)).isEqualTo(verdict);
    assertDamageIsToldOf(new StoredVerdict(), verdict);
  }

  @NeedsRuntimes
  @Test
  void codeCache_stored_isTheSame() throws IOException {
    Path script = Files.writeString(folder.resolve("app.js"), "console.log('a')");
    NodeVersion node = NodeVersion.parse(NODE).orElseThrow();
    CodeCacheResult.Made made =
        new CodeCacheGenerator(Runner.forTarget(Target.current()).orElseThrow())
            .generate(
                RealRuntimes.forTarget(Target.current(), NODE),
                node,
                script,
                "app.js",
                List.of(),
                CodeCacheKind.eager,
                folder)
            .with("a remark")
            .with("ä");
    StoredCodeCache codec = new StoredCodeCache(node, script);
    CodeCacheResult.Made read = again(codec, made);
    assertThat(read.kind()).isEqualTo(CodeCacheKind.eager);
    assertThat(read.remarks()).containsExactlyElementsOf(made.remarks());
    assertThat(read.header()).isEqualTo(made.header());
    assertThat(read.origin()).isEqualTo(new Origin.Generated());
    assertThat(read.content().toByteArray()).isEqualTo(made.content().toByteArray());
    assertDamageIsToldOf(codec, made);
  }
}
