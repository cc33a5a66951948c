import { reportOf } from '../../src/cli/run/report-of.ts';
import { fix } from '../../src/engine/fix.ts';
import { lintFile } from '../../src/engine/lint.ts';
import { maskedPatch } from '../../src/engine/patch.ts';
import { MaskedText } from '../../src/masking/masked-text.ts';
import { blanksOf } from '../../src/masking/permitted.ts';
import { NEWEST_TASK } from '../../src/model/airflow-target.ts';
import { projectOf } from '../../src/model/project.ts';
import type { FileReport } from '../../src/model/report.ts';
import type { ReadText } from '../../src/model/source.ts';
import { renderJson } from '../../src/plan/render/json.ts';
import { renderMarkdown } from '../../src/plan/render/markdown.ts';
import { renderScript } from '../../src/plan/render/script.ts';
import { renderText } from '../../src/plan/render/text.ts';
import { planMigration } from '../../src/plan-migration.ts';
import { rules } from '../../src/rules/index.ts';
import { showProject } from '../../src/show/show-project.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { reporters } from '../reporters/loaded.ts';

/** The answer to one way of asking; nothing of it may hold a canary. */
export interface Said {
  readonly how: string;
  readonly text: string;
}

export interface OneFile {
  readonly path: string;
  readonly text: string;
}

const CONFIG = {
  identities: { default: { client_id: '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', tenant_id: '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33' } },
  connections: { '*': { subscription_id: '91a4c6d8-5e2b-4c7a-9d10-3f6e8b2a7c54', resource_group: 'rg-data' } },
};
const OPTIONS = { rules, today: '2026-11-23' };
const STYLE = { color: false, link: undefined, columns: 80 };
const COUNTS = { connections: 0, suppressed: 0, version: '0' };

/** All that is said about one file, as the command would say it, without a disk. */
export function saidInMemory({ path, text }: OneFile): Said[] {
  const file = { path, text, source: sourceOf(path, text) };
  const project = projectOf({ files: [file], config: CONFIG });
  const linted = lintFile(file, project, OPTIONS);
  const fixed = fix(file, project, { ...OPTIONS, allowed: 'unsafe' });
  const { documents } = fixed;
  const before = documents && { text, document: documents.before };
  const after = documents && { text: fixed.text, document: documents.after };
  const patch = before && after && maskedPatch(path, before, after);
  const reports = [
    { path, findings: linted.findings, fixed: 0, ...(patch && { patch }) },
    { path, findings: fixed.after.findings, fixed: fixed.mended.length, refused: fixed.refused.map(({ why }) => why).join('\n') },
  ];
  return [
    ...reports.flatMap((report, index) => reported(report, index === 0 ? 'check' : 'fix')),
    { how: 'the whole file', text: masked({ text, document: file.source.parse(text, { target: NEWEST_TASK }) }) },
    ...(after ? [{ how: 'the whole file, mended', text: masked(after, before) }] : []),
    ...(['2.11', '3.3'] as const).map((airflow) => ({
      how: `show, ${airflow}`,
      text: JSON.stringify(showProject(projectOf({ files: [file], target: { airflow, as: 'task' } })).connections),
    })),
    ...planned({ path, text }),
  ];
}

function reported(file: FileReport, how: string): Said[] {
  const report = reportOf([file], COUNTS);
  return Array.from(reporters, ([name, reporter]) => ({ how: `${how} as ${name}`, text: reporter(report, STYLE) }));
}

function masked(read: ReadText, before?: ReadText): string {
  return new MaskedText(read.text, blanksOf(read, before)).part({ start: 0, end: read.text.length }).text;
}

function planned(file: OneFile): Said[] {
  const plan = planMigration([file], CONFIG);
  const scripts = (['bash', 'powershell', 'terraform'] as const).map((shell) => ({
    how: `plan as ${shell}`,
    text: renderScript(plan, shell),
  }));
  return [
    { how: 'plan as text', text: renderText(plan) },
    { how: 'plan as markdown', text: renderMarkdown(plan) },
    { how: 'plan as json', text: renderJson(plan) },
    ...scripts,
  ];
}
