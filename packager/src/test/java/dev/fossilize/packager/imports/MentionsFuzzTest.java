package dev.fossilize.packager.imports;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a script of the tree imports. */
class MentionsFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() {
    return List.of(
        """
        #!/usr/bin/env node
        import a, { b as c } from "./a.js" with { type: 'json' }; export * from './b.mjs';
        const d = require('d'), e = require.resolve(`./e/${a}.json`), f = await import(g + '.js');
        try { require('optional') } catch {} /* require('h') */ // require('i')
        const re = /[/'"]require\\('j'\\)/g, t = `${`${require("k")}`}`; a / b / require('l');
        new Worker(new URL('./m.js', import.meta.url)); module.createRequire(__filename)('n');
        """
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    Mentions.in(bytes(file));
  }
}
