import { resolve } from 'node:path';
import { fix } from '../../engine/fix.ts';
import { lintFile } from '../../engine/lint.ts';
import { maskName } from '../../masking/mask-text.ts';
import { UsageError } from '../../model/errors.ts';
import { projectOf } from '../../model/project.ts';
import type { FileReport } from '../../model/report.ts';
import { inModule } from '../../sources/module-files.ts';
import { sourceOf } from '../../sources/source-of.ts';
import { ModuleFolders } from '../../workspace/module-files.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { type CheckFlags, withFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { crashReport } from '../output/crash-report.ts';
import { type Imported, importCommand, importedFrom } from '../output/import-file.ts';
import type { Print } from '../output/outputs.ts';
import { print } from '../output/print.ts';
import { say, sayCrash } from '../output/say.ts';
import { isFailing, isShown, lintOptions } from '../run/check-options.ts';
import { codeAround, consumersOf } from '../run/consumers-of.ts';
import { LARGE } from '../run/files-of.ts';
import { configsOf } from '../run/find-projects.ts';
import { emptySource, pipedSource } from '../run/list-source.ts';
import { pipedText } from '../run/piped-text.ts';
import { levelsFrom } from '../run/project-from.ts';
import { reportOf } from '../run/report-of.ts';

/** The name under which a text without one is reported. */
const NAMELESS = 'stdin';

/**
 * Checks standard input under the name of `--stdin-filename`, or as a program's list of its connections; with `--fix` the mended text goes
 * to standard output and the report to standard error. For a list that no program reads back, the text to import goes there instead.
 */
export async function checkStdin(flags: CheckFlags, host: Host, prints: readonly Print[]): Promise<ExitCode> {
  const { stdinFilename: path = NAMELESS } = flags;
  const given = await host.readStdin();
  if (given.length > LARGE) host.expectLargeText?.();
  const isNamed = flags.stdinFilename !== undefined;
  const text = isNamed ? given : pipedText(given);
  const source = isNamed ? sourceOf(path, text) : (pipedSource(text) ?? (text.trim() === '' ? undefined : emptySource(text)));
  if (!source)
    throw new UsageError('the path - needs --stdin-filename, which names the kind of file: standard input is not a list of connections');
  const loaded = await configsOf(flags, host).of({ root: host.cwd, boundary: host.cwd });
  const file = inModule({ path, text, source }, (reads) => new ModuleFolders(host.files).beside(resolve(host.cwd, path), reads));
  const config = withFlags(loaded.config, flags);
  const consumers = await consumersOf({ files: [{ file }], code: codeAround(path, host) }, host);
  const project = projectOf({ files: [file], config, consumers, levelOf: levelsFrom(loaded, flags, (name) => resolve(host.cwd, name)) });
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
  const made = fix(file, project, { ...options, allowed: flags.unsafeFixes ? 'unsafe' : 'safe' });
  const { text: fixed, after, mended, refused, documents } = made;
  if (source.masked === undefined) {
    host.out.write(fixed);
    if (!isNamed && documents && mended.length > 0)
      say(host.err, `next: ${importCommand(documents.before, documents.after, source.title)}`);
  }
  if (source.masked !== undefined && documents) writeImported(importedFrom(documents.before, documents.after, source.masked), host);
  const report: FileReport = { path, findings: after.findings.filter((finding) => isShown(finding, flags)), fixed: mended.length };
  const counted = { connections: after.document.connections.length, suppressed: after.suppressed, version: host.version };
  await print(reportOf([report], counted), prints, flags, { ...host, out: host.err });
  if (refused.length > 0) return EXIT.failure;
  return isFailing([report], flags) ? EXIT.findings : EXIT.clean;
}

function writeImported({ text, next, left }: Imported, { out, err }: Host): void {
  out.write(text);
  if (next !== undefined) say(err, `standard output contains the connections that change; next: ${next}`);
  for (const { id, why } of left) say(err, `${maskName(id)}: ${why}`);
}
