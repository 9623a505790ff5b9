package dev.fossilize.platforms.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

class JsonFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    return List.of(
        "{\"a\": [1, -2.5e3, \"\\u00e4\\n\", null, true, {}], \"b\": {\"c\": \"d\"}}"
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(UsageException.class);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    JsonObject read = JsonFile.parse(text(file), file.name());
    for (String name : read.keySet()) {
      JsonMembers.text(read, name);
      JsonMembers.number(read, name);
      JsonMembers.flag(read, name);
      JsonMembers.object(read, name);
      JsonMembers.array(read, name)
          .ifPresent(
              all -> {
                var _ = JsonMembers.texts(all).toList();
              });
      JsonMembers.texts(read, name);
    }
    assertThat(JsonFile.parse(read.toString(), "written")).isEqualTo(read);
  }
}
