'use strict';
// Called by loader.cjs where the embedded code cache may not fit: no cache, other V8 flags, or macOS. Returns the cache
// to compile with, and what is to be called after compiling.
const fs = require('node:fs');
const path = require('node:path');
const { compileFunction } = require('node:vm');
const { bytes, crc32 } = state;

// CodeCacheHeader
const FLAG_HASH = 12;
const V8_HEADER = 32;
// Words that tell one V8 from another: magic, version, read-only snapshot.
const IDENTITY = [0, 4, 16];

// HarmlessOptions: V8's that change its flag hash and can't change bytecode, and Node.js's that leave V8's flags alone.
const HARMLESS = new Set('__HARMLESS__');

// Only words of the form --name or --name=value; quotes and values apart mean that we don't know.
function harmlessOptions() {
  const own = state.options ? state.options.split('\n') : [];
  const all = process.execArgv;
  if (own.some((word, at) => all[at] !== word)) return false;
  const words = [...all.slice(own.length), ...(process.env.NODE_OPTIONS || '').split(' ').filter(Boolean)];
  return words.every((word) => HARMLESS.has(word.split('=')[0].replaceAll('_', '-')));
}

// A script of nothing, compiled here, says what this V8 wants.
const own = compileFunction('', [], { produceCachedData: true }).cachedData;
const sameV8 = (cache) =>
  cache.length > V8_HEADER && IDENTITY.every((at) => cache.readUInt32LE(at) === own.readUInt32LE(at));
const sameFlags = (cache) => cache.readUInt32LE(FLAG_HASH) === own.readUInt32LE(FLAG_HASH);

function embedded() {
  const { cache } = state;
  if (!cache || !sameV8(cache)) return undefined;
  if (sameFlags(cache)) return cache;
  if (!harmlessOptions()) return undefined;
  const copy = Buffer.from(cache);
  own.copy(copy, FLAG_HASH, FLAG_HASH, FLAG_HASH + 4);
  return copy;
}

// ---- on disk, in the manner of module.enableCompileCache()

const ENTRY = { MAGIC: 0x454c4946, MAGIC_AT: 0, SIZE_AT: 4, CRC_AT: 8, DIGEST_AT: 16, SIZE: 48 };
const DIGEST_AT = 32; // of the script, in LoaderHeader
const DIGEST_SIZE = 32;
const LARGEST = 64 << 20;
const LIMIT = 256 << 20; // of all entries together
const STALE = 3600_000; // a temporary file as old as that was left by a process that was killed
const IN_TEMPORARY = 'fossilize-compile-cache-'; // a folder of ours where everybody may make folders
const SERVER = 10_000; // a program that runs so long has compiled what its start needs

function note(text) {
  if (process.env.FOSSILIZE_DEBUG) process.stderr.write(`fossilize: code cache: ${text}\n`);
}

// The folder that the user wants, or undefined for none.
function folder() {
  const { env, platform } = process;
  if (env.NODE_DISABLE_COMPILE_CACHE === '1' || env.FOSSILIZE_COMPILE_CACHE === 'off') return undefined;
  if (process.getuid && process.getuid() !== process.geteuid()) return undefined; // another user's environment
  if (env.FOSSILIZE_COMPILE_CACHE) return path.resolve(env.FOSSILIZE_COMPILE_CACHE);
  if (env.NODE_COMPILE_CACHE) return path.resolve(env.NODE_COMPILE_CACHE, 'fossilize');
  const os = require('node:os');
  const home = os.homedir();
  const at =
    platform === 'win32' ? env.LOCALAPPDATA
    : platform === 'darwin' ? home && path.join(home, 'Library', 'Caches')
    : env.XDG_CACHE_HOME || (home && path.join(home, '.cache'));
  if (at && path.isAbsolute(at) && fs.existsSync(path.dirname(at))) return path.join(at, 'fossilize', 'compile-cache');
  return path.join(os.tmpdir(), `${IN_TEMPORARY}${process.getuid ? process.getuid() : 'user'}`);
}

// Code is loaded from there: whoever can write there runs code as this user. Windows has no user ids; there the folder
// lies below the user's own, whose access list is inherited, and it is only made sure that it is no link.
function requireOwn(stat, what) {
  if (stat.isSymbolicLink()) throw new Error(`${what} is a link`);
  if (process.getuid) {
    if (stat.uid !== process.getuid()) throw new Error(`${what} belongs to user ${stat.uid}`);
    if (stat.mode & 0o077) throw new Error(`${what} is open to other users`);
  }
}

// Entries of another V8, another Node.js, other flags or another processor are none of ours.
function place(at) {
  const tag = require('node:v8').cachedDataVersionTag().toString(16);
  const uid = process.getuid ? process.getuid() : 'user';
  const versioned = path.join(at, `${process.version}-${process.arch}-${tag}-${uid}`);
  const digest = bytes.toString('hex', DIGEST_AT, DIGEST_AT + DIGEST_SIZE);
  return { at, versioned, file: path.join(versioned, `${digest.slice(0, 40)}.cache`) };
}

function requireOwnFolders({ at, versioned }) {
  if (path.basename(at).startsWith(IN_TEMPORARY)) requireOwn(fs.lstatSync(at), at);
  requireOwn(fs.lstatSync(versioned), versioned);
}

