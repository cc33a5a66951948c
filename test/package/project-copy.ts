import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The files that git would commit of this work tree, in a new folder: npm builds and packs there without disturbing anybody here. */
export function projectCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'azconn-lint project-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  const names = listed.split('\0').filter((name) => name !== '' && existsSync(join(ROOT, name)));
  if (names.length === 0) throw new Error(`git lists no file of ${dirname(ROOT)}`);
  for (const name of names) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  return folder;
}
