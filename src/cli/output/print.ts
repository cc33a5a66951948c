import { resolve } from 'node:path';
import type { Report } from '../../model/report.ts';
import { reporterOf } from '../../reporters/formats.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';
import { outputStyleOf } from './output-style.ts';
import { cleanLine, isShownText, type Print } from './outputs.ts';

/** Prints the report in each format, then the statistics. Throws an `OutputError` when a file cannot be written. */
export async function print(report: Report, prints: readonly Print[], flags: CheckFlags, host: Host): Promise<void> {
  for (const { format, file } of prints) {
    const look = file === undefined ? outputStyleOf(host.out, host, flags.color) : { color: false, columns: 120, link: undefined };
    const reporter = await reporterOf(format);
    const shown = reporter(report, look);
    if (file === undefined) host.out.write(shown);
    // Loaded by those who write a file: the modules below it take as long to load as a project takes to check.
    else (await import('./output-file.ts')).writeOutputFile(resolve(host.cwd, file), file, shown);
  }
  if (flags.statistics) host.err.write(statistics(report));
  const isSilent = flags.quiet || !host.out.isTerminal || !prints.some(isShownText);
  if (!isSilent && report.summary.fixed === 0 && report.files.every(({ findings, patch }) => findings.length === 0 && !patch))
    host.out.write(cleanLine(report.summary));
}

function statistics({ files }: Report): string {
  const counts = new Map<string, number>();
  for (const { rule } of files.flatMap(({ findings }) => findings)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const rows = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return rows.map(([rule, count]) => `${String(count).padStart(6)}  ${rule}\n`).join('');
}
