// A code cache holds its script's name, the path of a file. What packages leaves no path of its own machine there; V8
// of Node.js 22 and later takes the name that the script has now, V8 of Node.js 20 the one in the cache.

/** Stands where the folder of the application was. No path begins with it, nor does a text of a program. */
const SOMEWHERE = '\x1f';
const LENGTH = 16;

/** V8 11.3: what stands for a string in a cache, and what may stand there between its size and its contents. */
const HASH_AND_LENGTH = 8;
const UNKNOWN_HASH = 3;
const LONGEST_MAP = 6;
const LARGEST_NEW_OBJECT = 4;
const PAYLOAD_LENGTH_AT = 16;

/** @param {number} length */
const paddingOf = (length) => -length & 7;

/** @param {number} length */
const wordsOf = (length) => (HASH_AND_LENGTH + length + paddingOf(length)) / 8;

/** @param {number} length */
const sizeOf = (length) => variable(wordsOf(length) + 1);

/** @param {number} length */
const contentOf = (length) => {
  const words = wordsOf(length);
  return words <= 32 ? Buffer.from([0x60 + words - 1]) : Buffer.concat([Buffer.from([0x10]), variable(words)]);
};

/**
 * @param {string} name a path or a URL
 * @param {string} root that it begins with
 * @returns {string} the same wherever the root is
 */
export const placeless = (name, root) => SOMEWHERE.repeat(LENGTH) + name.slice(root.length);

/**
 * Takes the root out of the names in a code cache, which stay as long as they are.
 *
 * @param {Buffer} cache is changed
 * @param {string} name of its script
 * @param {string} root that it begins with
 */
export function forgetRoot(cache, name, root) {
  for (const encoding of /** @type {const} */ (['latin1', 'utf16le'])) {
    const bytes = Buffer.from(name, encoding);
    if (bytes.toString(encoding) !== name) continue;
    for (let at = cache.indexOf(bytes); at >= 0; at = cache.indexOf(bytes, at + bytes.length)) {
      cache.write(SOMEWHERE.repeat(root.length), at, encoding);
    }
  }
}

/**
 * For Node.js 20: a code cache whose script has this name.
 *
 * @param {Buffer} cache
 * @param {string} name
 * @returns {Buffer | undefined} undefined where the name can't stand in it
 */
export function named(cache, name) {
  const bytes = Buffer.from(name, 'latin1');
  if (bytes.toString('latin1') !== name) return undefined;
  if (cache.includes(bytes)) return cache; // made on this machine
  const from = cache.indexOf(SOMEWHERE.repeat(LENGTH), 0, 'latin1');
  const length = from < 0 ? 0 : cache.readUInt32LE(from - 4);
  const before = cache.toString('latin1', from, from + length);
  const begins = from < 0 ? -1 : startOfString(cache, from - HASH_AND_LENGTH, length);
  if (begins < 0 || !name.endsWith(before.slice(before.lastIndexOf(SOMEWHERE) + 1))) return undefined;
  const map = cache.subarray(begins + sizeOf(length).length, from - HASH_AND_LENGTH - contentOf(length).length);
  const head = Buffer.alloc(HASH_AND_LENGTH);
  head.writeUInt32LE(UNKNOWN_HASH);
  head.writeUInt32LE(bytes.length, 4);
  const padding = Buffer.alloc(paddingOf(bytes.length));
  const rest = cache.subarray(from + length + paddingOf(length));
  const string = [sizeOf(bytes.length), map, contentOf(bytes.length), head, bytes, padding];
  const result = Buffer.concat([cache.subarray(0, begins), ...string, rest]);
  const payload = cache.readUInt32LE(PAYLOAD_LENGTH_AT) + result.length - cache.length;
  result.writeUInt32LE(payload, PAYLOAD_LENGTH_AT);
  return result;
}

/**
 * @param {Buffer} cache
 * @param {number} contents where its contents are
 * @param {number} length characters
 * @returns {number} where its size is, negative where this is no string
 */
function startOfString(cache, contents, length) {
  const [size, content] = [sizeOf(length), contentOf(length)];
  const mapEnds = contents - content.length;
  if (!cache.subarray(mapEnds, contents).equals(content)) return -1;
  for (let map = 1; map <= LONGEST_MAP; map++) {
    const at = mapEnds - map - size.length;
    const isNew = Number(cache[at - 1]) <= LARGEST_NEW_OBJECT;
    if (isNew && cache.subarray(at, at + size.length).equals(size)) return at;
  }
  return -1;
}

/**
 * @param {number} number
 * @returns {Buffer} V8's "Uint30": the two lowest bits say how many bytes follow
 */
function variable(number) {
  const bytes = Buffer.alloc(4);
  const count = number < 1 << 6 ? 1 : number < 1 << 14 ? 2 : 3;
  bytes.writeUInt32LE((number << 2) | (count - 1));
  return bytes.subarray(0, count);
}
