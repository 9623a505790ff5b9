package dev.fossilize.packager.tree;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Yarn writes about its packages, as the script of Yarn 3 and 4 and that of Yarn 2. */
class PnpStateFuzzTest extends FuzzTest {
  private static final String STATE =
      """
      {"packageRegistryData": [[null, [[null, {"packageLocation": "./", "packageDependencies":
       [["a", "npm:1.2.3"], ["b", ["c", "npm:1.0.0"]], ["d", null]]}]]],
       ["a", [["npm:1.2.3", {"packageLocation": "./.yarn/cache/a.zip/node_modules/a/",
        "packageDependencies": [["a", "npm:1.2.3"]], "linkType": "HARD"}]]]]}
      """;

  @Override
  protected List<byte[]> seeds() {
    return List.of(
        ("const RAW_RUNTIME_STATE = '" + STATE.replace("\n", "\\\n") + "';\n")
            .getBytes(StandardCharsets.UTF_8),
        ("return hydrateRuntimeState(" + STATE + ", {basePath: x});\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(UsageException.class);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    Path folder = folderWith(file);
    Files.write(folder.resolve(".pnp.cjs"), bytes(file));
    PnpState.governing(folder);
  }
}
