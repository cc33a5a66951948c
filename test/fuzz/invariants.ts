import { readConnectionJson } from '../../src/airflow/read-json.ts';
import { readConnectionUri } from '../../src/airflow/read-uri.ts';
import { readDotenv } from '../../src/astro/dotenv/read.ts';
import { DOTENV_READERS } from '../../src/astro/dotenv/reading.ts';
import { readSettings } from '../../src/astro/settings.ts';
import { reportOf } from '../../src/cli/run/report-of.ts';
import { fixText, lintText } from '../../src/library.ts';
import type { Finding } from '../../src/model/finding.ts';
import { renderScript } from '../../src/plan/render/script.ts';
import { planMigration } from '../../src/plan-migration.ts';
import { CORE_3_0 } from '../airflow/targets.ts';
import { reporters } from '../reporters/loaded.ts';
import type { FuzzFile } from './inputs.ts';

const CONFIG = {
  identities: { default: { client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33' } },
  connections: { '*': { subscription_id: '91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54', resource_group: 'rg-data' } },
};
const LOOK = { color: false, link: undefined, columns: 80 };
/** Milliseconds. The machine may be busy with something else. */
const PATIENCE = 2_000;

/** The promise that the program breaks with a file; undefined where every promise is kept. */
export function brokenPromise(file: FuzzFile): string | undefined {
  const start = performance.now();
  const broken = readers(file) ?? linting(file) ?? fixing(file) ?? planning(file);
  const took = performance.now() - start;
  return broken ?? (took > PATIENCE ? `it took ${Math.round(took)} ms` : undefined);
}

function readers({ text }: FuzzFile): undefined {
  readSettings(text);
  for (const reader of DOTENV_READERS) readDotenv(text, reader);
  readConnectionUri(text, CORE_3_0);
  readConnectionJson(text, CORE_3_0);
}

function linting({ path, text }: FuzzFile): string | undefined {
  const findings = lintText({ path, text, config: CONFIG });
  for (const finding of findings) {
    const wrong = wrongPlace(finding, text);
    if (wrong !== undefined) return `${finding.rule}: ${wrong}`;
  }
  return leakIn(path, findings);
}

function wrongPlace({ range, position, end, frame, fix }: Finding, text: string): string | undefined {
  const isOrdered = 0 <= range.start && range.start <= range.end && range.end <= text.length;
  if (!isOrdered) return `the range ${range.start}-${range.end} does not lie in the text`;
  const lines = text.slice(0, range.start).split('\n');
  if (position.line !== lines.length || position.column !== (lines.at(-1)?.length ?? 0) + 1) return 'the position is not that of the range';
  if (end.line < position.line) return 'the end stands before the start';
  for (const { mark, text: shown } of frame.lines)
    if (mark && !(0 <= mark.start && mark.start <= mark.end && mark.end <= shown.length)) return 'a mark does not lie in its line';
  for (const edit of fix?.edits.reveal() ?? [])
    if (edit.range.start > edit.range.end || edit.range.end > text.length) return 'an edit does not lie in the text';
  return undefined;
}

function leakIn(path: string, findings: readonly Finding[]): string | undefined {
  const report = reportOf([{ path, findings, fixed: 0 }], { connections: 0, suppressed: 0, version: '0' });
  const leaking = [...reporters].find(([, reporter]) => isLeaking(reporter(report, LOOK)));
  return leaking && `a secret in ${leaking[0]}`;
}

function isLeaking(shown: string): boolean {
  return shown.includes('CanaryZq7Secret');
}

function fixing({ path, text }: FuzzFile): string | undefined {
  const once = fixText({ path, text, config: CONFIG });
  if (once.fixed.length === 0 && once.text !== text) return 'the text changed and nothing was mended';
  const twice = fixText({ path, text: once.text, config: CONFIG });
  if (twice.text !== once.text) return 'a second fix changes something';
  return leakIn(path, once.findings);
}

function planning({ path, text }: FuzzFile): string | undefined {
  const plan = planMigration([{ path, text }], CONFIG);
  const shown = [JSON.stringify(plan), ...(['bash', 'powershell', 'terraform'] as const).map((shell) => renderScript(plan, shell))];
  return shown.some(isLeaking) ? 'a secret in the plan' : undefined;
}
