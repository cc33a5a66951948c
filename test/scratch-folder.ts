import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives all tests one folder for what they write, and removes it behind the last. For `globalSetup` of vitest. */
export function setup(): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'azconn-lint-tests-')));
  // Some tests run as another user.
  chmodSync(folder, 0o755);
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  // The originals of files that tests fix are none of the user's.
  process.env['XDG_STATE_HOME'] = join(folder, 'state');
  // Node 20 reads these at every start, which takes longer than the start itself, and no test speaks to a server.
  delete process.env['NODE_EXTRA_CA_CERTS'];
  return () => rmSync(folder, { recursive: true, force: true });
}
