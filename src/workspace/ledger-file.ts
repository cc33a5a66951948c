import { lstatSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Entries, freshEntries, withEntries, withoutEntries } from '../ledger/change-ledger.ts';
import { ledgerText } from '../ledger/ledger-text.ts';
import { EMPTY_LEDGER, LEDGER_NAME, type Ledger } from '../model/ledger.ts';
import { type FileProblem, problemOf } from './file-problem.ts';
import { withLock } from './lock.ts';
import { readOpenLedger } from './read-ledger.ts';
import { createNewFile } from './temporary-file.ts';
import { replaceContent } from './write.ts';

/** It goes into the repository and holds no secret. */
const READABLE = 0o644;

/**
 * Enters the credentials that leave a file, before the file is written, and gives the entries that the ledger did not have yet. Where it
 * cannot, the file must not be written.
 */
export function enterInLedger(root: string, entries: Entries): Entries | { readonly problem: FileProblem } {
  let fresh: Entries = EMPTY_LEDGER;
  const problem = changeLedger(root, (ledger) => {
    fresh = freshEntries(ledger, entries);
    return withEntries(ledger, fresh);
  });
  return problem ? { problem } : fresh;
}

/** Takes entries back: their file was not written, or was restored. */
export function takeFromLedger(root: string, entries: Entries): FileProblem | undefined {
  return changeLedger(root, (ledger) => withoutEntries(ledger, entries));
}

/**
 * Changes the ledger of a folder, whole or not at all, one process after the other. An unchanged ledger is not written, unless a merge left
 * a conflict in it.
 */
export function changeLedger(root: string, change: (ledger: Ledger) => Ledger): FileProblem | undefined {
  const path = join(root, LEDGER_NAME);
  const done = withLock(path, () => {
    const read = readOpenLedger(path);
    if ('problem' in read) return read.problem;
    const changed = change(read.ledger);
    const text = ledgerText(changed);
    if (!read.isConflicted && text === ledgerText(read.ledger)) return undefined;
    if (isEmpty(changed)) return removeLedger(path);
    const bytes = Buffer.from(text);
    return read.bytes ? replaceContent(path, LEDGER_NAME, read.bytes, bytes) : createNewFile(path, LEDGER_NAME, bytes, READABLE);
  });
  return 'value' in done ? done.value : { path: LEDGER_NAME, reason: 'failed', message: `was not written: ${done.why}` };
}

function isEmpty({ credentials, connections }: Ledger): boolean {
  return credentials.length + connections.length === 0;
}

/** Removes an empty ledger, so that the project is as it was before. */
function removeLedger(path: string): FileProblem | undefined {
  try {
    if (!lstatSync(path).isFile()) return { path: LEDGER_NAME, reason: 'changed', message: 'was not removed: it is not a file' };
    rmSync(path);
    return undefined;
  } catch (error) {
    return problemOf(LEDGER_NAME, error);
  }
}
