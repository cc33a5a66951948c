import { resolve } from 'node:path';
import { UsageError } from '../../model/errors.ts';
import type { ReporterName } from '../../reporters/formats.ts';
import type { CheckFlags } from '../flags/flags.ts';
import type { Host } from '../host.ts';

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

/** Throws a `UsageError` when a file that a flag names cannot be written: nothing has been done by then. */
export async function refuseUnwritableFiles(prints: readonly Print[], { cwd }: Host): Promise<void> {
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

/** What a person at a terminal is told then. */
export function cleanLine({ files, connections }: { readonly files: number; readonly connections: number }): string {
  return `No findings: ${connections} ${connections === 1 ? 'connection' : 'connections'} in ${files} ${files === 1 ? 'file' : 'files'}\n`;
}
