// Written by LayoutTest.java from the records of Java; -Dfossilize.write does so.
// Offsets and sizes in bytes; numbers are little-endian, of 32 bits.

// LoaderHeader.java
export const LOADER_HEADER_SIZE = 128;
export const LOADER_DIGEST_SIZE = 32;
export const LOADER_CACHE_SIZE_AT = 12;
export const LOADER_CACHE_OFFSET_AT = 16;
export const LOADER_SCRIPT_OFFSET_AT = 20;
export const LOADER_CACHE_CRC_AT = 24;
export const LOADER_SCRIPT_CRC_AT = 28;
export const LOADER_SCRIPT_SHA256_AT = 32;
export const LOADER_CACHE_SHA256_AT = 64;
export const LOADER_RUNTIME_SHA256_AT = 96;

// CodeCacheHeader.java, of Node.js 22 and later; up to the flag hash also of 20
export const CODE_CACHE_HEADER_SIZE = 32;
export const CODE_CACHE_FLAG_HASH_SIZE = 4;
export const CODE_CACHE_MAGIC_AT = 0;
export const CODE_CACHE_VERSION_HASH_AT = 4;
export const CODE_CACHE_SOURCE_HASH_AT = 8;
export const CODE_CACHE_FLAG_HASH_AT = 12;
export const CODE_CACHE_READ_ONLY_SNAPSHOT_CHECKSUM_AT = 16;
export const CODE_CACHE_PAYLOAD_LENGTH_AT = 20;
export const CODE_CACHE_PAYLOAD_CHECKSUM_AT = 24;
