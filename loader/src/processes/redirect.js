import { dirname, join, resolve } from 'node:path';
import { DIRECTORY, EXECUTABLE, FILE } from '../archive/layout.js';
import { pathWithin } from '../extract/paths.js';
import { parseCommandLine } from './arguments.js';
import { Environment } from './environment.js';
import { mentionsProgram, replacePaths } from './mentions.js';
import { findProgram, isBareName, isNodesName, isOwnPath } from './program-path.js';
import { nodeScriptOptions } from './shebang.js';

/**
 * @typedef {import('../application.js').Host} Host
 *
 * @typedef {object} Start of a child process, as the system gets it
 * @property {string} file
 * @property {string[] | undefined} args args[0] is what the child sees as its own name
 * @property {string | undefined} cwd
 * @property {string[] | undefined} envPairs
 */

/** Variables by which programs such as npm tell their scripts where node is. */
const NODES_VARIABLES = ['NODE', 'NPM_NODE_EXECPATH', 'npm_node_execpath'];

/** Below the executable the system finds ENOTDIR, where under node there is ENOENT. */
const NOWHERE = join(dirname(process.execPath), 'fossilize-nothing-is-there');

class Redirection {
  /**
   * @param {Host} host
   * @param {Start} start
   */
  constructor(host, { file, args, cwd, envPairs }) {
    this.host = host;
    this.file = file;
    this.args = args ?? [file];
    this.cwd = cwd;
    this.environment = new Environment(envPairs, host.root);
    /** Whether the child only says that it is in a directory of the archive. */
    this.staysInside = false;
  }

  /** Where the child starts. */
  get directory() {
    try {
      return resolve(this.cwd ?? '.');
    } catch {
      return '.'; // this process's own directory was deleted
    }
  }

  /** @returns {Start} */
  result() {
    this.chooseProgram();
    if (isOwnPath(this.file)) this.startOwn();
    else this.startOther();
    if (!this.staysInside && (this.cwd ?? this.host.directory.path) !== undefined) this.chooseDirectory();
    return { file: this.file, args: this.args, cwd: this.cwd, envPairs: this.environment.pairs };
  }

  /**
   * @param {string} path absolute
   * @returns {number | undefined} node in the archive, negative where nothing is there, undefined for other paths
   */
  nodeOf(path) {
    const within = pathWithin(this.host.root, path);
    return within === undefined ? undefined : this.host.archive.find(within);
  }

  chooseProgram() {
    if (isOwnPath(this.file)) return;
    const found = isBareName(this.file) ? this.find(this.file) : resolve(this.directory, this.file);
    const node = found === undefined ? undefined : this.nodeOf(found);
    if (found !== undefined && node !== undefined) this.runEmbedded(found, node);
    else if (isNodesName(this.file) && (found === undefined || this.hasEmbeddedScript())) this.file = process.execPath;
  }

  /** @param {string} name */
  find(name) {
    const path = this.environment.get('PATH');
    if (!isNodesName(name) && !path?.includes(this.host.root)) return undefined; // the system finds it, or doesn't
    const { archive, root } = this.host;
    return findProgram(name, path, root, (within) => {
      const node = archive.find(within);
      return node >= 0 && archive.kind(node) === FILE && (archive.flags(node) & EXECUTABLE) !== 0;
    });
  }

  hasEmbeddedScript() {
    const script = parseCommandLine(this.args.slice(1)).script ?? '';
    return (this.nodeOf(resolve(this.directory, script)) ?? -1) >= 0;
  }

  /**
   * @param {string} path
   * @param {number} node
   */
  runEmbedded(path, node) {
    const { archive, extraction } = this.host;
    if (node < 0) {
      this.file = NOWHERE; // the system says so
    } else if (archive.kind(node) === DIRECTORY) {
      this.file = dirname(process.execPath);
    } else {
      const options = process.platform === 'win32' || !(archive.flags(node) & EXECUTABLE)
        ? undefined : nodeScriptOptions(archive.content(node));
      if (options === undefined) {
        this.file = extraction.pathOnDisk(node);
      } else {
        this.args = [process.execPath, ...options, path, ...this.args.slice(1)];
        this.file = process.execPath;
      }
    }
  }

  startOwn() {
    if (this.environment.decided) return;
    const words = this.args.slice(1);
    const { nodeOptions, prefix } = this.host;
    const lifted = words[0]?.startsWith('-') ? parseCommandLine(words, nodeOptions).lifted : [];
    this.staysInside = this.directoryNode() >= 0;
    const more = this.environment.actAsNode(lifted, this.staysInside ? this.directory : undefined, nodeOptions);
    this.args = [/** @type {string} */ (this.args[0]), ...prefix, ...words, ...more];
    if (this.staysInside) this.cwd = undefined;
  }

  startOther() {
    const { environment } = this;
    if (environment.decided) return;
    const inArguments = this.args.slice(1).some(mentionsProgram);
    if (inArguments || NODES_VARIABLES.some((name) => mentionsProgram(environment.get(name) ?? ''))) {
      environment.inheritToNode();
    }
    // A shell that starts this executable hands it the archive's paths, which it understands.
    if (!inArguments) this.args = this.args.map((arg, at) => (at === 0 ? arg : this.onDisk(arg, false)));
    const options = environment.get('NODE_OPTIONS');
    // What is loaded there takes its dependencies along.
    if (options?.includes(this.host.root)) environment.set('NODE_OPTIONS', this.onDisk(options, true));
  }

  /**
   * @param {string} text
   * @param {boolean} all whether the whole archive is put on disk
   */
  onDisk(text, all) {
    const { root, extraction } = this.host;
    return replacePaths(text, root, (path) => {
      const node = this.nodeOf(path) ?? -1;
      return node < 0 ? undefined : extraction.pathOnDisk(node, all);
    });
  }

  /** @returns {number} node of the archive's directory to start in, negative where it is the system's, or nothing */
  directoryNode() {
    const node = this.nodeOf(this.directory) ?? -1;
    return node >= 0 && this.host.archive.kind(node) === DIRECTORY ? node : -1;
  }

  chooseDirectory() {
    const node = this.directoryNode();
    if (node >= 0) this.cwd = this.host.extraction.pathOnDisk(node);
    else if ((this.nodeOf(this.directory) ?? 0) < 0) this.cwd = NOWHERE;
  }
}

/**
 * What is to be started instead, so that a child does what it would do under node.
 *
 * - The executable's own path: it acts as node. So does a name of node that the PATH doesn't have, a script of the
 *   archive that says that node is to run it, and node itself where its script is in the archive.
 * - A program of the archive: its package is put on disk, and run there.
 * - Another program: paths of the archive among its arguments are put on disk. Where its arguments or its environment
 *   name the executable, as a shell's command line does, what it starts by that path acts as node.
 * - A directory of the archive to start in is put on disk.
 *
 * @param {Host} host
 * @param {Start} start
 * @returns {Start}
 */
export function redirect(host, start) {
  return new Redirection(host, start).result();
}
