package dev.fossilize.packager.application.scan;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A script, in which imports, names of files and what can't be known are looked for. */
class ScriptFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    return List.of(
        """
        'use strict'; // a remark
        import a, { b as c } from "./a.js"; export * from './b.mjs';
        const d = require('d'), e = require.resolve(`./e/${a}.json`), f = await import(g);
        new Worker(new URL('./h.js', import.meta.url)); new Worker(__filename);
        fs.readFileSync(path.join(__dirname, 'i', '..', "k.txt")); /[/'"]+/.test(`${'`'}`);
        module.createRequire(import.meta.url)('j'); process.binding('k'); eval('l');
        """
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    ScriptText script = ScriptText.read(onDisk(file));
    script.modules().forEach(script::line);
    script.computed();
    script.beside();
    script.unknown();
    script.needsMoreThanItself();
  }
}
