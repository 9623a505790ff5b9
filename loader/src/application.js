import { sep } from 'node:path';
import { install as installAddons } from './addons/index.js';
import { open } from './archive/index.js';
import { Extraction } from './extract/index.js';
import { mount } from './fs/index.js';
import { installModules } from './modules/index.js';
import { runMain } from './modules/main.js';
import { actAsNode, preloaded } from './processes/act.js';
import { install as installProcesses, requestOfStart } from './processes/index.js';
import { enter } from './threads/enter.js';
import { watch } from './threads/watch.js';

/**
 * What the parts that reach beyond modules and files share.
 *
 * @typedef {object} Host
 * @property {import('./archive/archive.js').Archive} archive
 * @property {string} root that the archive is mounted at, with its separator
 * @property {() => Extraction} extraction
 * @property {(path: string) => void} runMain starts a main module as node does
 * @property {(task: Task) => string} threadScript a script that mounts the archive in a new thread and enters the task
 * @property {string[]} prefix words that process.execPath needs before all others to start this loader
 * @property {() => void} expectThreads code that the loader does not see is about to run
 * @property {() => string[]} requires modules that were loaded before the main module, unknown to Node.js
 *
 * @typedef {import('./threads/index.js').Task} Task
 *
 * @typedef {object} Start
 * @property {string[]} words that the application was started with
 * @property {Task} [task] of a thread that is not the main one
 * @property {(task: Task) => string} threadScript
 * @property {string[]} [prefix]
 */

/**
 * Starts the application that an archive holds, as `node ENTRY ARGUMENTS` would where its files lie on disk: they are
 * seen below the executable's own path, where no real file can be.
 *
 * @param {Buffer} bytes the archive
 * @param {import('./modules/index.js').Settings} settings
 * @param {Start} start
 */
export function boot(bytes, settings, { words, task, threadScript, prefix = [] }) {
  const archive = open(bytes);
  const root = process.execPath + sep;
  mount(archive, root);
  const loading = installModules(archive, root, settings);
  /** @type {Extraction | undefined} */
  let extraction;
  /** @type {Host} */
  const host = {
    archive,
    root,
    extraction: () => (extraction ??= new Extraction(archive)),
    runMain: (path) => runMain(loading, path),
    threadScript,
    prefix,
    requires: () => preloaded,
    expectThreads: () => loading.threads?.expects(),
  };
  installAddons(host);
  installProcesses(host);
  loading.threads = watch(host);
  if (loading.isNative) host.expectThreads();
  if (task !== undefined) return enter(host, task);
  const request = requestOfStart(host, words);
  if (request !== undefined) return actAsNode(host, request, words);
  process.argv = [/** @type {string} */ (process.argv[0]), loading.main, ...words];
  return runMain(loading);
}
