package dev.fossilize.packager.application.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.packager.application.bundle.BundleOptions.Output;
import dev.fossilize.packager.application.bundle.BundleOptions.Resolution;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.run.RunResult;
import dev.fossilize.platforms.tags.NeedsRuntimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsRuntimes
final class BundlerTest {
  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void write() throws IOException {
    project = Project.in(folder);
  }

  @Test
  void bundle_ofCommonJs_runsAsMain() throws IOException {
    project
        .file(
            "main.js",
            "#!/usr/bin/env node",
            "'use strict';",
            "const { twice } = require('./lib/twice');",
            "if (require.main === module) console.log(twice(21), process.argv[2]);",
            "console.log((function () { return this; })());")
        .file("lib/twice.js", "exports.twice = (n) => n * require('./two.json').value;")
        .file("lib/two.json", "{\"value\": 2}");

    Application application = project.bundle("main.js");

    assertThat(application.name()).isEqualTo("main");
    assertThat(application.format()).isEqualTo(MainFormat.COMMONJS);
    assertThat(Project.text(application)).startsWith("\"use strict\";").doesNotContain("#!");
    assertThat(project.output(application, "x")).isEqualTo("42 x\nundefined");
    assertThat(application.warnings()).isEmpty();
  }

  @Test
  void bundle_withForeignLettersInComments_isAsciiAndRuns() throws IOException {
    project.file(
        "main.js",
        "const x = [ // \u2190 \ud83d\ude00 a comment",
        "  '\u00e9\u2190'.length /* caf\u00e9 */ ];",
        "/*! \u00a9 the author */",
        "console.log(x[0], '\u00e9'.charCodeAt(0));");

    Application application = project.bundle("main.js");

    assertThat(Project.text(application)).matches("[\\x00-\\x7f]*").contains("\\u00a9 the author");
    assertThat(project.output(application)).isEqualTo("2 233");
  }

  @Test
  void bundle_withForeignLettersInCode_keepsThem() throws IOException {
    project.file(
        "main.js",
        "// caf\u00e9",
        "console.log(/^\u00e9$/.source.length, String.raw`\u00e9`.length,"
            + " /[\u2190]/.test('\u2190'));");

    assertThat(project.output(project.bundle("main.js"))).isEqualTo("3 1 true");
  }

  @Test
  void bundle_ofFunctionsOfOneName_leavesEachItsName() throws IOException {
    project
        .file(
            "main.mjs",
            "import { same as a, Same as A } from './a.mjs';",
            "import { same as b, Same as B, sub } from './b.mjs';",
            "console.log(a.name, b.name, A.name, B.name, sub.name);",
            "console.log(Object.getOwnPropertyDescriptor(a, 'name').writable);")
        .file("a.mjs", "export function same() {}", "export class Same {}")
        .file(
            "b.mjs",
            "export function same() {}",
            "export class Same { static get name() { return 'own'; } }",
            "export const sub = class extends Same {};");

    Application application = project.bundle("main.mjs");

    assertThat(Project.text(application)).contains("target.name === value ? target :");
    assertThat(project.output(application)).isEqualTo("same same Same own sub\nfalse");
  }

  @Test
  void bundle_ofByteOrderMarkCarriageReturnsAndUmlauts_isAscii() throws IOException {
    project.file("main.js", "\uFEFF// Grüße\r", "console.log('Grüße, 世界 \\u{1F600}');\r");

    Application application = project.bundle("main.js");

    assertThat(Project.text(application)).matches("\\p{ASCII}*");
    assertThat(project.output(application)).isEqualTo("Grüße, 世界 \uD83D\uDE00");
  }

  @Test
  void bundle_ofTypeScriptAndJsx_runs() throws IOException {
    project
        .file("main.ts", "import { tag } from './tag'; const n: number = 1; console.log(tag(n));")
        .file(
            "tag.tsx",
            "const React = { createElement: (name: string, p: unknown, c: number) => `${name}${c}`"
                + " };",
            "export const tag = (n: number) => <b>{n}</b>;");

    assertThat(project.output(project.bundle("main.ts"))).isEqualTo("b1");
  }

  @Test
  void bundle_ofFileWithoutExtension_takesItForJavaScript() throws IOException {
    project.file("bin/tool", "#!/usr/bin/env node", "console.log('tool')");

    assertThat(project.output(project.bundle("bin/tool"))).isEqualTo("tool");
  }

