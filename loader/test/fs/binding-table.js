/**
 * What Node.js' fs binding holds, and what becomes of it when an archive is mounted. A key that a release has and this
 * table lacks fails a test: somebody has to find out whether it reads files by path.
 *
 * replaced: our function stands in for it
 * method: a method of its prototype is replaced, because Node.js' modules took the class itself before us
 * data: no function that knows of files
 * natural: works by descriptor; for an embedded file's, which is one of the null device, the system's answer is right
 * captured: Node.js' modules took it before us, so replacing it would change nothing; the loader has its own resolver
 *
 * @typedef {'replaced' | 'method' | 'data' | 'natural' | 'captured'} Fate
 */

const ALL = [20, 22, 24, 26];

/** @type {Record<string, {fate: Fate, lines: number[]}>} */
export const TABLE = {
  ...keys('replaced', ALL, [
    'FileHandle',
    'access', 'chmod', 'chown', 'close', 'copyFile', 'existsSync', 'fchmod', 'fchown', 'fdatasync', 'fstat', 'fsync',
    'futimes', 'getFormatOfExtensionlessFile', 'internalModuleStat', 'lchown', 'link', 'lstat', 'lutimes', 'mkdir',
    'mkdtemp', 'open', 'openFileHandle', 'read', 'readBuffers', 'readFileUtf8', 'readdir', 'readlink', 'realpath',
    'rename', 'rmdir', 'stat', 'statfs', 'symlink', 'unlink', 'utimes', 'writeFileUtf8',
  ]),
  ...keys('replaced', [22, 24, 26], ['cpSyncCheckPaths', 'cpSyncCopyDir', 'cpSyncOverrideFile']),
  ...keys('replaced', [24, 26], ['rmSync']),
  ...keys('replaced', [26], ['CpDirJob', 'readdirRecursive']),
  ...keys('method', ALL, ['StatWatcher']),
  ...keys('method', [26], ['ReadFileJob', 'WriteFileJob']),
  ...keys('natural', ALL, ['ftruncate', 'writeBuffer', 'writeBuffers', 'writeString']),
  ...keys('captured', [20], ['internalModuleReadJSON']),
  ...keys('captured', ALL, ['legacyMainResolve']),
  ...keys('data', ALL, [
    'FSReqCallback', 'bigintStatFsValues', 'bigintStatValues', 'kFsStatsFieldsNumber', 'kUsePromises',
    'statFsValues', 'statValues',
  ]),
};

/**
 * @param {Fate} fate
 * @param {number[]} lines of Node.js
 * @param {string[]} names
 */
function keys(fate, lines, names) {
  return Object.fromEntries(names.map((name) => [name, { fate, lines }]));
}
