import { maskedPatch } from '../../../src/engine/patch.ts';
import { readDocument } from '../../../src/engine/read-document.ts';
import { fixText, lintText, showConnections } from '../../../src/library.ts';
import { configuredTarget } from '../../../src/model/airflow-target.ts';
import type { Config } from '../../../src/model/config.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { renderText } from '../../../src/plan/render/text.ts';
import { planMigration } from '../../../src/plan-migration.ts';
import type { ShownConnection } from '../../../src/show/show-project.ts';
import { sourceOf } from '../../../src/sources/source-of.ts';
import { SAMPLES } from './samples.ts';

export interface PlaygroundFile {
  readonly path: string;
  readonly text: string;
}

/** The texts to look at, and the one that is open. */
export interface Request {
  readonly id: number;
  readonly files: readonly PlaygroundFile[];
  readonly active: string;
  readonly config: Config;
  readonly today: string;
}

/** A finding as the page shows it. */
export interface PageFinding {
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  readonly connId?: string | undefined;
  /** Whether a fix can be made: at once, after a look, or once an identity is named. */
  readonly fix: 'safe' | 'unsafe' | 'identity' | 'none';
  readonly help: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

/** A part of the answer; the quick ones come first. */
export type Answer = { readonly id: number } & (
  | { readonly part: 'findings'; readonly findings: readonly PageFinding[] }
  | { readonly part: 'name'; readonly meant: string | undefined }
  | { readonly part: 'shown'; readonly shown: readonly ShownConnection[] }
  | { readonly part: 'fixed'; readonly fixed: PageFixed }
  | { readonly part: 'plan'; readonly plan: string }
  | { readonly part: 'failed'; readonly message: string }
);

/** The open file after `--fix`. */
export interface PageFixed {
  readonly path: string;
  readonly text: string;
  readonly isChanged: boolean;
  readonly patch: string;
  readonly mended: readonly string[];
  readonly refused: readonly string[];
}

type Step = (request: Request) => Answer;

/** The steps of a request, one after the other: between two of them a newer request may come in. */
export const STEPS: readonly Step[] = [
  (request) => ({ id: request.id, part: 'findings', findings: findingsOf(request) }),
  (request) => ({ id: request.id, part: 'name', meant: meantName(request) }),
  ({ id, files, config }) => ({ id, part: 'shown', shown: showConnections(files, config).connections }),
  fixedAnswer,
  ({ id, files, config }) => ({ id, part: 'plan', plan: renderText(planMigration(files, config)) }),
];

/** The open file after `--fix`. */
export function fixedAnswer(request: Request): Answer {
  return { id: request.id, part: 'fixed', fixed: fixedOf(request) };
}

function findingsOf({ files, config, today }: Request): readonly PageFinding[] {
  const project = projectOf(files);
  return files.flatMap(({ path, text }) => lintText({ path, text, config, project, today }).map(pageFinding));
}

/** The name under which the open file has the most connections, where it has none under its own. */
function meantName({ files, active, config }: Request): string | undefined {
  const text = files.find(({ path }) => path === active)?.text ?? '';
  const count = (path: string) => readDocument(sourceOf(path, text), text, configuredTarget(config)).connections.length;
  if (text.trim() === '' || active.endsWith('.py') || count(active) > 0) return undefined;
  const counted = SAMPLES.map(({ path }) => ({ path, found: count(path) }));
  const [best] = counted.filter(({ found }) => found > 0).toSorted((a, b) => b.found - a.found);
  return best?.path;
}

function projectOf(files: readonly PlaygroundFile[]): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

function pageFinding({ rule, severity, message, path, position, range, connId, fix, fixNeeds, help = [] }: Finding): PageFinding {
  return {
    ...{ rule, severity, message, path, connId, line: position.line, column: position.column, start: range.start, end: range.end },
    fix: fix?.safety ?? (fixNeeds === undefined ? 'none' : 'identity'),
    help: help.filter(({ at }) => at !== 'end').map(({ title, lines = [] }) => ({ title, lines })),
  };
}

function fixedOf({ files, active, config, today }: Request): PageFixed {
  const text = files.find(({ path }) => path === active)?.text ?? '';
  const fixed = fixText({ path: active, text, config, project: projectOf(files), today });
  const said = (rule: string, connId: string | undefined) => (connId === undefined ? rule : `${rule} in ${connId}`);
  return {
    path: active,
    text: fixed.text,
    isChanged: fixed.text !== text,
    patch: fixed.text === text ? '' : patchOf(active, text, fixed.text, config),
    mended: fixed.fixed.map(({ rule, connId }) => said(rule, connId)),
    refused: fixed.refused.map(({ rule, connId, why }) => `${said(rule, connId)}: ${why}`),
  };
}

function patchOf(path: string, before: string, after: string, config: Config): string {
  const read = (text: string) => ({ text, document: readDocument(sourceOf(path, text), text, configuredTarget(config)) });
  return maskedPatch(path, read(before), read(after));
}