  @Test
  void bundle_ofNameWithEqualsSign_bundlesThatFile() throws IOException {
    project.file("a=b.js", "console.log('ab')");

    assertThat(project.output(project.bundle("a=b.js"))).isEqualTo("ab");
  }

  @Test
  void bundle_ofImportMeta_tellsTheExecutable() throws IOException {
    project.file(
        "main.mjs",
        "import { basename } from 'node:path';",
        "const { url, dirname } = import.meta;",
        "console.log(url.startsWith('file:'), import.meta.filename === process.execPath);",
        "console.log(import.meta.main, import.meta.resolve('fs'), import.meta.env);",
        "console.log(import.meta.resolve('./x.js') === new URL('x.js', url).href);",
        "console.log(basename(dirname) === basename(new URL('.', url).pathname));");

    Application application = project.bundle("main.mjs");

    assertThat(project.output(application))
        .isEqualTo("true true\ntrue node:fs undefined\ntrue\ntrue");
    assertThat(application.warnings()).isEmpty();
  }

  @Test
  void bundle_thatNeedsNothing_hasNoPrelude() throws IOException {
    project.file(
        "main.js", "console.log(require('fs').existsSync('.'), require('node:path').sep);");

    assertThat(Project.text(project.bundle("main.js"))).doesNotContain("__fossilize");
  }

  @Test
  void bundle_withSyntaxError_showsThePlace() throws IOException {
    project.file("src/main.js", "const a = 1;", "const = 2;");

    assertThatThrownBy(() -> project.bundle("src/main.js"))
        .isInstanceOf(FossilizeException.class)
        .hasMessageContaining("main.js:2:6")
        .hasMessageContaining("const = 2;");
  }

  @Test
  void bundle_withMissingImportAndTopLevelAwait_showsTheFaultOnly() throws IOException {
    project.file("main.mjs", "import x from './missing.js';", "await x;");

    assertThatThrownBy(() -> project.bundle("main.mjs"))
        .isInstanceOf(FossilizeException.class)
        .hasMessageContaining("./missing.js")
        .hasMessageContaining("main.mjs:1:14")
        .hasMessageNotContaining("await");
  }

  @Test
  void bundle_withNativeAddon_namesWhoUsesIt() throws IOException {
    project
        .file("main.js", "require('addon');")
        .file("node_modules/addon/package.json", "{\"main\": \"index.js\"}")
        .file("node_modules/addon/index.js", "module.exports = require('./build/addon.node');")
        .file("node_modules/addon/build/addon.node", "binary");

    assertThatThrownBy(() -> project.bundle("main.js"))
        .isInstanceOf(FossilizeException.class)
        .hasMessageContaining("node_modules/addon/build/addon.node")
        .hasMessageContaining("node_modules/addon/index.js");
  }

