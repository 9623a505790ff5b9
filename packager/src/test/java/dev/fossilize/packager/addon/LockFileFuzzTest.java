package dev.fossilize.packager.addon;

import dev.fossilize.packager.application.yaml.YamlFile;
import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Lock files of npm, pnpm and Yarn; each is handed to every reader. */
class LockFileFuzzTest extends FuzzTest {
  private interface Reader {
    List<?> read(Path file) throws IOException;
  }

  @Override
  protected List<byte[]> seeds() {
    return List.of(
        text(
            """
            {"lockfileVersion": 3, "packages": {"": {}, "node_modules/@s/a": {"version": "1.2.3",
             "integrity": "sha512-AA==", "os": ["linux"], "cpu": ["!x64"], "libc": ["glibc"]}}}
            """),
        text(
            """
            lockfileVersion: '9.0'
            packages:
              '@s/a@1.2.3(b@1.0.0)':
                resolution: {integrity: sha512-AA==}
                cpu: [x64]
                os: [linux]
              /c/1.0.0: &c
                libc: glibc
              /d/1.0.0: *c
            """),
        text(
            """
            # yarn lockfile v1

            "@s/a@^1.0.0", "@s/a@^1.2.0":
              version "1.2.3"
              resolved "https://r.example/a.tgz"
              integrity sha512-AA==
            """),
        text(
            """
            __metadata:
              version: 8
            "@s/a@npm:^1.0.0":
              version: 1.2.3
              resolution: "@s/a@npm:1.2.3"
              conditions: os=linux & cpu=x64 & libc=glibc
            """));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(UsageException.class);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    Path lock = onDisk(file);
    List<Reader> readers = List.of(NpmLock::read, PnpmLock::read, YarnLock::read);
    int refused = 0;
    for (Reader reader : readers) {
      try {
        reader.read(lock);
      } catch (FossilizeException e) {
        refused++;
      }
    }
    if (refused == readers.size()) {
      YamlFile.read(lock); // as it ended before
      throw new UsageException("no lock file", "");
    }
  }
}
