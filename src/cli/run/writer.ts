import { basename, relative, sep } from 'node:path';
import type { Project } from '../../model/project.ts';
import type { Document } from '../../model/source.ts';
import { ledgerEntries } from '../../plan/ledger-entries.ts';
import { Backups } from '../../workspace/backups.ts';
import type { FileProblem } from '../../workspace/file-problem.ts';
import type { FoundFile } from '../../workspace/found-files.ts';
import { enterInLedger, takeFromLedger } from '../../workspace/ledger-file.ts';
import { stateFolder } from '../../workspace/state-folder.ts';
import { writeAtomically } from '../../workspace/write.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';

/** A file that is to be written. */
export interface Writing {
  readonly found: FoundFile;
  readonly before: string;
  readonly after: string;
  /** Both texts, read. */
  readonly documents: { readonly before: Document; readonly after: Document } | undefined;
  readonly losesCredential: boolean;
  readonly project: Pick<Project, 'config' | 'consumers'>;
}

/** The credentials that were kept before a file is written. */
export interface KeptCredentials {
  readonly isSaved: boolean;
  /** Takes them back, for a file that is as it was before. */
  takeBack(): void;
}

/** Writes mended files; credentials and connections that leave one are saved and entered in the ledger of its project first. */
export class Writer {
  readonly #flags: Pick<CheckFlags, 'backup' | 'backupDir'>;
  readonly #host: Host;
  #backups: Backups | undefined;
  /** How many originals were saved. */
  saved = 0;

  constructor(flags: Pick<CheckFlags, 'backup' | 'backupDir'>, host: Host) {
    this.#flags = flags;
    this.#host = host;
  }

  /** Why the file was not written; undefined when it was. */
  async write(writing: Writing): Promise<FileProblem | undefined> {
    const kept = this.keep(writing);
    if ('problem' in kept) return kept.problem;
    const problem = writeAtomically(writing.found, writing.before, writing.after);
    if (!problem) this.saved += kept.isSaved ? 1 : 0;
    else kept.takeBack();
    return problem;
  }

  /** Saves the original of a file that is about to lose a credential, and enters in the ledger what leaves it. */
  keep(writing: Writing): KeptCredentials | { readonly problem: FileProblem } {
    const { root } = writing.found;
    const entries = this.#entriesOf(writing);
    const leaves = entries.credentials.length + entries.connections.length > 0;
    const left = { version: 1, root, ...entries } as const;
    const backup = writing.losesCredential && this.#flags.backup ? this.#save(writing, leaves ? left : undefined) : undefined;
    if (backup && 'problem' in backup) return backup;
    const discard = () => backup && this.#backups?.discard(backup);
    const entered = leaves ? enterInLedger(root, entries) : entries;
    if ('problem' in entered) {
      discard();
      return { problem: notEntered(entered.problem) };
    }
    return {
      isSaved: backup !== undefined,
      takeBack: () => {
        if (leaves) takeFromLedger(root, entered);
        discard();
      },
    };
  }

  #save({ found, before, after }: Writing, left: Parameters<Backups['save']>[3]): ReturnType<Backups['save']> {
    this.#backups ??= openBackups(this.#flags, this.#host);
    return this.#backups.save(found.realPath, Buffer.from(before), Buffer.from(after), left);
  }

  #entriesOf({ found, documents, project: { config, consumers } }: Writing): ReturnType<typeof ledgerEntries> {
    if (!documents) return { credentials: [], connections: [] };
    const place = placeOf(found);
    return ledgerEntries(documents, { place, config, consumers, date: this.#host.now().toISOString().slice(0, 10) });
  }
}

/** The file from the root of its project; its name alone where a link leads out of there. */
function placeOf({ root, realPath }: FoundFile): string {
  const path = relative(root, realPath).split(sep).join('/');
  return path.startsWith('../') ? basename(realPath) : path;
}

function notEntered(problem: FileProblem): FileProblem {
  return { ...problem, message: `was not written: its credentials cannot be entered in ${problem.path}, which ${problem.message}` };
}

export function openBackups({ backupDir }: Pick<CheckFlags, 'backupDir'>, { env, home, platform, version, now }: Host): Backups {
  return Backups.open({ folder: backupDir ?? stateFolder({ env, home: home(), platform }), version, now });
}
