import { posix, resolve, win32 } from 'node:path';

/**
 * A path that begins below the archive's root and leaves it by "..": where it leads on disk.
 */
export class Elsewhere {
  /** @param {string} path */
  constructor(path) {
    this.path = path;
  }
}

/**
 * Tells which paths lie in the archive. Every call of fs asks, so what doesn't is told by one comparison, or two.
 *
 * The root is the executable's path and a separator: a place that can't exist on disk. The executable's path itself is
 * the executable.
 */
export class Places {
  /**
   * @param {string} root with a separator at its end
   * @param {NodeJS.Platform} [platform]
   * @param {(path: string) => string} [toAbsolute]
   */
  constructor(root, platform = process.platform, toAbsolute = platform === 'win32' ? win32.resolve : resolve) {
    this.root = root;
    this.program = root.slice(0, -1);
    this.windows = platform === 'win32';
    this.toAbsolute = toAbsolute;
    const separator = this.windows ? '\\' : '/';
    /** What every path to the root contains, however it is spelled. */
    this.mark = this.fold(this.program.slice(this.program.lastIndexOf(separator) + 1));
    this.prefix = this.fold(root);
    /** Whether the working directory is one of the archive, which the system does not know. */
    this.inside = false;
  }

  /**
   * @param {unknown} path as fs takes it: a string or bytes; anything else isn't in the archive
   * @returns {string | Elsewhere | undefined} path from the root, with "/"; undefined for what isn't in the archive
   */
  below(path) {
    if (typeof path === 'string') {
      if (this.inside && !this.isAbsolute(path)) return this.fromInside(path);
      if (!this.windows && path.startsWith(this.root)) return this.within(path, path.slice(this.root.length));
      return this.fold(path).includes(this.mark) ? this.spelledOtherwise(path) : undefined;
    }
    return path instanceof Uint8Array ? this.below(Buffer.from(path).toString()) : undefined;
  }

  /** @param {string} path */
  isAbsolute(path) {
    return (this.windows ? win32 : posix).isAbsolute(path);
  }

  /**
   * @param {string} path relative
   * @returns {string | Elsewhere}
   */
  fromInside(path) {
    const absolute = this.toAbsolute(path);
    if (this.fold(absolute) === this.prefix.slice(0, -1)) return '';
    return this.spelledOtherwise(path) ?? new Elsewhere(absolute);
  }

  /**
   * As `below`, for functions that take directories only: to them the executable's own path means the root.
   *
   * @param {unknown} path
   * @returns {string | Elsewhere | undefined}
   */
  directory(path) {
    const place = this.below(path);
    if (place !== undefined) return place;
    const text = typeof path === 'string' ? path : path instanceof Uint8Array ? Buffer.from(path).toString() : '';
    return this.fold(text).includes(this.mark) && this.isProgram(text) ? '' : undefined;
  }

  /**
   * @param {unknown} path a path or a file's URL
   * @returns {unknown} a path
   */
  fromUrl(path) {
    const { href, protocol } = /** @type {Partial<URL>} */ (path ?? {});
    if (typeof path !== 'object' || typeof href !== 'string' || protocol !== 'file:') return path;
    return require('node:url').fileURLToPath(href);
  }

  /**
   * A path as errors show it: on Windows in its full form.
   *
   * @param {unknown} path
   * @returns {unknown}
   */
  shown(path) {
    if (!this.windows) return path;
    if (path instanceof Uint8Array) return this.shown(Buffer.from(path).toString());
    return typeof path === 'string' ? this.toAbsolute(this.plain(path)) : path;
  }

  /**
   * @param {import('./seam.js').Arguments} args
   * @param {number} first path
   * @param {number} last path
   * @returns {import('./seam.js').Arguments}
   */
  allShown(args, first, last) {
    if (!this.windows) return args;
    return Array.from(args, (value, index) => (index >= first && index <= last ? this.shown(value) : value));
  }

  /** @param {unknown} path a directory's path or URL */
  isBelow(path) {
    return typeof this.directory(this.fromUrl(path)) === 'string';
  }

  /** @param {string} path */
  isProgram(path) {
    return this.fold(this.toAbsolute(this.plain(path))) === this.prefix.slice(0, -1);
  }

  /**
   * @param {string} path
   * @param {string} rest
   */
  within(path, rest) {
    if (!rest.includes('..')) return rest;
    // Links aren't looked at here: only where a path leaves the root by its text does it lead elsewhere.
    const absolute = this.toAbsolute(path);
    return absolute === this.program || absolute.startsWith(this.root) ? rest : new Elsewhere(absolute);
  }

  /**
   * Relative paths, and those with ".", "..", doubled separators, another case, or Windows' prefixes.
   *
   * @param {string} path
   */
  spelledOtherwise(path) {
    const text = this.plain(path);
    const absolute = this.toAbsolute(text);
    const slashed = /[/\\]\.?$/.test(text) && (this.windows || !/\\$/.test(text));
    const rest = this.fold(absolute).startsWith(this.prefix) ? absolute.slice(this.root.length) : undefined;
    if (rest === undefined) return slashed && this.isProgram(text) ? '' : undefined;
    // Windows' own functions see no separator at the end: Node.js has taken it off.
    return this.windows ? rest.replaceAll('\\', '/') : rest + (slashed ? '/' : '');
  }

  /**
   * Without the prefixes that make Windows take a path as it is.
   *
   * @param {string} path
   */
  plain(path) {
    if (!this.windows || !/^[/\\]{2}[?.][/\\]/.test(path)) return path;
    const rest = path.slice(4);
    return /^UNC[/\\]/i.test(rest) ? `\\\\${rest.slice(4)}` : rest;
  }

  /**
   * @param {string} text
   * @returns {string} equal for names that are the same to the platform
   */
  fold(text) {
    return this.windows ? text.toLowerCase() : text;
  }
}
