package dev.fossilize.packager.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.packager.tree.Sample;
import dev.fossilize.packager.warning.BuildWarning;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.MemoryBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts name, and where it leads. */
final class ImportGraphTest {
  @TempDir Path top;
  private Sample sample;

  @BeforeEach
  void write() throws IOException {
    sample = Sample.in(top.resolve("app")).file("package.json", "{}");
  }

  @Test
  void names_areFoundInAllTheWaysThatScriptsHave() throws IOException {
    sample
        .file(
            "main.js",
            "const a = require('./a');",
            "require.resolve(`./b.js`); module.require( \"./c\" );",
            "import d from './d.mjs'; export * from'./e.mjs'; import './f.mjs'",
            "await import(/* now */ './g.js');",
            "new Worker(path.join(__dirname, '..', 'app', 'h.js'));",
            "new URL('./i.wasm', import.meta.url);",
            "fs.readFile(`${__dirname}/j.txt`, 'utf8'); read(join(__dirname, 'k.txt'), 'utf8')",
            "fork(join(dirname(fileURLToPath(import.meta.url)), 'l.js'));",
            "const not = 'required'; notfrom './x'; require(variable); require('./y' + 1);")
        .files("a.js", "b.js", "c/index.js", "d.mjs", "e.mjs", "f.mjs", "g.js", "h.js", "i.wasm")
        .files("j.txt", "k.txt", "l.js", "x", "other.js");

    assertThat(named("main.js"))
        .containsExactly(
            "1 require-call a.js",
            "2 require-resolve b.js",
            "2 require-call c/index.js",
            "3 import-statement d.mjs",
            "3 import-statement e.mjs",
            "3 import-statement f.mjs",
            "4 dynamic-import g.js",
            "5 path h.js",
            "6 path i.wasm",
            "7 path j.txt",
            "7 path k.txt",
            "8 path l.js",
            "9 text x");
    assertThat(graph().files()).containsKey("app/c/index.js").doesNotContainKey("app/other.js");
  }

  @Test
  void folderThatIsNamed_standsForAllInIt() throws IOException {
    sample
        .file("main.js", "load(path.join(__dirname, 'routes')); list(path.join(__dirname, '..'))")
        .file("routes/deep/one.js", "require('../../lib')")
        .files("routes/two.js", "lib/index.js", "test/three.js");

    assertThat(graph().files().keySet())
        .containsExactly(
            "app/lib/index.js", "app/main.js", "app/routes/deep/one.js", "app/routes/two.js");
  }

  @Test
  void packages_areFoundByMainExportsAndImports() throws IOException {
    sample
        .file(
            "package.json",
            "{ \"name\": \"app\", \"dependencies\": { \"a\": \"1\", \"b\": \"1\" },"
                + " \"imports\": { \"#in\": \"./in.js\", \"#b\": \"b\" } }")
        .file(
            "main.js",
            "require('a'); require('a/sub'); require('b'); require('b/x/one');",
            "require('#in'); require('b/hidden'); require('#b')")
        .file("in.js")
        .file("node_modules/a/package.json", "{ \"name\": \"a\", \"main\": \"lib\" }")
        .files("node_modules/a/lib/index.js", "node_modules/a/sub.js")
        .file(
            "node_modules/b/package.json",
            "{ \"name\": \"b\", \"exports\": { \".\": { \"types\": \"./b.d.ts\", \"import\":"
                + " \"./b.mjs\", \"default\": [\"./b.cjs\"] }, \"./x/*\": \"./src/*.js\" } }")
        .file("node_modules/b/b.mjs", "import 'b/x/two'")
        .files("node_modules/b/b.cjs", "node_modules/b/b.d.ts", "node_modules/b/hidden.js")
        .files("node_modules/b/src/one.js", "node_modules/b/src/two.js");

    assertThat(named("main.js"))
        .containsExactly(
            "1 require-call node_modules/a/lib/index.js",
            "1 require-call node_modules/a/sub.js",
            "1 require-call node_modules/b/b.mjs node_modules/b/b.cjs",
            "1 require-call node_modules/b/src/one.js",
            "2 require-call in.js",
            "2 require-call node_modules/b/b.mjs node_modules/b/b.cjs");
    assertThat(named("node_modules/b/b.mjs"))
        .containsExactly("1 import-statement node_modules/b/src/two.js");
    assertThat(graph().missing()).isEmpty();
  }

