const FIELDS = ['dev', 'mode', 'nlink', 'uid', 'gid', 'rdev', 'blksize', 'ino', 'size', 'blocks'];
const TIMES = ['atime', 'mtime', 'ctime', 'birthtime'];

const FORMAT = 0o170000;

/** @type {[string, number][]} */
const KINDS = [
  ['isFile', 0o100000], ['isDirectory', 0o40000], ['isSymbolicLink', 0o120000], ['isBlockDevice', 0], ['isFIFO', 0],
  ['isCharacterDevice', 0], ['isSocket', 0],
];

/**
 * An fs.Stats, as Node.js makes it of the binding's fields.
 *
 * @param {any} Stats fs.Stats
 * @param {Float64Array | BigInt64Array} fields
 */
export function statsObject(Stats, fields) {
  const stats = Object.create(Stats.prototype);
  for (const [index, name] of FIELDS.entries()) stats[name] = fields[index];
  const times = TIMES.map((name, index) => ({ name, seconds: Number(fields[FIELDS.length + 2 * index]) }));
  const exact = fields instanceof BigInt64Array;
  for (const { name, seconds } of times) stats[`${name}Ms`] = exact ? BigInt(seconds) * 1000n : seconds * 1000;
  for (const { name, seconds } of exact ? times : []) stats[`${name}Ns`] = BigInt(seconds) * 1_000_000_000n;
  // Since Node.js 22 the prototype makes dates when it is asked.
  for (const { name, seconds } of 'atime' in Stats.prototype ? [] : times) stats[name] = new Date(seconds * 1000);
  const format = Number(fields[1]) & FORMAT;
  for (const [name, kind] of KINDS) Object.defineProperty(stats, name, { value: () => format === kind });
  return stats;
}
