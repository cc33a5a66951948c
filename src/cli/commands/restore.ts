import { visible } from '../../escaping/visible.ts';
import { restoreBackup } from '../../workspace/restore-backup.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Host } from '../host.ts';
import { say } from '../output/say.ts';
import { openBackups } from '../run/writer.ts';

export interface RestoreFlags {
  readonly backupDir?: string;
  readonly force?: boolean;
}

/** Without an id the list of backups, the newest first; with one, the file as it was. */
export async function restore(id: string | undefined, flags: RestoreFlags, host: Host): Promise<ExitCode> {
  const backups = openBackups(flags, host);
  if (id === undefined) {
    const all = backups.list();
    for (const { id: name, time, path } of all) host.out.write(`${name}  ${time}  ${visible(path)}\n`);
    if (all.length === 0) say(host.err, 'there are no backups');
    return EXIT.clean;
  }
  const result = restoreBackup(backups, id, flags.force ? 'force' : 'careful');
  if ('problem' in result) {
    say(host.err, `${result.problem.path}: ${result.problem.message}`);
    return EXIT.failure;
  }
  host.out.write(`${result.did} ${visible(result.backup.path)}\n`);
  return EXIT.clean;
}
