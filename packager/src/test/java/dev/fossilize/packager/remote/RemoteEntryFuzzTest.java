package dev.fossilize.packager.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines before a content, as a server sends them, with a secret and without. */
class RemoteEntryFuzzTest extends FuzzTest {
  private static final String KEY = "0123";
  private static final Optional<SharedSecret> SECRET =
      SharedSecret.of(Map.of(SharedSecret.VARIABLE, "secret"));

  @Override
  protected List<byte[]> seeds() throws IOException {
    RemoteEntry entry = new RemoteEntry(KEY, 3, "0".repeat(64), true, List.of("a remark", "ä"));
    return List.of(written(entry, SECRET), written(entry, Optional.empty()));
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    RemoteEntry read = read(bytes(file), file.name(), Optional.empty());
    assertThat(read(written(read, SECRET), "written", SECRET)).isEqualTo(read);
  }

  private static RemoteEntry read(byte[] bytes, String name, Optional<SharedSecret> secret)
      throws IOException {
    return RemoteEntry.read(name, new ByteArrayInputStream(bytes), KEY, secret);
  }

  private static byte[] written(RemoteEntry entry, Optional<SharedSecret> secret)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    entry.write(out, secret);
    return out.toByteArray();
  }
}
