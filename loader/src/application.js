import { sep } from 'node:path';
import { install as installAddons } from './addons/index.js';
import { open } from './archive/index.js';
import { ON_DISK } from './archive/layout.js';
import { Extraction } from './extract/index.js';
import { mount } from './fs/index.js';
import { installModules } from './modules/index.js';
import { runMain } from './modules/main.js';
import { actAsNode, preloaded } from './processes/act.js';
import { WorkingDirectory } from './processes/directory.js';
import { grant, install as installProcesses, requestOfScript, takeRequest } from './processes/index.js';
import { enter } from './threads/enter.js';
import { watch } from './threads/watch.js';

/** The task of a thread that only has to see the archive. */
const SEE_ONLY = { kind: /** @type {const} */ ('hooks'), text: '', requires: [], execArgv: [] };

/**
 * What the parts that reach beyond modules and files share.
 *
 * @typedef {object} Host
 * @property {import('./archive/archive.js').Archive} archive
 * @property {string} root that the archive is mounted at, with its separator
 * @property {Extraction} extraction
 * @property {WorkingDirectory} directory
 * @property {(path: string) => void} runMain starts a main module as node does
 * @property {(task: Task) => string} threadScript a script that mounts the archive in a new thread and enters the task
 * @property {string[]} prefix words that process.execPath needs before all others to start this loader
 * @property {() => void} expectThreads code that the loader does not see is about to run
 * @property {import('./shared/user-options.js').Policy} nodeOptions
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
export function boot(bytes, settings, { words, task, threadScript, prefix }) {
  const request = task === undefined ? takeRequest(process.execPath, process.argv0) : undefined;
  const known = task ?? request;
  const archive = open(bytes);
  const extraction = new Extraction(archive);
  const root = rootOf(extraction, known?.root) + sep;
  const { places } = mount(archive, root);
  const loading = installModules(archive, root, settings);
  if (task?.kind === 'hooks') return loading.seeOnly();
  loading.hooksScript = () => threadScript({ ...SEE_ONLY, root: root.slice(0, -1) });
  /** @type {Host} */
  const host = {
    archive,
    root,
    extraction,
    directory: new WorkingDirectory(archive, root, places),
    runMain: (path) => runMain(loading, path),
    threadScript,
    prefix: prefix ?? [],
    nodeOptions: settings.nodeOptions,
    requires: () => preloaded,
    expectThreads: () => loading.threads?.expects(),
  };
  host.directory.install(task !== undefined);
  host.directory.set(known?.directory);
  installAddons(host);
  installProcesses(host);
  loading.watchThreads(watch(host));
  if (task !== undefined) return enter(host, task);
  const granted = grant(request ?? requestOfScript(host, words[0] ?? ''));
  if (granted !== undefined) return actAsNode(host, granted, words);
  process.argv = [process.execPath, loading.main, ...words];
  return runMain(loading);
}

/**
 * Where the archive is seen: below the executable's own path; in a folder on disk if parts of it have to lie there.
 *
 * @param {Extraction} extraction
 * @param {string} [known] where the process or thread that started this one sees it
 */
function rootOf(extraction, known) {
  return extraction.archive.flags(0) & ON_DISK ? extraction.unpackRoot(known) : process.execPath;
}
