package dev.fossilize.inject.icu;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Everything that looks into a package of ICU data before it is rewritten. */
class IcuFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    return List.of(TinyIcu.usual().build());
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(UsageException.class);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    Optional<IcuData> data = IcuData.find(file);
    if (data.isPresent()) {
      KeptLocales german = new KeptLocales.Listed(new TreeSet<>(List.of("de")));
      Repacked.of(data.get(), data.get().items(), KeptItems.of(data.get(), german));
    }
  }

  /** The header, the number of items and the first of them. */
  @Test
  void find_changedHeaders_refusesOrReads() {
    damage(TinyIcu.usual().build()).within(0, 160).extremes().isMixed();
  }
}
