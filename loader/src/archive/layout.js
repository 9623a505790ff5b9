/**
 * Version 1 of the application archive: little-endian, offsets from its first byte.
 *
 *     header    0 magic "FOSSARCH"     8 version          12 nodes             16 node table
 *              20 text pool           24 its size         28 resolution table  32 its records
 *              36 code cache table    40 its records      44 entry's node      48 CRC-32 of the index
 *              52 end of the index    56 size (64 bits)   64 SHA-256 of index  96 SHA-256 of the runtime
 *     node      0 name                 4 its length (16)   6 kind (8)           7 flags (8)
 *               8 parent              12 first child | target | cache record   16 children | target's length | CRC-32
 *              20 seconds             24 stored content   32 stored size       40 size (64 bits each)
 *     cache     0 data (64 bits)       8 its size         12 CRC-32            16 kind    20 node
 *     resolution 0 directory           4 kind (16)         6 length (16)        8 specifier  12 node  16 format
 *
 * Fields of 32 bits are read through a Uint32Array, so offsets of fields are counted in words here.
 */

export const MAGIC = 'FOSSARCH';
export const VERSION = 1;

export const HEADER_BYTES = 128;
export const NODE_BYTES = 48;
export const CACHE_BYTES = 24;
export const RESOLUTION_BYTES = 20;

/** Words of the header. */
export const Header = {
  version: 2,
  nodes: 3,
  nodeTable: 4,
  texts: 5,
  textsSize: 6,
  resolutions: 7,
  resolutionCount: 8,
  caches: 9,
  cacheCount: 10,
  entry: 11,
  indexCrc: 12,
  indexEnd: 13,
  size: 14,
};

/** First bytes of the two digests in the header. */
export const INDEX_DIGEST = 64;
export const RUNTIME_DIGEST = 96;

/** Words of a node. */
export const Node = {
  name: 0,
  nameLengthKindFlags: 1,
  parent: 2,
  first: 3,
  count: 4,
  seconds: 5,
  offset: 6,
  stored: 8,
  size: 10,
};

export const FILE = 1;
export const DIRECTORY = 2;
export const LINK = 3;

export const EXECUTABLE = 1;
export const ZSTD = 2;
export const DEFLATE = 4;
export const BLOCKS = 8;
/** Put on disk when the application starts; of a directory: something below it is. */
export const ON_DISK = 16;

export const NO_CACHE = 0xffffffff;

/** Kinds of code cache records. */
export const CacheKind = { commonjs: 1, module: 2 };

/** Kinds of resolution records. */
export const ResolutionKind = { require: 1, import: 2 };

/** Formats of resolved files, by the number in the record. */
export const FORMATS = ['unknown', 'commonjs', 'module', 'json', 'wasm', 'addon'];
