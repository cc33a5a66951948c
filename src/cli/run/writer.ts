import { Backups } from '../../workspace/backups.ts';
import type { FileProblem } from '../../workspace/file-problem.ts';
import type { FoundFile } from '../../workspace/found-files.ts';
import { stateFolder } from '../../workspace/state-folder.ts';
import { writeAtomically } from '../../workspace/write.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';

/** Writes mended files; one that loses a credential is saved first. */
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
  async write(file: FoundFile, before: string, after: string, losesCredential: boolean): Promise<FileProblem | undefined> {
    if (!losesCredential || !this.#flags.backup) return writeAtomically(file, before, after);
    this.#backups ??= openBackups(this.#flags, this.#host);
    const backups = this.#backups;
    const backup = backups.save(file.realPath, Buffer.from(before), Buffer.from(after));
    if ('problem' in backup) return backup.problem;
    const problem = writeAtomically(file, before, after);
    if (problem) backups.discard(backup);
    else this.saved++;
    return problem;
  }
}

export function openBackups({ backupDir }: Pick<CheckFlags, 'backupDir'>, { env, home, platform, version, now }: Host): Backups {
  return Backups.open({ folder: backupDir ?? stateFolder({ env, home, platform }), version, now });
}
