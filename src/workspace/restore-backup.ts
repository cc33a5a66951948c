import { UsageError } from '../model/errors.ts';
import { type Backup, hashOf } from './backup.ts';
import type { Backups } from './backups.ts';
import type { FileProblem, FileReason } from './file-problem.ts';
import { takeFromLedger } from './ledger-file.ts';
import { readBytes } from './read.ts';
import { createNewFile } from './temporary-file.ts';
import { replaceContent } from './write.ts';

/** `restored`: the file is again as it was saved. `unchanged`: it was so already. */
export type Restoring = { readonly did: 'restored' | 'unchanged'; readonly backup: Backup } | { readonly problem: FileProblem };

/** `force` overwrites what has changed since the file was rewritten, and saves that first. */
export type RestoreMode = 'careful' | 'force';

/**
 * Puts a file back as it was saved, whole or not at all. A file that has changed since it was rewritten stays as it is, unless
 * forced. Throws a `UsageError` for an id that is not there.
 */
export function restoreBackup(backups: Backups, id: string, mode: RestoreMode): Restoring {
  const backup = backups.find(id);
  if (backup === undefined) throw new UsageError('There is no backup with this id; without an id, restore lists them');
  const original = backups.original(backup);
  if ('problem' in original) return original;
  if (hashOf(original.bytes) !== backup.before) return refusal(backup, 'failed', 'the backup is damaged');
  const restored = restoreBytes(backups, backup, original.bytes, mode);
  const { left } = backup;
  const problem = 'problem' in restored || !left ? undefined : takeFromLedger(left.root, left);
  return problem
    ? refusal(backup, problem.reason, `was restored, but not removed from ${problem.path}, which ${problem.message}`)
    : restored;
}

function restoreBytes(backups: Backups, backup: Backup, original: Buffer, mode: RestoreMode): Restoring {
  const current = readBytes(backup.path, backup.path);
  if ('bytes' in current) return putBack(backups, backup, { current: current.bytes, original }, mode);
  const { reason, message } = current.problem;
  return reason === 'not-found' ? recreate(backup, original) : refusal(backup, reason, message);
}

interface States {
  readonly current: Buffer;
  readonly original: Buffer;
}

function putBack(backups: Backups, backup: Backup, { current, original }: States, mode: RestoreMode): Restoring {
  const hash = hashOf(current);
  if (hash === backup.before) return { did: 'unchanged', backup };
  if (hash !== backup.after) {
    if (mode === 'careful') return refusal(backup, 'changed', 'it has changed since it was rewritten; --force overwrites it');
    const saved = backups.save(backup.path, current, original);
    if ('problem' in saved) return saved;
  }
  const problem = replaceContent(backup.path, backup.path, current, original);
  return problem === undefined ? { did: 'restored', backup } : { problem };
}

/** Makes a file that is no more, for its owner alone, since it holds secrets. */
function recreate(backup: Backup, original: Buffer): Restoring {
  const problem = createNewFile(backup.path, backup.path, original);
  return problem ? refusal(backup, problem.reason, problem.message) : { did: 'restored', backup };
}

function refusal({ path }: Backup, reason: FileReason, why: string): Restoring {
  return { problem: { path, reason, message: why.startsWith('was restored') ? why : `was not restored: ${why}` } };
}
