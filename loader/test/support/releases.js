/** Why tests of what runs inside an executable are skipped on this release; false where they are not. */
export const skipWithoutLoader =
  Number(process.versions.node.split('.')[0]) < 22 && 'Node.js 20 starts executables without the loader';
