import { internals } from './internals.js';
import { pathOf } from './package-config.js';

/**
 * Node.js' own error for a package.json that can't be parsed, with its full stop.
 *
 * @param {import('./package-config.js').PackageConfig} config
 * @param {[string, string]} [request] specifier and base
 * @returns {Error}
 */
export function invalidConfig(config, request) {
  const { ERR_INVALID_PACKAGE_CONFIG } = internals().require('internal/errors').codes;
  const reason = internals().binding('modules') ? '' : `. ${/** @type {Error} */ (config.error).message}`;
  const end = reason || '.';
  return request
    ? new ERR_INVALID_PACKAGE_CONFIG(config.path, `"${request[0]}" from ${pathOf(request[1])}${end}`, undefined)
    : new ERR_INVALID_PACKAGE_CONFIG(`${config.path}${end}`, undefined, undefined);
}
