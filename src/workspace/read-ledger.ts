import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { conflictSides } from '../ledger/conflict-sides.ts';
import { readLedger } from '../ledger/ledger-text.ts';
import { EMPTY_LEDGER, LEDGER_NAME, type Ledger } from '../model/ledger.ts';
import { type FileProblem, problemOf } from './file-problem.ts';
import { readBytes } from './read.ts';

/** The ledger of a project's folder; an empty one where there is no file. */
export function readLedgerFile(root: string): Ledger | { readonly problem: FileProblem } {
  const read = readOpenLedger(join(root, LEDGER_NAME));
  return 'problem' in read ? read : read.ledger;
}

/** A ledger, with the bytes of its file where there is one. */
export interface OpenLedger {
  readonly ledger: Ledger;
  readonly bytes?: Buffer;
  /** Whether a merge left a conflict in the file. */
  readonly isConflicted: boolean;
}

/** The ledger in a file. Never throws. */
export function readOpenLedger(path: string): OpenLedger | { readonly problem: FileProblem } {
  if (!existsSync(path)) return { ledger: EMPTY_LEDGER, isConflicted: false };
  try {
    const file = readBytes(path, LEDGER_NAME);
    if ('problem' in file) return file;
    const text = file.bytes.toString('utf8');
    const ledger = readLedger(text);
    if ('unreadable' in ledger) return { problem: { path: LEDGER_NAME, reason: 'failed', message: ledger.unreadable } };
    return { ledger, bytes: file.bytes, isConflicted: conflictSides(text) !== undefined };
  } catch (error) {
    return { problem: problemOf(LEDGER_NAME, error) };
  }
}
