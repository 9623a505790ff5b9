import { Module } from '../shared/node-module.js';
import { binding } from '../shared/binding.js';
import { hideOwnFrames } from './frames.js';

const loader = Module;

/**
 * Node.js' own `require`, which gives its internal modules, and with it every internal binding.
 *
 * The module loader reads package.json in C++, where nothing of ours can step in; its JavaScript part calls that
 * through objects that are reached from here only. V8's inspector tells what a function's closure holds, so one of the
 * loader's public functions is asked for the `require` in it: 1 ms, once, and only where an application needs it (ES
 * modules, code caches, names that were not resolved at build time). Nothing stays behind: no session, no listener, no
 * global.
 */

/**
 * @typedef {object} Internals
 * @property {(id: string) => any} require an internal module's exports
 * @property {(name: string) => any} binding an internal binding; undefined where this release has none of that name
 * @property {(fn: Function) => Record<string, any>} variables the variables of a function's innermost closure
 */

/** Functions of the loader; several, because a preload of the user may have replaced one. */
const PROBES = [loader._findPath, loader._initPaths, loader.prototype.load, loader.createRequire];
const HANDOVER = Symbol.for('fossilize.handover');
const REALM = 'internal/bootstrap/realm';

/** A session with this thread's own inspector, which answers at once. node:inspector takes 2 ms. */
class Session {
  constructor() {
    const inspector = binding('inspector');
    if (!inspector?.Connection) {
      throw new Error(
        'node:fossilize: the inspector is not available here (--permission?), so the modules of the application ' +
          'can\'t be loaded from the executable; package it with --extract',
      );
    }
    this.id = 0;
    /** @type {any} */
    this.answer = undefined;
    this.connection = new inspector.Connection((/** @type {string} */ message) => {
      const answer = JSON.parse(message);
      if (answer.id === this.id) this.answer = answer;
    });
  }

  /**
   * @param {string} method
   * @param {object} params
   * @returns {any}
   */
  post(method, params) {
    this.connection.dispatch(JSON.stringify({ id: ++this.id, method, params }));
    if (this.answer?.id !== this.id || this.answer.error) {
      throw new Error(`node:fossilize: ${method}: ${this.answer?.error?.message ?? 'no answer'}`);
    }
    return this.answer.result;
  }

  end() {
    this.connection.disconnect();
  }
}

/** @type {Internals | undefined} */
let known;

/**
 * @returns {Internals}
 * @throws {Error} where Node.js refuses (`--permission`) or is another than those that this was written for
 */
export function internals() {
  if (known === undefined) {
    known = capture();
    hideOwnFrames(known);
  }
  return known;
}

/** Whether they have been taken already. */
export function haveInternals() {
  return known !== undefined;
}

function capture() {
  for (const probe of PROBES) {
    const internal = variablesOf(probe).require;
    const realm = typeof internal === 'function' ? tryRealm(internal) : undefined;
    if (realm) {
      const bindingOf = (/** @type {string} */ name) => tryBinding(realm, name);
      return { require: internal, binding: bindingOf, variables: variablesOf };
    }
  }
  throw new Error(
    `node:fossilize: Node.js ${process.version} keeps its module loader where fossilize does not find it, so the ` +
      `application's modules can't be loaded from the executable; package it with --extract, or with another release`,
  );
}

/** @param {(id: string) => any} internal */
function tryRealm(internal) {
  try {
    return internal(REALM);
  } catch {
    return undefined; // the require of a user's module
  }
}

/**
 * @param {{ internalBinding: (name: string) => any }} realm
 * @param {string} name
 */
function tryBinding(realm, name) {
  try {
    return realm.internalBinding(name);
  } catch {
    return undefined; // "No such binding"
  }
}

/**
 * @param {Function} fn
 * @returns {Record<string, any>}
 */
function variablesOf(fn) {
  /** @type {{ object: Record<string, any> }[]} */
  let scopes = [];
  const receive = (/** @type {any} */ value) => {
    scopes = value;
  };
  Object.defineProperty(globalThis, HANDOVER, { configurable: true, value: { fn, receive } });
  const session = new Session();
  try {
    const place = `globalThis[Symbol.for('${HANDOVER.description}')]`;
    const { result } = session.post('Runtime.evaluate', { expression: `${place}.fn` });
    const { internalProperties } = session.post('Runtime.getProperties', {
      objectId: result.objectId,
      ownProperties: true,
    });
    const found = internalProperties.find((/** @type {{ name: string }} */ { name }) => name === '[[Scopes]]');
    session.post('Runtime.callFunctionOn', {
      objectId: found.value.objectId,
      functionDeclaration: `function () { ${place}.receive(this) }`,
    });
  } finally {
    session.end();
    Reflect.deleteProperty(globalThis, HANDOVER);
  }
  return scopes[0]?.object ?? {};
}
