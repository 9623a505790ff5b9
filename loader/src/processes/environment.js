import { joinOptions, splitOptions } from './node-options.js';
import { VARIABLE, encode } from './variable.js';

/**
 * The environment of a child, as spawn gives it to the system: "NAME=VALUE". Names differ by case but on Windows.
 */
export class Environment {
  /**
   * @param {readonly string[] | undefined} pairs undefined for this process's own
   * @param {string} root that the archive is mounted at, with its separator
   */
  constructor(pairs, root) {
    this.root = root.slice(0, -1);
    this.pairs = pairs ? [...pairs] : Object.entries(process.env).map(([name, value]) => `${name}=${value}`);
  }

  /** @param {string} name in upper case on Windows */
  indexOf(name) {
    return this.pairs.findIndex((pair) => this.nameOf(pair) === name);
  }

  /** @param {string} pair */
  nameOf(pair) {
    const name = pair.slice(0, pair.indexOf('=', 1)); // Windows has names that begin with "="
    return process.platform === 'win32' ? name.toUpperCase() : name;
  }

  /**
   * @param {string} name in upper case on Windows
   * @returns {string | undefined}
   */
  get(name) {
    const pair = this.pairs[this.indexOf(name)];
    return pair?.slice(name.length + 1);
  }

  /**
   * @param {string} name in upper case on Windows
   * @param {string | null} value null to remove it
   */
  set(name, value) {
    this.pairs = this.pairs.filter((pair) => this.nameOf(pair) !== name);
    if (value !== null) this.pairs.push(`${name}=${value}`);
  }

  /** @returns {boolean} whether the application itself says what the child is to be */
  get decided() {
    return this.get(VARIABLE) !== undefined;
  }

  /** @param {Omit<import('./variable.js').Request, 'program' | 'root'>} fields */
  request(fields) {
    return encode({ program: process.execPath, root: this.root, ...fields });
  }

  /**
   * Lets the child act as node.
   *
   * @param {string[]} lifted options for it alone
   * @param {string} [directory] of the archive that it starts in
   * @param {import('../shared/user-options.js').Policy} [policy]
   * @returns {string[]} what it has to be told as well, behind all other words
   */
  actAsNode(lifted, directory, policy) {
    const options = this.get('NODE_OPTIONS') ?? null;
    if (policy) {
      this.set(VARIABLE, this.request({ directory, lifted: true, inherited: false, options }));
      return lifted.length > 0 ? [`--node-options=${joinOptions(lifted)}`] : [];
    }
    const words = [...withoutRequires(splitOptions(options ?? '')), ...lifted];
    this.set('NODE_OPTIONS', words.length > 0 || options !== null ? joinOptions(words) : null);
    this.set(VARIABLE, this.request({ directory, lifted: true, inherited: false, options }));
    return [];
  }

  /** Lets whatever the child starts by the executable's own path act as node. */
  inheritToNode() {
    this.set(VARIABLE, this.request({ lifted: false, inherited: true, options: null }));
  }
}

/**
 * Node.js loads those of NODE_OPTIONS before the archive's files can be seen, so the child does it itself.
 *
 * @param {string[]} words
 */
export function withoutRequires(words) {
  const kept = [];
  for (let at = 0; at < words.length; at++) {
    const word = /** @type {string} */ (words[at]);
    if (word === '-r' || word === '--require') at++;
    else if (!word.startsWith('--require=')) kept.push(word);
  }
  return kept;
}

/**
 * @param {string[]} words of NODE_OPTIONS, or of a command line
 * @returns {string[]} modules of --require
 */
export function requiresAmong(words) {
  return words.flatMap((word, at) => {
    if (word.startsWith('--require=')) return [word.slice('--require='.length)];
    return word === '-r' || word === '--require' ? words.slice(at + 1, at + 2) : [];
  });
}
