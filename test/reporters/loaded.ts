import type { Reporter } from '../../src/model/report.ts';
import { type ReporterName, reporterNames, reporterOf } from '../../src/reporters/formats.ts';

/** Every reporter, by the name of its format. */
export const reporters: ReadonlyMap<ReporterName, Reporter> = new Map(
  await Promise.all(reporterNames.map(async (name) => [name, await reporterOf(name)] as const)),
);
