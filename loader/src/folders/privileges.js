import { readFileSync } from 'node:fs';

/** Entry of the kernel's auxiliary vector that is 1 where a program gained privileges by being started. */
const AT_SECURE = 23;

/** @type {{ reason: string | undefined } | undefined} */
let known;

/**
 * Whether this process may do more than who started it: set-user-ID, set-group-ID, or capabilities of its file. Whoever
 * started it chose the environment and the home directory, so no folder that these name may give it code to run.
 *
 * @returns {string | undefined} why, or undefined where the process has its starter's privileges and no others
 */
export function privileges() {
  known ??= { reason: askIds() ?? (process.platform === 'linux' ? askLinux() : undefined) };
  return known.reason;
}

function askIds() {
  const { getuid, geteuid, getgid, getegid } = process;
  if (!getuid) return undefined; // Windows
  if (getuid() !== geteuid?.()) return 'its user ID is not the effective one (set-user-ID)';
  if (getgid?.() !== getegid?.()) return 'its group ID is not the effective one (set-group-ID)';
  return undefined;
}

/** The kernel's own verdict, else, where it can't be read, the capabilities beyond those that were handed down. */
function askLinux() {
  const secure = atSecure(readProc('auxv'), wordSize());
  if (secure !== undefined) return secure ? 'its file gives it privileges (AT_SECURE)' : undefined;
  const status = readProc('status')?.toString('latin1');
  return status !== undefined && gainedCapabilities(status, process.geteuid?.() ?? 0)
    ? 'it has capabilities that its file gave it' : undefined;
}

function wordSize() {
  return ['arm', 'ia32', 'mips', 'mipsel', 'ppc'].includes(process.arch) ? 4 : 8;
}

/** @param {string} name */
function readProc(name) {
  try {
    return readFileSync(`/proc/self/${name}`);
  } catch {
    return undefined; // without /proc, or where it is closed
  }
}

/**
 * @param {Buffer | undefined} vector pairs of words: type, value; see getauxval(3)
 * @param {number} word size in bytes
 * @returns {boolean | undefined} undefined where the vector doesn't tell
 */
export function atSecure(vector, word) {
  if (vector === undefined) return undefined;
  for (let at = 0; at + 2 * word <= vector.length; at += 2 * word) {
    if (vector.readUIntLE(at, 4) === AT_SECURE) return vector.readUIntLE(at + word, 4) !== 0;
  }
  return undefined;
}

/**
 * Root has all capabilities by itself, and ambient ones were the starter's own.
 *
 * @param {string} status text of /proc/self/status
 * @param {number} user effective user ID
 */
export function gainedCapabilities(status, user) {
  /** @param {string} name */
  const mask = (name) => BigInt(`0x${new RegExp(`^${name}:\\s*([0-9a-f]+)$`, 'm').exec(status)?.[1] ?? '0'}`);
  return user !== 0 && (mask('CapEff') & ~mask('CapAmb')) !== 0n;
}
