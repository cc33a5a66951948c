import { resolve } from 'node:path';
import { UsageError } from '../model/errors.ts';
import type { Report } from '../model/report.ts';
import type { ReporterName } from '../reporters/names.ts';
import type { CheckFlags } from './flags.ts';
import type { Host } from './host.ts';
import { lookOf } from './look.ts';
import { whyNotOurs, writeWhole } from './own-file.ts';
import { reporterOf } from './reporter-of.ts';

/** One way to print, and where it goes; undefined is standard output. */
export interface Print {
  readonly format: ReporterName;
  readonly file: string | undefined;
}

/**
 * The formats in the order of the flags. As many files as formats are pairs; else a file belongs to the format before it, or to
 * the first. In GitHub Actions, text on standard output is followed by annotations.
 */
export function outputsOf({ format, outputFile = [] }: CheckFlags, { env }: Host): readonly Print[] {
  const formats = format ?? ['text'];
  if (outputFile.length > formats.length) throw new UsageError('there are more --output-file than --format: each file belongs to a format');
  const slots = outputFile.map(({ formatsBefore }, index) =>
    outputFile.length === formats.length ? index : Math.max(0, formatsBefore - 1),
  );
  if (new Set(slots).size < slots.length) throw new UsageError('a format has two --output-file: write each after its --format');
  const prints = formats.map((name, index) => ({ format: name, file: outputFile[slots.indexOf(index)]?.path }));
  if (prints.filter(({ file }) => file === undefined).length > 1)
    throw new UsageError('only one format can go to standard output: give the others an --output-file');
  const wantsAnnotations = env['GITHUB_ACTIONS'] === 'true' && prints.some(isShownText) && !formats.includes('github');
  return wantsAnnotations ? [...prints, { format: 'github', file: undefined }] : prints;
}

function isShownText({ format, file }: Print): boolean {
  return format === 'text' && file === undefined;
}

export async function print(report: Report, prints: readonly Print[], flags: CheckFlags, host: Host): Promise<void> {
  for (const { format, file } of prints) {
    const look = file === undefined ? lookOf(host.out, host, flags.color) : { color: false, columns: 120, link: undefined };
    const reporter = await reporterOf(format);
    const shown = reporter(report, look);
    if (file === undefined) host.out.write(shown);
    else write(resolve(host.cwd, file), file, shown);
  }
  if (flags.statistics) host.err.write(statistics(report));
  const isSilent = flags.quiet || !host.out.isTerminal || !prints.some(isShownText);
  if (!isSilent && report.summary.fixed === 0 && report.files.every(({ findings, patch }) => findings.length === 0 && !patch))
    host.out.write(clean(report));
}

function clean({ summary: { files, connections } }: Report): string {
  return `No findings: ${connections} ${connections === 1 ? 'connection' : 'connections'} in ${files} ${files === 1 ? 'file' : 'files'}\n`;
}

function write(path: string, shown: string, text: string): void {
  const why = whyNotOurs(path);
  if (why !== undefined) throw new UsageError(`${shown}: ${why}`);
  try {
    writeWhole(path, text);
  } catch (cause) {
    throw new UsageError(`${shown}: the report cannot be written there`, { cause });
  }
}

function statistics({ files }: Report): string {
  const counts = new Map<string, number>();
  for (const { rule } of files.flatMap(({ findings }) => findings)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const rows = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return rows.map(([rule, count]) => `${String(count).padStart(6)}  ${rule}\n`).join('');
}
