/** The module itself: what it offers differs from release to release, and one of its functions is replaced. */
export const sea = /** @type {any} */ (require('node:sea'));
