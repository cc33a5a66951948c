import { resolve } from 'node:path';
import { UsageError } from '../../model/errors.ts';
import type { ReporterName } from '../../reporters/formats.ts';
import type { OutputFile } from '../flags/flags.ts';
import type { Host } from '../host.ts';

/** One way to print, and where it goes; undefined is standard output. */
export interface Print<Format = ReporterName> {
  readonly format: Format;
  readonly file: string | undefined;
}

/** The flags that say how to print and where to. */
interface OutputFlags<Format> {
  readonly format?: readonly Format[];
  readonly outputFile?: readonly OutputFile[];
}

/** The formats of a check in the order of the flags. In GitHub Actions, text on standard output is followed by annotations. */
export function outputsOf(flags: OutputFlags<ReporterName>, { env }: Host): readonly Print[] {
  const prints = pairedOutputs(flags, 'text');
  const wantsAnnotations = env['GITHUB_ACTIONS'] === 'true' && prints.some(isShownText) && !flags.format?.includes('github');
  return wantsAnnotations ? [...prints, { format: 'github', file: undefined }] : prints;
}

/**
 * The formats in the order of the flags. As many files as formats are pairs; else a file belongs to the format before it, or to
 * the first.
 */
export function pairedOutputs<Format>({ format, outputFile = [] }: OutputFlags<Format>, usual: Format): readonly Print<Format>[] {
  const formats = format ?? [usual];
  if (outputFile.length > formats.length)
    throw new UsageError('there are more --output-file than --format flags: each file needs a format');
  const slots = outputFile.map(({ formatsBefore }, index) =>
    outputFile.length === formats.length ? index : Math.max(0, formatsBefore - 1),
  );
  if (new Set(slots).size < slots.length) throw new UsageError('a format has two --output-file: write each after its --format');
  const prints = formats.map((name, index) => ({ format: name, file: outputFile[slots.indexOf(index)]?.path }));
  if (prints.filter(({ file }) => file === undefined).length > 1)
    throw new UsageError('only one format can go to standard output: give the others an --output-file');
  return prints;
}

/** Throws a `UsageError` when a file that a flag names cannot be written: nothing has been done by then. */
export async function refuseUnwritableFiles(prints: readonly Print<unknown>[], { cwd }: Host): Promise<void> {
  for (const { file } of prints) {
    if (file !== undefined) (await import('./output-file.ts')).refuseUnwritable(resolve(cwd, file), file, cwd);
  }
}

export function isShownText({ format, file }: Print): boolean {
  return format === 'text' && file === undefined;
}

/** Whether these ways to print have nothing to say where nothing is found; all others say at least that. */
export function sayNothingWhenClean(prints: readonly Print[]): boolean {
  return prints.some(isShownText) && prints.every(({ format, file }) => file === undefined && (format === 'text' || format === 'github'));
}

/** The line for a person at a terminal then. */
export function cleanLine({ files, connections }: { readonly files: number; readonly connections: number }): string {
  return `No findings: ${connections} ${connections === 1 ? 'connection' : 'connections'} in ${files} ${files === 1 ? 'file' : 'files'}\n`;
}
