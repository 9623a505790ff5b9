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
  const secure = atSecure(readVector(), wordSize());
  if (secure !== undefined) return secure ? 'its file gives it privileges (AT_SECURE)' : undefined;
  const status = statusOf('self');
  return status !== undefined && gainedCapabilities(status, process.geteuid?.() ?? 0)
    ? 'it has capabilities that its file gave it' : undefined;
}

function wordSize() {
  return ['arm', 'ia32', 'mips', 'mipsel', 'ppc'].includes(process.arch) ? 4 : 8;
}

function readVector() {
  try {
    return readFileSync('/proc/self/auxv');
  } catch {
    return undefined; // without /proc, or in a process that only root may look at
  }
}

/** @param {number | 'self'} process_ */
function statusOf(process_) {
  try {
    return readFileSync(`/proc/${process_}/status`, 'latin1');
  } catch {
    return undefined;
  }
}

/** What says of a process what it may do; all four user and group IDs. */
const RIGHTS = /^(?:Uid|Gid|CapPrm|CapEff):.*$/gm;

/**
 * Whether the process that started this one has just the same privileges and the same real user. One that is not its
 * parent any more has been replaced by a process of the system's, which has others.
 */
export function parentHasOurs() {
  const own = statusOf('self')?.match(RIGHTS)?.join();
  return process.platform === 'linux' && own !== undefined && own === statusOf(process.ppid)?.match(RIGHTS)?.join();
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
