package dev.fossilize.inject.strip.elf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.inject.strip.Exports;
import dev.fossilize.inject.strip.StripException;
import dev.fossilize.inject.strip.StripOptions;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.tags.LongFuzzing;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is read of an executable before its symbols go, its dynamic linker's tables among it. */
class ElfStripFuzzTest extends FuzzTest {
  private static final StripOptions OPTIONS =
      new StripOptions(
          new Exports.NodeApi(Set.of("surplus_function_with_a_long_name_7")), List.of());

  @Override
  protected List<byte[]> seeds() {
    return List.of(TinyDynamicElf.bytes());
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(StripException.class);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    ElfStrip strip = ElfStripper.plan(file, OPTIONS);
    assertThat(strip.size()).isLessThan(file.size() + (1 << 17));
  }

  @Test
  @LongFuzzing
  void plan_truncatedAnywhere_isRefused() {
    damage(TinyDynamicElf.bytes()).truncated().isRefusal();
  }
}
