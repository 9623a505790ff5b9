package dev.fossilize.inject.sea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.MemoryBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeaWriterTest {
  private static final Content MAIN = text("console.log(1)");

  @ParameterizedTest
  @EnumSource
  void content_readBack_hasTheSameFields(SeaLayout layout) throws Exception {
    SeaBlob.Builder builder =
        SeaBlob.builder("a.js", MAIN)
            .disableExperimentalWarning(true)
            .codeCache(text("cache"))
            .asset("z", text(""))
            .asset("", text("empty key"))
            .asset("ä/b", text("content"));
    if (layout.hasExecArgv()) {
      builder.execArgv(List.of("--no-warnings", "")).execArgvExtension(ExecArgvExtension.CLI);
    }
    if (layout.hasMainFormat()) {
      builder.mainFormat(MainFormat.MODULE);
    }
    SeaBlob blob = builder.build();
    byte[] bytes = SeaWriter.content(blob, layout).toByteArray();
    SeaFields fields = SeaReader.read(new MemoryBytes("blob", bytes), layout);
    assertThat(fields.size()).isEqualTo(bytes.length);
    assertThat(fields.disableExperimentalWarning()).isTrue();
    assertThat(fields.mainIsSnapshot()).isFalse();
    assertThat(fields.codePath()).isEqualTo("a.js");
    assertThat(fields.main().bytes(0, 14)).isEqualTo(MAIN.toByteArray());
    assertThat(fields.codeCache().orElseThrow().bytes(0, 5)).asString().isEqualTo("cache");
    assertThat(fields.assets()).map(SeaFields.Asset::key).containsExactly("", "z", "ä/b");
    assertThat(fields.execArgv()).isEqualTo(blob.execArgv());
    assertThat(fields.execArgvExtension()).isEqualTo(blob.execArgvExtension());
    assertThat(fields.mainFormat()).isEqualTo(blob.mainFormat());
  }

  @Test
  void content_sameAssetsAddedInAnotherOrder_isTheSame() throws Exception {
    SeaBlob one = SeaBlob.builder("a", MAIN).asset("a", MAIN).asset("b", MAIN).build();
    SeaBlob other = SeaBlob.builder("a", MAIN).asset("b", MAIN).asset("a", MAIN).build();
    assertThat(SeaWriter.content(one, SeaLayout.PLAIN).toByteArray())
        .isEqualTo(SeaWriter.content(other, SeaLayout.PLAIN).toByteArray());
  }

  @Test
  void content_whatTheRuntimeCantDo_isRefused() {
    refused(SeaBlob.builder("a", MAIN).asset("k\0l", MAIN), SeaLayout.PLAIN, "asset key \"k\\0l\"");
    refused(SeaBlob.builder("a", MAIN).asset("\ud800", MAIN), SeaLayout.PLAIN, "surrogate");
    refused(SeaBlob.builder("a\0", MAIN), SeaLayout.PLAIN, "code path");
    refused(SeaBlob.builder("a", MAIN).asset("k", MAIN).asset("k", MAIN), SeaLayout.PLAIN, "\"k\"");
    refused(SeaBlob.builder("a", MAIN).execArgv(List.of("-e")), SeaLayout.PLAIN, "options");
    refused(
        SeaBlob.builder("a", MAIN).execArgvExtension(ExecArgvExtension.NONE),
        SeaLayout.PLAIN,
        "options");
    refused(
        SeaBlob.builder("a", MAIN).mainFormat(MainFormat.MODULE), SeaLayout.EXEC_ARGV, "module");
    refused(
        SeaBlob.builder("a", MAIN).mainFormat(MainFormat.MODULE).mainIsSnapshot(),
        SeaLayout.MAIN_FORMAT,
        "snapshot");
    refused(
        SeaBlob.builder("a", MAIN).mainIsSnapshot().codeCache(MAIN), SeaLayout.PLAIN, "snapshot");
  }

  private static void refused(SeaBlob.Builder blob, SeaLayout layout, String message) {
    assertThatThrownBy(() -> SeaWriter.content(blob.build(), layout))
        .isInstanceOf(InvalidBlobException.class)
        .hasMessageContaining(message);
  }

  private static Content text(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
