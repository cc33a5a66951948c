import type { Reporter } from '../model/report.ts';

/** Every way to print a report, by the name that `--format` takes. Each is loaded when it is asked for. */
const FORMATS = {
  text: async () => (await import('./text.ts')).text,
  concise: async () => (await import('./concise.ts')).concise,
  json: async () => (await import('./json.ts')).json,
  jsonl: async () => (await import('./jsonl.ts')).jsonl,
  sarif: async () => (await import('./sarif.ts')).sarif,
  github: async () => (await import('./github.ts')).github,
  azure: async () => (await import('./azure.ts')).azure,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  junit: async () => (await import('./junit.ts')).junit,
  checkstyle: async () => (await import('./checkstyle.ts')).checkstyle,
  rdjson: async () => (await import('./rdjson.ts')).rdjson,
  markdown: async () => (await import('./markdown.ts')).markdown,
} as const satisfies Record<string, () => Promise<Reporter>>;

/** Formats without a place for the numbers of a run, or for a word about nothing: these go to standard error. */
const WITHOUT_NUMBERS: ReadonlySet<string> = new Set(['github', 'gitlab', 'junit', 'checkstyle', 'rdjson']);

export function tellsNumbers(name: ReporterName): boolean {
  return !WITHOUT_NUMBERS.has(name);
}

export type ReporterName = keyof typeof FORMATS;

export const reporterNames: readonly ReporterName[] = Object.keys(FORMATS).filter(isReporterName);

export function isReporterName(name: string): name is ReporterName {
  return Object.hasOwn(FORMATS, name);
}

/** Loads the way to print that was asked for, and no other. */
export function reporterOf(name: ReporterName): Promise<Reporter> {
  return FORMATS[name]();
}
