import { indexConsumers } from '../src/consumers/index-consumers.ts';
import { fix } from '../src/engine/fix.ts';
import { type LintOptions, lint } from '../src/engine/lint.ts';
import { gitPatterns } from '../src/matching/git-patterns.ts';
import type { AirflowTarget } from '../src/model/airflow-target.ts';
import type { Config } from '../src/model/config.ts';
import type { ConsumerIndex } from '../src/model/consumer.ts';
import type { Finding, Safety } from '../src/model/finding.ts';
import { type Project, projectOf, type SourceFile } from '../src/model/project.ts';
import type { GitStanding, Rule } from '../src/model/rule.ts';
import { rules } from '../src/rules/index.ts';
import { sourceOf } from '../src/sources/source-of.ts';
import { picture } from './frame.ts';

/** The day on which tests and the examples of the pages are looked at. */
export const TODAY = '2026-11-23';

/** A file, and what stands around it. */
export interface Given {
  readonly path: string;
  readonly text: string;
  /** Other linted files of the same project. */
  readonly others?: readonly Written[];
  /** Code of the project, which may use its connections. */
  readonly code?: readonly Written[];
  /** Files that are read but not linted, by path. */
  readonly surroundings?: Readonly<Record<string, string>>;
  readonly config?: Config;
  readonly target?: AirflowTarget;
  readonly today?: string;
}

export interface Written {
  readonly path: string;
  readonly text: string;
}

/** What `rule` says, as pictures. Silence is not a picture: assert it with `isQuiet`. */
export function report(rule: Rule, given: Given): string {
  const findings = findingsOf(rule, given);
  if (findings.length === 0) throw new Error(`${rule.id} says nothing about:\n${given.text}`);
  const isProject = [...(given.others ?? []), ...(given.code ?? [])].length > 0;
  return findings.map((finding) => (isProject ? `${finding.path}\n` : '') + picture(finding)).join('\n');
}

/** What stands below the findings of `rule`: the titles of their helps, each with its lines. */
export function advice(rule: Rule, given: Given): string {
  const helps = findingsOf(rule, given).flatMap(({ help = [] }) => help);
  if (helps.length === 0) throw new Error(`${rule.id} gives no advice about:\n${given.text}`);
  return helps.map(({ title, lines = [] }) => [`= ${title}`, ...lines.map((line) => `    ${line}`)].join('\n')).join('\n');
}

/** The characters of the file that the findings of `rule` point at, without any mask. */
export function marked(rule: Rule, given: Given): readonly string[] {
  const texts = new Map([given, ...(given.others ?? []), ...(given.code ?? [])].map(({ path, text }) => [path, text]));
  return findingsOf(rule, given).map(({ path, range }) => (texts.get(path) ?? '').slice(range.start, range.end));
}

/** The sentences of `rule`, in their order. */
export function messages(rule: Rule, given: Given): readonly string[] {
  return findingsOf(rule, given).map(({ message }) => message);
}

export function isQuiet(rule: Rule, given: Given): boolean {
  return findingsOf(rule, given).length === 0;
}

/** The text after the fixes of `rule` alone, each of them proved by all rules. */
export function fixed(rule: Rule, given: Given, allowed: Safety = 'safe'): string {
  const isExempt = ({ finding }: { readonly finding: Finding }) => finding.rule !== rule.id;
  return fix(fileOf(given), projectFor(given), { ...optionsOf(given), allowed, isExempt }).text;
}

/** Why fixes of `rule` were not made. */
export function refusals(rule: Rule, given: Given): readonly string[] {
  const isExempt = ({ finding }: { readonly finding: Finding }) => finding.rule !== rule.id;
  return fix(fileOf(given), projectFor(given), { ...optionsOf(given), allowed: 'safe', isExempt }).refused.map(({ why }) => why);
}

/** What all rules say about a project. */
export function allFindings(given: Given): readonly Finding[] {
  return lint(projectFor(given), optionsOf(given)).flatMap(({ findings }) => findings);
}

/** All rules look, as comments may name any of them; one of them is listened to. */
export function findingsOf(rule: Rule, given: Given): readonly Finding[] {
  return allFindings(given).filter((finding) => finding.rule === rule.id);
}

function fileOf({ path, text }: Written): SourceFile {
  return { path, text, source: sourceOf(path, text) };
}

function projectFor(given: Given): Project {
  const { config = {}, surroundings = {}, others = [], target } = given;
  const ignored = surroundings['.gitignore'];
  return projectOf({
    files: [given, ...others].map(fileOf),
    config,
    surroundings: new Map(Object.entries(surroundings)),
    ...(given.code && { consumers: consumersIn(given) }),
    ...(target && { target }),
    ...(ignored !== undefined && { gitStandingOf: standingUnder(ignored) }),
  });
}

/** Who uses the connections of a project, found in its code and in all that stands beside it. */
function consumersIn({ path, text, others = [], code = [], surroundings = {} }: Given): ConsumerIndex {
  const written = [{ path, text }, ...others, ...code].map((file) => [file.path, file.text] as const);
  return indexConsumers({ files: () => new Map([...Object.entries(surroundings), ...written]) });
}

function optionsOf({ today = TODAY }: Given): LintOptions {
  return { rules, today };
}

/** A repository in which nothing has been added yet. */
function standingUnder(gitignore: string): (path: string) => GitStanding {
  const verdictOn = gitPatterns(gitignore.split(/\r?\n/));
  return (path) => (verdictOn(path) === 'ignored' ? 'ignored' : 'untracked');
}
