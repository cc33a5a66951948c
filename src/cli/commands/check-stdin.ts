import { resolve } from 'node:path';
import { fix } from '../../engine/fix.ts';
import { lintFile } from '../../engine/lint.ts';
import { UsageError } from '../../model/errors.ts';
import { projectOf } from '../../model/project.ts';
import type { FileReport } from '../../model/report.ts';
import { sourceOf } from '../../sources/source-of.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { type CheckFlags, withFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { crashReport } from '../output/crash-report.ts';
import type { Print } from '../output/outputs.ts';
import { print } from '../output/print.ts';
import { sayCrash } from '../output/say.ts';
import { isFailing, isShown, lintOptions } from '../run/check-options.ts';
import { configsOf, LARGE } from '../run/find-projects.ts';
import { levelsFrom } from '../run/project-from.ts';
import { reportOf } from '../run/report-of.ts';

/** Checks standard input under the name of `--stdin-filename`; with `--fix` the mended text goes to standard output and the report to standard error. */
export async function checkStdin(flags: CheckFlags, host: Host, prints: readonly Print[]): Promise<ExitCode> {
  const path = flags.stdinFilename;
  if (path === undefined) throw new UsageError('the path - needs --stdin-filename, which says what kind of file comes in');
  const text = await host.readStdin();
  if (text.length > LARGE) host.expectLargeText?.();
  const loaded = await configsOf(flags, host).of({ root: host.cwd, boundary: host.cwd });
  const file = { path, text, source: sourceOf(path, text) };
  const config = withFlags(loaded.config, flags);
  const project = projectOf({ files: [file], config, levelOf: levelsFrom(loaded, flags, (name) => resolve(host.cwd, name)) });
  const options = lintOptions(host);
  if (!flags.fix) {
    const linted = lintFile(file, project, options);
    const report: FileReport = { path, findings: linted.findings.filter((finding) => isShown(finding, flags)), fixed: 0 };
    const counted = { connections: linted.document.connections.length, suppressed: linted.suppressed, version: host.version };
    await print(reportOf([report], counted), prints, flags, host);
    const [failure] = linted.failures;
    if (failure !== undefined) {
      sayCrash(host.err, crashReport(failure, host.version));
      return EXIT.failure;
    }
    return isFailing([report], flags) ? EXIT.findings : EXIT.clean;
  }
  const { text: fixed, after, mended, refused } = fix(file, project, { ...options, allowed: flags.unsafeFixes ? 'unsafe' : 'safe' });
  host.out.write(fixed);
  const report: FileReport = { path, findings: after.findings.filter((finding) => isShown(finding, flags)), fixed: mended.length };
  const counted = { connections: after.document.connections.length, suppressed: after.suppressed, version: host.version };
  await print(reportOf([report], counted), prints, flags, { ...host, out: host.err });
  if (refused.length > 0) return EXIT.failure;
  return isFailing([report], flags) ? EXIT.findings : EXIT.clean;
}
