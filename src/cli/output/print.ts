import { resolve } from 'node:path';
import { MASK } from '../../model/hidden.ts';
import type { FileReport, OutputStyle, Report } from '../../model/report.ts';
import { reporterOf, tellsNumbers } from '../../reporters/formats.ts';
import { summaryLine } from '../../reporters/summary-line.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { outputStyleOf } from './output-style.ts';
import { cleanLine, isShownText, type Print } from './outputs.ts';
import { say } from './say.ts';

/**
 * Prints the report in each format. With `--diff` the text is the patch on standard output and the rest on standard error; statistics
 * that are asked for without a format are all there is. Throws an `OutputError` when a file cannot be written.
 */
export async function print(report: Report, prints: readonly Print[], flags: CheckFlags, host: Host): Promise<void> {
  const areStatisticsAll = flags.statistics === true && flags.format === undefined && !flags.diff;
  for (const each of prints) {
    if (each.file !== undefined) await writeFile(report, each, each.file, host);
    else if (areStatisticsAll) continue;
    else if (flags.diff && isShownText(each)) await printPatch(report, flags, host);
    else host.out.write((await reporterOf(each.format))(report, lookOf(host.out, flags, host)));
  }
  if (flags.statistics) (areStatisticsAll ? host.out : host.err).write(statistics(report));
  if (!flags.quiet) sayNumbers(report, prints, { flags, host, areStatisticsAll });
}

function lookOf(output: Host['out'], flags: CheckFlags, host: Host): OutputStyle {
  return { ...outputStyleOf(output, host, flags.color), isQuiet: flags.quiet === true };
}

async function writeFile(report: Report, { format }: Print, file: string, { cwd }: Host): Promise<void> {
  const reporter = await reporterOf(format);
  // Loaded by those who write a file: the modules below it take as long to load as a project takes to check.
  const { writeOutputFile } = await import('./output-file.ts');
  writeOutputFile(resolve(cwd, file), file, reporter(report, { color: false, columns: 120, link: undefined }));
}

async function printPatch(report: Report, flags: CheckFlags, host: Host): Promise<void> {
  const { patchText } = await import('../../reporters/text.ts');
  host.out.write(patchText(report, lookOf(host.out, flags, host)));
  const files = report.files.map(({ patch: _, ...file }): FileReport => file);
  host.err.write((await reporterOf('text'))({ ...report, files }, lookOf(host.err, flags, host)));
  if (!flags.quiet && report.files.some(({ patch }) => patch?.includes(MASK)))
    say(host.err, 'the patch masks secrets, so you can read it but not apply it: --fix makes these changes');
}

interface Said {
  readonly flags: CheckFlags;
  readonly host: Host;
  readonly areStatisticsAll: boolean;
}

/** Prints how much was looked at, where no format has said so: always if it was nothing at all, and to people also when all is well. */
function sayNumbers(report: Report, prints: readonly Print[], { flags, host, areStatisticsAll }: Said): void {
  const { summary, files } = report;
  const isNothing =
    summary.fixed === 0 && files.every(({ findings, patch, refused }) => findings.length === 0 && !patch && refused === undefined);
  const hasText = prints.some(isShownText);
  if (hasText && !areStatisticsAll) {
    if (isNothing && (host.out.isTerminal || summary.files === 0))
      (flags.diff || !host.out.isTerminal ? host.err : host.out).write(cleanLine(summary));
    return;
  }
  if (!areStatisticsAll && prints.some(({ format, file }) => file === undefined && tellsNumbers(format))) return;
  say(host.err, summaryLine(report));
}

/** The number of findings of each rule, the most first. */
function statistics({ files }: Report): string {
  const counts = new Map<string, number>();
  for (const { rule } of files.flatMap(({ findings }) => findings)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const rows = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return rows.map(([rule, count]) => `${String(count).padStart(6)}  ${rule}\n`).join('');
}
