/** Every way to print a report, by the name that `--format` takes. */
export const reporterNames = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'rdjson', 'markdown'] as const;

export type ReporterName = (typeof reporterNames)[number];
