import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * A folder of its own for a test, deleted after it.
 *
 * @param {{ after(done: () => void): void }} context the test's
 */
export function temporaryFolder(context) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fossilize-test-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
