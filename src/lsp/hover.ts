import { azureType, fieldOf } from '../azure/catalog.ts';
import { memoize } from '../lazy/memoize.ts';
import { isName } from '../masking/known-names.ts';
import { maskName } from '../masking/mask-text.ts';
import { type Connection, ownFields, typeOf } from '../model/connection.ts';
import { Lines, type Range } from '../model/text.ts';
import { rulePage } from '../reporters/rule-page.ts';
import { rules } from '../rules/index.ts';
import { connectionText } from '../show/connection-text.ts';
import { type ShownConnection, showProject } from '../show/show-project.ts';
import type { CheckedProject } from './checked-project.ts';
import { fenced } from './markdown.ts';
import { type Definition, definitionsOf, holds, subjectAt } from './places.ts';

/** The text about a place, in Markdown, and the characters that it is about. */
export interface Hover {
  readonly text: string;
  readonly range: Range;
}

/** The connections of a project, as `azconn-lint show` prints them. */
const shownOf = memoize(({ project }: CheckedProject) => showProject(project));

/** The hover for the rule in a comment of ours, or for the connection that a place defines or uses, as Airflow gets it. */
export function hoverAt(uri: string, offset: number, checked: CheckedProject): Hover | undefined {
  return ruleAt(uri, offset, checked) ?? connectionAt(uri, offset, checked);
}

const WORD = /[a-z][a-z-]{1,80}/g;

function ruleAt(uri: string, offset: number, checked: CheckedProject): Hover | undefined {
  const comment = checked.fileAt(uri)?.document.comments.find(({ range }) => holds(range, offset));
  if (!comment?.value.includes('azconn-lint-')) return undefined;
  for (const { index, 0: word } of comment.value.matchAll(WORD)) {
    const range = { start: comment.range.start + index, end: comment.range.start + index + word.length };
    const rule = rules.find(({ id }) => id === word);
    if (rule && holds(range, offset))
      return { text: `**${rule.id}** (${rule.severity}): ${rule.summary}\n\n[The page of the rule](${rulePage(rule.id)})`, range };
  }
  return undefined;
}

function connectionAt(uri: string, offset: number, checked: CheckedProject): Hover | undefined {
  const subject = subjectAt(uri, offset, checked);
  if (!subject) return undefined;
  const definitions = subject.definition ? [subject.definition] : definitionsOf(subject.id, checked);
  const texts = definitions.flatMap((each) => shown(each, checked)).map((each) => fenced(connectionText(each)));
  const meaning = subject.definition && meaningAt(offset, subject.definition.connection);
  const text = [...(meaning ? [meaning] : []), ...(texts.length > 0 ? texts : [UNKNOWN])].join('\n\n');
  return { text, range: subject.range };
}

const UNKNOWN = 'No file of this project defines this connection.';

function shown({ file, connection }: Definition, checked: CheckedProject): readonly ShownConnection[] {
  const { line } = new Lines(file.text).positionAt(connection.id.range.start);
  const all = shownOf(checked).connections.filter(({ path, id }) => path === file.path && id === maskName(connection.id.value));
  const own = all.filter((each) => each.line === line);
  return own.length > 0 ? own : all;
}

/** The meaning of the field that is written at an offset, as the catalogue has it. */
function meaningAt(offset: number, connection: Connection): string | undefined {
  const entry = [...connection.extra, ...ownFields(connection)].find(
    ({ key, value }) => holds(key.range, offset) || holds(value.range, offset),
  );
  const type = azureType(typeOf(connection));
  if (!entry?.name || !type || !isName(entry.name)) return undefined;
  const field = fieldOf(type, entry.depth > 0 ? `extra.${entry.name}` : entry.name);
  return field && `\`${field.name}\`: ${field.meaning}`;
}
