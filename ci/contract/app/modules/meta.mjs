export const meta = {
  url: import.meta.url,
  filename: import.meta.filename,
  dirname: import.meta.dirname,
  main: import.meta.main,
  keys: Object.keys(import.meta).sort(),
};
export const resolve = (specifier) => import.meta.resolve(specifier);
export const typeofs = [typeof require, typeof module, typeof __filename, typeof this];
