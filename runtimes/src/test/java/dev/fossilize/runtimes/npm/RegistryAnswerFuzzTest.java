package dev.fossilize.runtimes.npm;

import com.google.gson.JsonObject;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.json.JsonMembers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A registry's answers: the versions of a package, one of them, and the keys. */
class RegistryAnswerFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    return List.of(
        """
        {"dist-tags": {"latest": "1.2.3"}, "versions": {"1.2.3": {}, "1.10.0": {}, "2.0.0-a": {}},
         "version": "1.2.3",
         "dist": {"integrity": "sha512-AAAA? sha1-AA==", "tarball": "https://r.example/a/-/a.tgz",
          "signatures": [{"keyid": "SHA256:o", "sig": "MEUCIQ=="}]},
         "keys": [{"keyid": "SHA256:k", "scheme": "ecdsa-sha2-nistp256", "expires":
           "2026-01-01T00:00:00Z", "key": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE1Olb3zMAFFxXKHiIkQO5cJ3Yhl5i6UPp+IhuteBJbuHcA5UogKo0EWtlWwW6KSaKoTNEYL7JlCQiVnkhBktUgg=="}]}
        """
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(FossilizeException.class);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    JsonObject answer = Json.parse(bytes(file), file.name());
    JsonObject versions = Json.member(answer, "versions");
    for (String wanted : List.of("1", "1.2", "latest", "2.0.0-a")) {
      Versions.choose(
          wanted, versions.keySet(), JsonMembers.text(Json.member(answer, "dist-tags"), wanted));
    }
    JsonObject dist = Json.member(answer, "dist");
    Integrity integrity = new Integrity(JsonMembers.text(dist, "integrity").orElse(""));
    integrity.sha512();
    if (integrity.isUsable()) {
      RegistryKeys.parse(answer).check("a@1.2.3", dist, integrity, Optional.of(Instant.EPOCH));
    }
  }
}