  @Test
  void links_areFollowed() throws IOException {
    sample
        .file("package.json", "{ \"dependencies\": { \"a\": \"1\" } }")
        .file("main.js", "require('a')")
        .link("node_modules/a", ".pnpm/a@1/node_modules/a")
        .installed("node_modules/.pnpm/a@1/node_modules/a", "b")
        .file("node_modules/.pnpm/a@1/node_modules/a/index.js", "require('b')")
        .link("node_modules/.pnpm/a@1/node_modules/b", "../../b@1/node_modules/b")
        .installed("node_modules/.pnpm/b@1/node_modules/b");

    assertThat(graph().files()).containsKey("app/node_modules/.pnpm/b@1/node_modules/b/index.js");
  }

  @Test
  void packagesThatAreNotThere_areTold_butBuiltInModulesAreNot() throws IOException {
    sample.file(
        "main.js",
        "require('fs'); require('node:test'); require('fs/promises'); require('punycode/')",
        "require('@s/p/deep'); require('@s/p'); import 'https://x/y.js'; require('q')");

    assertThat(graph().missing())
        .containsExactly(
            new MissingPackage("punycode", "app/main.js", 1),
            new MissingPackage("@s/p", "app/main.js", 2),
            new MissingPackage("q", "app/main.js", 2));
  }

  @Test
  void watchedFilesBesideTheModule_areToldOf() throws IOException {
    sample
        .file(
            "main.js",
            "const fs = require('fs');",
            "fs.watch(process.argv[2]);",
            "fs.watch(path.join(__dirname, 'views'), again);")
        .file("types.d.ts", "watch(__filename)")
        .file("watch.js", "watch(file)")
        .file("plugin.js", "", "watchFile(__filename)");

    assertThat(graph().warnings())
        .extracting(BuildWarning::toString)
        .containsExactly(
            "app/main.js:3: watch is called for a file in the executable, which never changes.",
            "app/plugin.js:2: watchFile is called for a file in the executable, which never"
                + " changes.");
  }

  @Test
  void filesThatAreWrittenBesideTheModule_areToldOf() throws IOException {
    sample
        .file(
            "main.js",
            "const out = path.join(__dirname, 'out'), own = readFile(__dirname);",
            "fs.mkdirSync(out); fs.readFileSync(path.join(__dirname, 'in.txt'));",
            "fs.createWriteStream(`${__dirname}/out/log.txt`); fs.writeFileSync(own, 'x');",
            "new DatabaseSync(join(__dirname, 'in.db'), { readOnly: true });",
            "new Database(join(__dirname, 'out.db')); fs.writeFileSync(out.path, 'x');",
            "require('./other.mjs'); require('q');")
        .file(
            "other.mjs",
            "await writeFile(new URL('./out.json', import.meta.url), '{}');",
            "writeFile(new URL('./out.json', import.meta.url).searchParams.get('file'));")
        .file("build.js", "fs.writeFileSync(path.join(__dirname, 'dist.js'), '')")
        .file("node_modules/q/package.json", "{}")
        .file("node_modules/q/index.js", "fs.mkdirSync(path.join(__dirname, 'cache'))");

    assertThat(graph().warnings())
        .extracting(BuildWarning::toString)
        .containsExactly(
            "app/main.js:2: mkdirSync is called for a file in the executable, which can't be"
                + " changed (EROFS).",
            "app/main.js:3: createWriteStream is called for a file in the executable, which can't"
                + " be changed (EROFS).",
            "app/main.js:5: Database opens for writing a file in the executable, which can't be"
                + " changed (EROFS).",
            "app/other.mjs:1: writeFile is called for a file in the executable, which can't be"
                + " changed (EROFS).");
  }

  @Test
  void stored_isTheSameAgain_andDamageIsFound() throws IOException {
    sample.file("main.js", "require('./a'); require('q'); fs.watch(__dirname)").files("a.js");
    ImportGraph graph = graph();
    byte[] stored = new ImportGraphForm().stored(graph).toByteArray();

    assertThat(new ImportGraphForm().read(new MemoryBytes("graph", stored))).isEqualTo(graph);
    assertThatThrownBy(
            () ->
                new ImportGraphForm()
                    .read(new MemoryBytes("graph", Arrays.copyOf(stored, stored.length - 1))))
        .isInstanceOf(FormatException.class);
  }

  private List<String> named(String path) throws IOException {
    return graph().files().getOrDefault("app/" + path, List.of()).stream()
        .map(
            one ->
                one.line()
                    + " "
                    + one.kind().word()
                    + " "
                    + one.targets().stream()
                        .map(target -> target.substring("app/".length()))
                        .collect(Collectors.joining(" ")))
        .toList();
  }

  private ImportGraph graph() throws IOException {
    return ImportGraph.of(sample.collect("main.js"));
  }
}
