import { optionTable } from './option-table.js';

/**
 * A command line of node, taken apart.
 *
 * @typedef {object} CommandLine
 * @property {string[]} execArgv the words that are Node.js' own, as they were given
 * @property {string[]} lifted options that NODE_OPTIONS can hold, one word each; none where a child takes none
 * @property {[name: string, value: string | boolean][]} others
 * @property {string[]} v8 V8's
 * @property {string[]} requires modules of --require
 * @property {string[]} envFiles of --env-file; with a "?" in front where the file need not be there
 * @property {Set<string>} switches those that this process has to do itself: --version, --check, --print and the like
 * @property {string | undefined} code of --eval
 * @property {string | undefined} inputType of --input-type
 * @property {string | undefined} script "-" for standard input, undefined for none
 * @property {string[]} rest words of the script
 * @property {string | undefined} error what is wrong, as node says it
 * @property {string | undefined} unavailable an option that a single executable can't serve
 */

const OWN_SWITCHES = new Set(['--version', '--v8-options', '--check', '--print', '--interactive']);

/** These need a process that Node.js itself starts with them. */
const UNAVAILABLE = new Set(['--build-sea', '--build-snapshot', '--build-snapshot-config', '--completion-bash',
  '--experimental-sea-config', '--prof-process', '--run', '--snapshot-blob', '--test', '--watch', '--watch-path',
  '--bench', '--help']);

/** @returns {CommandLine} */
export function emptyLine() {
  return {
    execArgv: [], lifted: [], others: [], v8: [], requires: [], envFiles: [], switches: new Set(), code: undefined,
    inputType: undefined, script: undefined, rest: [], error: undefined, unavailable: undefined,
  };
}

class Parser {
  /**
   * @param {string[]} words
   * @param {boolean} lifts whether options can reach a process before its first script
   */
  constructor(words, lifts) {
    this.lifts = lifts;
    /** Words to come; those that an alias stands for are not the user's own. */
    this.queue = words.map((text) => ({ text, own: true }));
    this.line = emptyLine();
  }

  parse() {
    const { line } = this;
    while (line.error === undefined && this.nextIsOption()) {
      if (this.queue[0]?.text === '--') {
        this.queue.shift();
        break;
      }
      this.option(this.take());
    }
    const rest = this.queue.map(({ text }) => text);
    if (line.code === undefined && !line.switches.has('--interactive')) line.script = rest.shift();
    line.rest = rest;
    return line;
  }

  nextIsOption() {
    const next = this.queue[0]?.text;
    return next !== undefined && next.startsWith('-') && next !== '-';
  }

  /** @returns {string} */
  take() {
    const { text, own } = /** @type {{ text: string, own: boolean }} */ (this.queue.shift());
    if (own) this.line.execArgv.push(text);
    return text;
  }

  /** @param {string} word */
  option(word) {
    const equals = word.startsWith('--') ? word.indexOf('=') : -1;
    const written = equals < 0 ? word : word.slice(0, equals);
    const name = this.expand(written.startsWith('--') ? written.replaceAll('_', '-') : written, equals >= 0);
    const kind = optionTable().kindOf(name);
    if (kind === 'unknown') {
      this.line.error = `bad option: ${word}`;
    } else if (kind === 'v8') {
      this.line.v8.push(word);
    } else if (kind === 'switch') {
      this.applySwitch(name, equals < 0 ? '' : word.slice(equals));
    } else {
      const value = equals < 0 ? this.value(word) : word.slice(equals + 1);
      if (value !== undefined) this.applyValue(name, value);
    }
  }

  /**
   * @param {string} written
   * @param {boolean} hasValue
   * @returns {string} the option that an alias stands for
   */
  expand(written, hasValue) {
    let name = written;
    for (let alias = this.aliasOf(name, hasValue); alias !== undefined; alias = this.aliasOf(name, hasValue)) {
      const [first = name, ...others] = alias;
      this.queue.unshift(...others.map((text) => ({ text, own: false })));
      if (first === name) break;
      name = first;
    }
    return name;
  }

  /**
   * @param {string} name
   * @param {boolean} hasValue
   */
  aliasOf(name, hasValue) {
    const table = optionTable();
    const next = this.queue[0]?.text;
    const alias = table.aliasOf(name);
    if (alias !== undefined || hasValue || next === undefined || next.startsWith('-')) return alias;
    return table.aliasOf(`${name} <arg>`);
  }

  /** @param {string} word */
  value(word) {
    if (this.queue.length === 0 || this.nextIsOption()) {
      this.line.error = `${word} requires an argument`;
      return undefined;
    }
    return this.take().replace(/^\\-/, '-');
  }

  /**
   * @param {string} name
   * @param {string} suffix "=VALUE", which some switches may have
   */
  applySwitch(name, suffix) {
    if (UNAVAILABLE.has(name)) this.line.unavailable ??= name;
    else if (OWN_SWITCHES.has(name)) this.line.switches.add(name);
    else if (!this.lift(name, name + suffix)) this.line.others.push([name, true]);
  }

  /**
   * @param {string} name
   * @param {string} word
   * @returns {boolean} whether it is done: in force before the first script, or V8's
   */
  lift(name, word) {
    const table = optionTable();
    if (!table.isLiftable(name)) return false;
    if (!this.lifts && !table.isOfV8(name)) return false;
    (this.lifts ? this.line.lifted : this.line.v8).push(word);
    return true;
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  applyValue(name, value) {
    const { line } = this;
    if (UNAVAILABLE.has(name)) line.unavailable ??= name;
    else if (name === '--eval') line.code = value;
    else if (name === '--require') line.requires.push(value);
    else if (name === '--env-file') line.envFiles.push(value);
    else if (name === '--env-file-if-exists') line.envFiles.push(`?${value}`);
    else if (!this.lift(name, `${name}=${value}`)) line.others.push([name, value]);
    if (name === '--input-type') line.inputType = value;
  }
}

/**
 * @param {string[]} words after the program
 * @param {import('../shared/user-options.js').Policy} [policy]
 * @returns {CommandLine}
 */
export function parseCommandLine(words, policy) {
  return new Parser(words, policy !== 'ignore').parse();
}