  @Test
  void bundle_withComputedRequire_warnsWithThePlace() throws IOException {
    project.file("main.js", "const name = process.argv[2];", "console.log(require(name));");

    Application application = project.bundle("main.js");

    assertThat(application.warnings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.toString()).startsWith("main.js:2: esbuild says: ");
              assertThat(warning.text()).doesNotContain("\n");
            });
  }

  @Test
  void computedRequire_ofWhatIsNotCarried_isToldLikeAMissingModule() throws IOException {
    project
        .file(
            "main.js",
            "for (const id of process.argv.slice(2)) {",
            "  try { console.log(typeof require(id)); } catch (e) { console.log(e.code); }",
            "}",
            "try { require('optional-thing'); } catch (e) { console.log(e.code); }")
        .file("beside.cjs", "module.exports = 1;");
    String beside = folder.resolve("beside.cjs").toRealPath().toString();

    Application application = project.bundle("main.js");

    assertThat(project.output(application, "fs", "nothing", "./beside.cjs", beside))
        .isEqualTo("object\nMODULE_NOT_FOUND\nMODULE_NOT_FOUND\nnumber\nMODULE_NOT_FOUND");
  }

  @Test
  void external_isLoadedFromBesideTheExecutable() throws IOException {
    project
        .file("main.mjs", "import x, { y } from 'kept/sub.js'; console.log(x.y, y);")
        .file("node_modules/kept/sub.js", "exports.y = 'bundled';");
    Path node = RealTools.node(Project.NODE.toString());
    Path beside = Files.createDirectories(node.resolveSibling("node_modules").resolve("kept"));
    Files.writeString(beside.resolve("sub.js"), "exports.y = 'beside';");
    Resolution external = new Resolution(Map.of(), List.of("kept"), List.of(), Map.of());

    Application inside = project.bundle("main.mjs");
    Application outside = project.bundle("main.mjs", BundleOptions.DEFAULT.with(external));

    assertThat(project.output(inside)).isEqualTo("bundled bundled");
    assertThat(project.output(outside)).isEqualTo("beside beside");
  }

  @Test
  void dynamicImport_ofEveryKind_works() throws IOException {
    project
        .file(
            "main.js",
            "(async () => {",
            "  console.log((await import('node:os')).EOL.length > 0, typeof (await"
                + " import('fs')).default.readFileSync);",
            "  console.log((await import('./part.mjs')).part);",
            "  for (const id of process.argv.slice(2)) {",
            "    try { console.log((await import(id)).default); } catch (e) { console.log(e.code);"
                + " }",
            "  }",
            "  const text = 'import(1)'; console.log(text);",
            "})();")
        .file("part.mjs", "export const part = 'part';")
        .file("plugin.mjs", "export default await Promise.resolve('plugin');")
        .file("data.json", "7");
    Application application = project.bundle("main.js");
    String plugin = folder.resolve("plugin.mjs").toRealPath().toUri().toString();
    String data = folder.resolve("data.json").toRealPath().toUri().toString();

    RunResult result = project.run(application, plugin, data, "nothing", "path");

    assertThat(application.hasDynamicImport()).isFalse();
    assertThat(result.out())
        .startsWith("true function\npart\nplugin\n7\nERR_MODULE_NOT_FOUND\n")
        .endsWith("import(1)\n");
  }

  @Test
  void define_replacesExpressions() throws IOException {
    project
        .file("package.json", "{\"name\": \"d\", \"version\": \"1.2.3\"}")
        .file("main.js", "console.log(process.env.npm_package_version, GREETING);");
    Resolution define =
        new Resolution(Map.of("GREETING", "\"say \\\"hi\\\" \""), List.of(), List.of(), Map.of());

    Application application = project.bundle("main.js", BundleOptions.DEFAULT.with(define));

    assertThat(project.output(application)).isEqualTo("1.2.3 say \"hi\"");
    assertThat(application.version()).contains("1.2.3");
  }

  @Test
  void loaderFile_makesAnAsset() throws IOException {
    project
        .file("main.js", "console.log(require('./page.html'));")
        .file("page.html", "<p>page</p>");
    Resolution loader = new Resolution(Map.of(), List.of(), List.of(), Map.of(".html", "file"));

    Application application = project.bundle("main.js", BundleOptions.DEFAULT.with(loader));

    assertThat(application.assets()).hasSize(1);
    assertThat(
            new String(
                application.assets().getFirst().content().toByteArray(), StandardCharsets.UTF_8))
        .isEqualTo("<p>page</p>\n");
    assertThat(project.output(application)).isEqualTo("./" + application.assets().getFirst().key());
  }

  @Test
  void minify_withAndWithoutNames_staysRunnable() throws IOException {
    project.file("main.mjs", "function hello() {}", "await 1;", "console.log(hello.name);");

    Application kept =
        project.bundle(
            "main.mjs", BundleOptions.DEFAULT.with(new Output(true, true, true, SourceMap.NONE)));
    Application minified =
        project.bundle(
            "main.mjs", BundleOptions.DEFAULT.with(new Output(true, false, true, SourceMap.NONE)));

    assertThat(project.output(kept)).isEqualTo("hello");
    assertThat(project.output(minified)).isNotEqualTo("hello");
  }

  @Test
  void legalComments_areKeptUnlessNotWanted() throws IOException {
    project.file("main.js", "/*! Copyright */", "console.log(1);");

    assertThat(Project.text(project.bundle("main.js"))).contains("/*! Copyright */");
    assertThat(
            Project.text(
                project.bundle(
                    "main.js",
                    BundleOptions.DEFAULT.with(new Output(false, false, false, SourceMap.NONE)))))
        .doesNotContain("Copyright");
  }
}
