package dev.fossilize.packager.application.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.packager.application.bundle.BundleOptions.Output;
import dev.fossilize.packager.application.bundle.BundleOptions.Resolution;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a bundle does as the application would under Node.js, where esbuild alone does otherwise.
 */
@NeedsRuntimes
final class FaithfulBundleTest {
  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void write() throws IOException {
    project = Project.in(folder);
  }

  private static BundleOptions minified(boolean minify) {
    return BundleOptions.DEFAULT.with(new Output(minify, true, true, SourceMap.NONE));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void computedPath_findsWhatNodeFinds(boolean minify) throws IOException {
    project
        .file("commands/a.js", "module.exports = 'A';")
        .file("commands/deep/index.js", "module.exports = 'D';")
        .file("commands/j.json", "{\"j\": 1}")
        .file("commands/README.md", "No script.")
        .file(
            "main.js",
            "const load = (name) => {",
            "  try { return require('./commands/' + name); } catch (e) { return e.code; }",
            "};",
            "console.log(...['a', 'a.js', 'deep', 'j', 'nope', 'README.md'].map(load));");

    Application application = project.bundle("main.js", minified(minify));

    assertThat(project.output(application))
        .isEqualTo("A A D { j: 1 } MODULE_NOT_FOUND MODULE_NOT_FOUND");
    assertThat(application.warnings()).isEmpty();
  }

  @Test
  void wholePath_ofFileWithoutLoader_isAnError() throws IOException {
    project.file("read.md", "No script.").file("main.js", "console.log(require('./read.md'));");

    assertThatThrownBy(() -> project.bundle("main.js"))
        .isInstanceOf(FossilizeException.class)
        .hasMessageContaining("main.js:1:20")
        .hasMessageContaining(".md");
  }

  @Test
  void computedImport_ofWhatIsNotThere_rejects() throws IOException {
    project
        .file("part/a.mjs", "export const name = 'a';")
        .file(
            "main.mjs",
            "for (const name of ['a', 'b']) {",
            "  await import(`./part/${name}.mjs`).then((m) => console.log(m.name),",
            "    (e) => console.log(e.code));",
            "}");

    assertThat(project.output(project.bundle("main.mjs"))).isEqualTo("a\nERR_MODULE_NOT_FOUND");
  }

  @Test
  void packageThatIsNotInstalled_isMissingWhereItIsAskedFor() throws IOException {
    project
        .file(
            "main.js",
            "const load = (f) => { try { return f(); } catch (e) { return e.code; } };",
            "console.log(load(() => require('not-installed')), load(() =>"
                + " require('./lib/a').b()));",
            "import('not-here/sub').then(null, (e) => console.log(e.code));")
        .file("lib/a.js", "exports.b = () => require('./gone');");

    Application application = project.bundle("main.js");

    assertThat(project.output(application))
        .isEqualTo("MODULE_NOT_FOUND MODULE_NOT_FOUND\nERR_MODULE_NOT_FOUND");
    assertThat(application.warnings())
        .extracting(BuildWarning::toString)
        .anyMatch(text -> text.startsWith("main.js:2: not-installed is not there"))
        .anyMatch(text -> text.startsWith("lib/a.js:1: ./lib/gone is not there"));
  }

  @Test
  void staticImport_ofWhatIsNotInstalled_isAnError() throws IOException {
    project.file("main.mjs", "import x from 'not-installed';", "console.log(x);");

    assertThatThrownBy(() -> project.bundle("main.mjs"))
        .isInstanceOf(FossilizeException.class)
        .hasMessageContaining("not-installed")
        .hasMessageContaining("main.mjs:1:14");
  }

  @Test
  void conditions_areThoseOfNode() throws IOException {
    project
        .file(
            "node_modules/both/package.json",
            "{\"exports\": {\"module\": \"./m.mjs\", \"import\": \"./i.mjs\", \"require\":"
                + " \"./r.cjs\"}}")
        .file("node_modules/both/m.mjs", "export default 'module';")
        .file("node_modules/both/i.mjs", "export default 'import';")
        .file("node_modules/both/r.cjs", "module.exports = 'require';")
        .file(
            "node_modules/sync/package.json",
            "{\"exports\": {\"module-sync\": \"./s.mjs\", \"default\": \"./r.cjs\"}}")
        .file("node_modules/sync/s.mjs", "export default 'sync';")
        .file("node_modules/sync/r.cjs", "module.exports = 'default';")
        .file("c.cjs", "module.exports = [require('both'), require('sync').default];")
        .file("main.mjs", "import b from 'both'; import c from './c.cjs'; console.log(b, ...c);");

    assertThat(project.output(project.bundle("main.mjs"))).isEqualTo("import require sync");
  }

  @Test
  void ownConditions_areAskedFirst() throws IOException {
    project
        .file(
            "node_modules/own/package.json",
            "{\"exports\": {\"mine\": \"./m.js\", \"module\": \"./x.js\", \"default\":"
                + " \"./d.js\"}}")
        .file("node_modules/own/m.js", "module.exports = 'mine';")
        .file("node_modules/own/d.js", "module.exports = 'default';")
        .file("main.js", "console.log(require('own'));");
    Resolution mine = new Resolution(Map.of(), List.of(), List.of("mine"), Map.of());

    assertThat(project.output(project.bundle("main.js"))).isEqualTo("default");
    assertThat(project.output(project.bundle("main.js", BundleOptions.DEFAULT.with(mine))))
        .isEqualTo("mine");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void requiredModule_hasAParentAndIsNotMain(boolean minify) throws IOException {
    project
        .file("main.js", "console.log(require('./part'), !!module.parent, module.id);")
        .file(
            "part.js",
            "module.exports = [!!module.parent, require.main === module, module.children.length,"
                + " module.id === '.'];");

    assertThat(project.output(project.bundle("main.js", minified(minify))))
        .isEqualTo("[ true, false, 0, false ] false .");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void onlyTheEntry_isMain(boolean minify) throws IOException {
    String asks =
        "[import.meta.main, import.meta.url === pathToFileURL(process.argv[1]).href,"
            + " basename(import.meta.filename)]";
    String imports =
        "import { pathToFileURL } from 'node:url'; import { basename } from 'node:path';";
    project
        .file(
            "main.mjs",
            imports,
            "import dep from './lib/dep.mjs'; import c from './lib/c.cjs';",
            "const [main, same] = " + asks + "; console.log(main, same, ...dep, ...c);")
        .file("lib/dep.mjs", imports, "export default " + asks + ";")
        .file(
            "lib/c.cjs",
            "module.exports = [__filename === process.argv[1],"
                + " require('path').basename(__filename)];");

    Application application = project.bundle("main.mjs", minified(minify));

    assertThat(project.output(application)).isEqualTo("true true false false dep.mjs false c.cjs");
  }

  @Test
  void onlyTheEntry_isMain_withSourceMapAndTopLevelAwait() throws IOException {
    project
        .file("dep.mjs", "export const main = import.meta.main;")
        .file(
            "main.mjs",
            "import { main } from './dep.mjs';",
            "const f = async () => import.meta.main;",
            "console.log(main, await f());");
    BundleOptions mapped =
        BundleOptions.DEFAULT.with(new Output(false, true, true, SourceMap.EXTERNAL));

    Application application = project.bundle("main.mjs", mapped);

    assertThat(project.output(application)).isEqualTo("false true");
    assertThat(application.sourceMap()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void names_ofClassesAndFunctions_areTheirOwn(boolean minify) throws IOException {
    String module =
        "export class Same {} export default class {} export const f = function () {};"
            + " export function helper() {}";
    project
        .file(
            "main.mjs",
            "import * as a from './a.mjs'; import * as b from './b.mjs';",
            "for (const m of [a, b]) console.log(m.Same.name, m.default.name, m.f.name,"
                + " m.helper.name, new m.Same().constructor.name);")
        .file("a.mjs", module)
        .file("b.mjs", module);

    assertThat(project.output(project.bundle("main.mjs", minified(minify))))
        .isEqualTo("Same default f helper Same\nSame default f helper Same");
  }

  @Test
  void subpath_ofImportedBuiltInModule_besideTopLevelAwait() throws IOException {
    project
        .file(
            "main.mjs",
            "import { readFileSync } from 'node:fs';",
            "import timers from 'timers';",
            "import x from './x.cjs';",
            "console.log(await x(), typeof readFileSync, typeof timers.setTimeout);")
        .file(
            "x.cjs",
            "const { readdir } = require('node:fs/promises');",
            "const { setTimeout: wait } = require('timers/promises');",
            "module.exports = async () => { await wait(1); return typeof readdir; };");

    assertThat(project.output(project.bundle("main.mjs"))).isEqualTo("function function function");
  }

  @Test
  void exitListeners_areToldOfUnsettledTopLevelAwait() throws IOException {
    project.file(
        "main.mjs",
        "process.on('exit', (code) => console.log('code', code));",
        "await new Promise(() => {});");

    RunResult result = project.run(project.bundle("main.mjs"));

    assertThat(result.out()).isEqualToNormalizingNewlines("code 13\n");
    assertThat(result.exitCode()).isEqualTo(13);
  }

  @Test
  void environment_isThatOfTheUser() throws IOException {
    project.file("main.js", "console.log(process.env.NODE_ENV, 'NODE_ENV' in process.env);");
    Resolution production =
        new Resolution(
            Map.of("process.env.NODE_ENV", "\"production\""), List.of(), List.of(), Map.of());

    assertThat(project.output(project.bundle("main.js"))).isEqualTo("undefined false");
    assertThat(project.output(project.bundle("main.js", BundleOptions.DEFAULT.with(production))))
        .isEqualTo("production false");
  }
}
