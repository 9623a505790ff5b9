package dev.fossilize.ci.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.ci.program.Fossilize;
import dev.fossilize.ci.program.Program;
import dev.fossilize.ci.program.Sources;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Injectors before ours broke the symbols that addons are linked with. */
@EnabledOnOs(OS.LINUX)
@NeedsRuntimes
class AddonTest {
  private static final Path HEADERS = Path.of("/usr/include/node");
  private static final Path COMPILER = Path.of("/usr/bin/gcc");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"20.20.2", "22.23.2", "26.10.0"})
  void addon_besideTheExecutable_isLoaded(String node) {
    Assumptions.assumeTrue(
        Files.exists(HEADERS.resolve("node_api.h")) && Files.exists(COMPILER),
        "needs gcc and Node.js's headers, as Debian's libnode-dev has them");
    Path source =
        Sources.write(
            folder,
            "addon.c",
            """
            #include <node_api.h>
            static napi_value answer(napi_env env, napi_callback_info info) {
              napi_value result;
              napi_create_int32(env, 42, &result);
              return result;
            }
            NAPI_MODULE_INIT() {
              napi_value function;
              napi_create_function(env, "answer", NAPI_AUTO_LENGTH, answer, NULL, &function);
              napi_set_named_property(env, exports, "answer", function);
              return exports;
            }
            """);
    Path addon = folder.resolve("out/addon.node");
    Path entry =
        Sources.write(
            folder,
            "app.js",
            """
            const path = require('node:path');
            const file = path.join(path.dirname(process.execPath), 'addon.node');
            const opened = { exports: {} };
            process.dlopen(opened, file);
            const required = require('node:module').createRequire(process.execPath)(file);
            console.log(opened.exports.answer(), required.answer());
            """);
    Path executable = Fossilize.made(Fossilize.pack(node, entry, folder.resolve("out")));
    Program.of(COMPILER, "-shared", "-fPIC", "-I" + HEADERS, "-o", addon, source).run().done();

    assertThat(Program.of(executable).run().done().out()).isEqualTo("42 42\n");
  }
}
