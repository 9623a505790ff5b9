package dev.fossilize.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
  @Test
  void run_anyHost_noCommandFails(@TempDir Path folder) throws IOException {
    assertThat(new Rehearsal(folder).run()).isEmpty();
  }
}
