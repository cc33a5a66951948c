import { lintFile } from '../engine/lint.ts';
import type { Finding, Help } from '../model/finding.ts';
import { planLanguage } from '../plan/languages.ts';
import { planProject } from '../plan-migration.ts';
import { rules } from '../rules/index.ts';
import type { CheckedFile, CheckedProject } from './checked-project.ts';

/** A text without secrets that an editor opens for people to read. */
export interface OpenedText {
  readonly name: string;
  /** The language as VS Code names it. */
  readonly language: string;
  readonly text: string;
}

/** The commands of Azure that a file's connections need, those of `only` where it is given; undefined where none is. */
export function azCommands(file: CheckedFile, { project, today }: CheckedProject, only?: Finding): OpenedText | undefined {
  const source = project.files.find(({ path }) => path === file.path);
  if (!source) return undefined;
  const { findings } = lintFile(source, project, { rules, today });
  const wanted = findings.filter((each) => !only || (each.rule === only.rule && each.range.start === only.range.start));
  const texts = wanted.flatMap(({ connId, help = [] }) => help.flatMap((each) => commandsIn(each, connId)));
  if (texts.length === 0) return undefined;
  return { name: 'az-commands.sh', language: 'shellscript', text: `${[...new Set(texts)].join('\n\n')}\n` };
}

function commandsIn({ as, lines = [], title, once }: Help, connId: string | undefined): readonly string[] {
  if (as !== 'commands' || lines.length === 0) return [];
  const heading = once === undefined && connId !== undefined ? `${connId}: ${title}` : title;
  return [[`# ${heading}`, ...lines].join('\n')];
}

/** The plan of a project, in Markdown. */
export async function planText({ project }: CheckedProject): Promise<OpenedText> {
  const { one } = await planLanguage('markdown').load();
  return { name: 'azconn-lint-plan.md', language: 'markdown', text: one(planProject(project).plan) };
}
