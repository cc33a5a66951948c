import { resolve } from 'node:path';
import type { CredentialKeeper, MadeFix } from '../../lsp/checked-project.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import type { FoundProject } from '../run/find-projects.ts';
import { type KeptCredentials, Writer } from '../run/writer.ts';

/** Keeps what a fix takes out of a file of a project as `--fix` does. */
export function credentialKeeper({ found }: FoundProject, host: Host, flags: CheckFlags): CredentialKeeper {
  const kept = new WeakMap<MadeFix, KeptCredentials>();
  return {
    keep: (fix) => {
      const { file, before, after, documents, checked } = fix;
      const own = found.find(({ path }) => path === file.path);
      if (!own) return `${file.path}: the original was not saved: the file is no longer one of the project`;
      const writer = new Writer(flags, host);
      const done = writer.keep({ found: own, before, after, documents, losesCredential: true, project: checked.project });
      if ('problem' in done) return `${resolve(host.cwd, done.problem.path)}: ${done.problem.message}`;
      kept.set(fix, done);
      return undefined;
    },
    takeBack: (fix) => {
      kept.get(fix)?.takeBack();
      kept.delete(fix);
    },
  };
}