function read({ at, versioned, file }) {
  requireOwnFolders({ at, versioned });
  requireOwn(fs.lstatSync(file), file);
  const fd = fs.openSync(file, fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW || 0));
  try {
    const stat = fs.fstatSync(fd); // of what was opened, whatever the name means by now
    if (!stat.isFile() || stat.size > LARGEST + ENTRY.SIZE) throw new Error(`${file} is no entry`);
    requireOwn(stat, file);
    const entry = fs.readFileSync(fd);
    const cache = entry.subarray(ENTRY.SIZE);
    const whole =
      entry.length > ENTRY.SIZE + V8_HEADER &&
      entry.readUInt32LE(ENTRY.MAGIC_AT) === ENTRY.MAGIC &&
      entry.readUInt32LE(ENTRY.SIZE_AT) === cache.length &&
      entry.readUInt32LE(ENTRY.CRC_AT) === crc32(cache) &&
      entry.compare(bytes, DIGEST_AT, DIGEST_AT + DIGEST_SIZE, ENTRY.DIGEST_AT, ENTRY.DIGEST_AT + DIGEST_SIZE) === 0 &&
      sameV8(cache) &&
      sameFlags(cache);
    if (!whole) throw new Error(`${file} is damaged or another's`);
    return cache;
  } finally {
    fs.closeSync(fd);
  }
}

function write({ at, versioned, file }, cache) {
  if (cache.length > LARGEST) return;
  const entry = Buffer.alloc(ENTRY.SIZE + cache.length);
  entry.writeUInt32LE(ENTRY.MAGIC, ENTRY.MAGIC_AT);
  entry.writeUInt32LE(cache.length, ENTRY.SIZE_AT);
  entry.writeUInt32LE(crc32(cache), ENTRY.CRC_AT);
  bytes.copy(entry, ENTRY.DIGEST_AT, DIGEST_AT, DIGEST_AT + DIGEST_SIZE);
  cache.copy(entry, ENTRY.SIZE);
  fs.mkdirSync(versioned, { recursive: true, mode: 0o700 });
  requireOwnFolders({ at, versioned });
  mark(at);
  const temporary = path.join(versioned, `.${process.pid}-${Date.now()}.tmp`);
  try {
    fs.writeFileSync(temporary, entry, { flag: 'wx', mode: 0o600 });
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
  prune(at, file);
  note(`wrote ${file}`);
}

// So that users and backup programs know what this is: https://bford.info/cachedir/
function mark(at) {
  try {
    fs.writeFileSync(
      path.join(at, 'CACHEDIR.TAG'),
      'Signature: 8a477f597d28d172789f06886806bc55\n' +
        '# Code caches of V8 for executables made by fossilize. May be deleted at any time.\n' +
        '# NODE_DISABLE_COMPILE_CACHE=1 switches them off, FOSSILIZE_COMPILE_CACHE=DIR puts them elsewhere.\n',
      { flag: 'wx', mode: 0o600 },
    );
  } catch {
    // It is there already.
  }
}

// Deletes what killed processes left, and the oldest entries beyond the limit.
function prune(at, newest) {
  const entries = [];
  for (const folder of fs.readdirSync(at, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    for (const name of fs.readdirSync(path.join(at, folder.name))) {
      const file = path.join(at, folder.name, name);
      try {
        const { size, mtimeMs } = fs.lstatSync(file);
        if (name.endsWith('.tmp') && Date.now() - mtimeMs > STALE) fs.rmSync(file, { force: true });
        else if (name.endsWith('.cache') && file !== newest) entries.push({ file, size, mtimeMs });
      } catch {
        // Another process was quicker.
      }
    }
  }
  entries.sort((a, b) => b.mtimeMs - a.mtimeMs);
  let total = LARGEST;
  for (const { file, size } of entries) {
    total += size;
    if (total > LIMIT) fs.rmSync(file, { force: true });
  }
}

// Whatever goes wrong on disk, the program starts.
function attempt(what, work) {
  try {
    return work();
  } catch (error) {
    note(`${what}: ${error.message}`);
    return undefined;
  }
}

const at = attempt('folder', folder);
if (at && process.env.FOSSILIZE_COMPILE_CACHE) {
  // For what the application loads from disk. With NODE_COMPILE_CACHE, Node.js has done so itself.
  attempt('modules', () => require('node:module').enableCompileCache?.(path.join(at, 'modules')));
}
const fitting = embedded();
if (fitting) {
  note(fitting === state.cache ? 'embedded' : 'embedded, under other options');
  return { cachedData: fitting };
}
if (!at) return {};
const where = attempt('place', () => place(at));
if (!where) return {};
const kept = attempt('read', () => read(where));
note(kept ? `read ${where.file}` : 'none');

return {
  cachedData: kept,
  keep(application, compileAgain) {
    if (kept && !application.cachedDataRejected) return;
    let done = false;
    const store = () => {
      if (done) return;
      done = true;
      // By now the functions that the start needed are compiled, and V8 finds them again.
      attempt('write', () => write(where, compileAgain().cachedData));
    };
    process.once('exit', store);
    setTimeout(store, SERVER).unref();
  },
};
