import type { Reporter } from '../model/report.ts';

/** Every way to print a report, by the name that `--format` takes. Each is loaded when it is asked for. */
const FORMATS = {
  text: async () => (await import('./text.ts')).text,
  json: async () => (await import('./json.ts')).json,
  sarif: async () => (await import('./sarif.ts')).sarif,
  github: async () => (await import('./github.ts')).github,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  junit: async () => (await import('./junit.ts')).junit,
  checkstyle: async () => (await import('./checkstyle.ts')).checkstyle,
  rdjson: async () => (await import('./rdjson.ts')).rdjson,
  markdown: async () => (await import('./markdown.ts')).markdown,
} as const satisfies Record<string, () => Promise<Reporter>>;

export type ReporterName = keyof typeof FORMATS;

export const reporterNames: readonly ReporterName[] = Object.keys(FORMATS).filter(isReporterName);

export function isReporterName(name: string): name is ReporterName {
  return Object.hasOwn(FORMATS, name);
}

/** Loads the way to print that was asked for, and no other. */
export function reporterOf(name: ReporterName): Promise<Reporter> {
  return FORMATS[name]();
}
