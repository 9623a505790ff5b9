import { attempt, note } from '../heal/note.js';
import { storeLater } from '../heal/later.js';
import { read, write } from '../heal/store.js';
import { ownCache } from '../shared/flag-hash.js';
import { bundled, unbundled } from './bundle.js';

/** Characters of modules that were compiled without a code cache, from which on the file is written anew. */
const WORTHWHILE = 20_000;

/**
 * Code caches of modules in one file on disk, which is written when the program ends or has run for a while.
 *
 * @typedef {import('../modules/caches.js').Script} Script
 */
export class Kept {
  /**
   * @param {import('../heal/place.js').Place} place
   * @param {import('../heal/entry.js').Script} script what the file is for
   * @param {(script: Script) => Buffer | undefined} cacheOf
   */
  constructor(place, script, cacheOf) {
    const bytes = attempt('read', () => read(place, script));
    note(bytes ? `read ${place.file}` : 'none');
    /** @type {Map<number, import('./bundle.js').Cache>} by node */
    this.known = (bytes && attempt('read', () => unbundled(bytes))) ?? new Map();
    /** @type {Map<number, Script>} by node */
    this.scripts = new Map();
    this.missed = 0;
    storeLater(() => {
      if (this.missed >= WORTHWHILE) write(place, script, bundled(ownCache(''), this.all(cacheOf)));
    });
  }

  wants() {
    return true;
  }

  /**
   * @param {number} node
   * @param {number} kind
   */
  dataOf(node, kind) {
    const cache = this.known.get(node);
    return cache?.kind === kind ? cache.data : undefined;
  }

  /** @param {Script} script */
  compiled(script) {
    this.scripts.set(script.node, script);
    if (this.known.get(script.node)?.kind !== script.kind) this.missed += script.text.length;
  }

  /**
   * What this run has compiled, and what earlier ones have and this one has not.
   *
   * @param {(script: Script) => Buffer | undefined} cacheOf
   */
  all(cacheOf) {
    const all = new Map(this.known);
    for (const [node, script] of this.scripts) {
      const data = cacheOf(script);
      if (data) all.set(node, { kind: script.kind, data });
    }
    return all;
  }
}
