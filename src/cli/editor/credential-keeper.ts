import { resolve } from 'node:path';
import type { CredentialKeeper, MadeFix } from '../../lsp/checked-project.ts';
import { UsageError } from '../../model/errors.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import type { FoundProject } from '../run/find-projects.ts';
import { type KeptCredentials, Writer, type Writing } from '../run/writer.ts';

/** Keeps the credentials that a fix takes out of a file, as `--fix` does. */
export function credentialKeeper({ found }: FoundProject, host: Host, flags: CheckFlags): CredentialKeeper {
  const kept = new WeakMap<MadeFix, KeptCredentials>();
  return {
    keep: (fix) => {
      const { file, before, after, documents, checked } = fix;
      const own = found.find(({ path }) => path === file.path);
      if (!own) return `${file.path}: the original was not saved: the file is no longer part of the project`;
      const writing = { found: own, before, after, documents, losesCredential: true, project: checked.project };
      const done = keptBy(new Writer(flags, host), writing);
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

/** Keeps them, and reports a folder of backups that must not be used as a problem. */
function keptBy(writer: Writer, writing: Writing): ReturnType<Writer['keep']> {
  try {
    return writer.keep(writing);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { problem: { path: writing.found.path, reason: 'failed', message: `the original was not saved: ${error.message}` } };
  }
}
