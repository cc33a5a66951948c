import { compareReaders, type ReaderComparison } from '../astro/dotenv/compare-readers.ts';
import type { ComposeAssignment } from '../astro/dotenv/compose-assignment.ts';
import type { ComposeProblem, ComposeProblemCode } from '../astro/dotenv/compose-problem.ts';
import { scanCompose } from '../astro/dotenv/compose-scan.ts';
import { lazy } from '../lazy/lazy.ts';
import type { Document, ReadingContext, Source, Unreadable } from '../model/source.ts';
import { firstLine, Lines } from '../model/text.ts';
import { dotenvVariable } from './dotenv-connection.ts';
import { braced, isOpen } from './dotenv-references.ts';
import { variantsOf } from './dotenv-variants.ts';
import { environmentDocument } from './environment-document.ts';
import { dotenvKind } from './kinds.ts';
import { mergeConflict } from './merge-conflict.ts';
import { allWords, type Words } from './words.ts';

/** `.env`, as compose reads it for `astro dev start`. */
export const dotenv: Source = {
  ...dotenvKind,
  title: '.env',
  whenUnreadable: 'compose refuses the whole file, and "astro dev start" fails',
  loaded: { by: 'compose', when: 'start', name: '.env' },
  language: 'ini',
  parse: (text, context) => parse(text, context, true),
};

/** A file that a service of compose names under `env_file`: no other program reads it. */
export const envFile: Source = {
  ...dotenv,
  title: 'env file of compose',
  whenUnreadable: 'compose refuses the file, and its services do not start',
  loaded: { by: 'compose', when: 'request' },
  parse: (text, context) => parse(text, context, false),
};

const PROBLEMS: Readonly<Record<ComposeProblemCode, string>> = {
  'empty-statement': 'A line contains only a name',
  'unexpected-character': 'The name of a variable contains a character that compose refuses',
  'key-with-space': 'The name of a variable contains a blank',
  'unterminated-quote': 'A quote is never closed: the rest of the file belongs to the value',
  'invalid-template': 'A "$" begins something that is not a variable: write "$$", or put the value in single quotes',
  'required-variable': 'A value needs a variable that is not set',
  'too-long': 'A value is too long, or its variables are nested too deeply',
};

function parse(text: string, { target }: ReadingContext, hasOtherReaders: boolean): Document {
  const { assignments, comments, problem } = scanCompose(text);
  const judged = judgedValues(text, assignments);
  const set = new Set(assignments.map(({ key }) => key.value));
  const lineOf = lazy(() => linesOf(text, assignments));
  const variables = assignments.map((assignment, index) =>
    dotenvVariable(text, assignment, {
      judged: judged?.[index],
      isSet: (name) => set.has(name),
      lineOf: (name) => lineOf().get(name),
      before: assignments[index - 1],
    }),
  );
  let comparison: ReaderComparison | undefined;
  return environmentDocument({
    text,
    target,
    variables: variables.flatMap((variable) => variable ?? []),
    comments,
    spelling: 'portable',
    words: () => allWords(assignments.map((assignment, index) => wordsBeside(assignment, variables[index] !== undefined))),
    problem: problem && (mergeConflict(text) ?? problemOf(text, problem, assignments)),
    variants: (name, connection) => {
      if (!hasOtherReaders) return [];
      comparison ??= compareReaders(text);
      return variantsOf(comparison, name, connection, target);
    },
  });
}

/** Where a quote closes too early the line goes on with text that is no variable: the place to look at is the quote. */
function problemOf(text: string, { code, range }: ComposeProblem, assignments: readonly ComposeAssignment[]): Unreadable {
  const remainder = assignments.at(-1)?.remainder;
  if (remainder?.becomes !== 'error') return { at: firstLine(text, range), message: PROBLEMS[code] };
  const at = firstLine(text, remainder.range);
  return { at, message: 'The value ends at its second quote: what follows on the line is read as a variable, and is none' };
}

/** The values with only the file's own variables expanded, where any of them holds another one: it may come from the machine. */
function judgedValues(text: string, assignments: readonly ComposeAssignment[]): readonly (string | undefined)[] | undefined {
  const set = new Set(assignments.map(({ key }) => key.value));
  const open = assignments.flatMap(({ expansions }) => expansions.filter((each) => isOpen(each) && !set.has(each.name)));
  if (open.length === 0) return undefined;
  const host = Object.fromEntries(open.map(({ name }) => [name, braced(name)]));
  return scanCompose(text, host).assignments.map(({ value }) => value);
}

/** The line in which each variable is set first. */
function linesOf(text: string, assignments: readonly ComposeAssignment[]): ReadonlyMap<string, number> {
  const lines = new Lines(text);
  const first = new Map<string, number>();
  for (const { key, value } of assignments)
    if (value !== undefined && !first.has(key.value)) first.set(key.value, lines.positionAt(key.range.start).line);
  return first;
}

/** `export`, a name without a value, and text behind a closing quote that is no variable. */
function wordsBeside({ key, range, valueRange, remainder }: ComposeAssignment, isVariable: boolean): Words {
  const rest = remainder && remainder.becomes !== 'assignment' ? [remainder.range] : [];
  const alone = isVariable ? [] : [key.range, valueRange];
  return { keys: [{ start: range.start, end: key.range.start }], values: [...rest, ...alone] };
}
