import { goLines } from '../astro/dotenv/go-lines.ts';
import { trimLeft } from '../astro/dotenv/go-space.ts';
import type { Embedded } from '../model/embedded.ts';
import type { Document, ReadingContext, Source, Unreadable } from '../model/source.ts';
import type { Range } from '../model/text.ts';
import { type EnvironmentVariable, environmentDocument } from './environment-document.ts';
import { dotenvKind } from './kinds.ts';
import { allWords } from './words.ts';

/** A file that compose reads with `format: raw`, as `docker run --env-file` does: a value is all that is behind the equals sign. */
export const rawEnvFile: Source = {
  ...dotenvKind,
  title: 'env file of compose',
  whenUnreadable: 'compose refuses the file, and its services do not start',
  loaded: { by: 'compose', when: 'request' },
  language: 'ini',
  literalDollar: '$',
  parse,
};

/** A file that a generator of kustomize takes, whose lines are read alike. */
export const kustomizeEnvFile: Source = {
  ...rawEnvFile,
  title: 'env file of kustomize',
  whenUnreadable: 'kustomize refuses the file, and makes no objects',
  loaded: { by: 'kustomize', when: 'request' },
};

function parse(text: string, { target }: ReadingContext): Document {
  const { lines, comments, problem } = readLines(text);
  const variables = lines.flatMap((line) => variableIn(text, line));
  return environmentDocument({
    text,
    target,
    variables,
    comments,
    words: () => allWords([{ keys: [], values: lines.filter((line) => variableIn(text, line).length === 0) }]),
    problem,
  });
}

interface ReadLines {
  readonly lines: readonly Range[];
  readonly comments: readonly Range[];
  readonly problem: Unreadable | undefined;
}

/** The lines that are neither empty nor comments, from their first character on, up to one that docker refuses. */
function readLines(text: string): ReadLines {
  const lines: Range[] = [];
  const comments: Range[] = [];
  let start = 0;
  const { lines: all, isCut } = goLines(text);
  for (const raw of all) {
    const mark = start === 0 && raw.startsWith('\uFEFF') ? 1 : 0;
    const indent = raw.length - trimLeft(raw.slice(mark)).length;
    const line = { start: start + indent, end: start + raw.length };
    if (raw[indent] === '#') comments.push(line);
    else if (indent < raw.length) {
      const message = refusalOf(raw.slice(indent));
      if (message !== undefined) return { lines, comments, problem: { at: line, message } };
      lines.push(line);
    }
    start = text.indexOf('\n', start + raw.length) + 1;
  }
  return { lines, comments, problem: isCut ? { at: { start, end: start }, message: 'A line is longer than 64 KB' } : undefined };
}

function refusalOf(line: string): string | undefined {
  const [name = ''] = line.split('=', 1);
  if (name === '') return 'A line has no name in front of its equals sign';
  return /[ \t]/.test(name) ? 'The name of a variable holds a blank' : undefined;
}

/** A name alone is taken from the environment of whoever starts the service. */
function variableIn(text: string, { start, end }: Range): readonly EnvironmentVariable[] {
  const equals = text.slice(start, end).indexOf('=');
  if (equals === -1) return [];
  const at = start + equals;
  const range = { start: at + 1, end };
  const value: Embedded = {
    text: text.slice(range.start, end),
    range,
    place: (span) => ({ start: range.start + span.start, end: range.start + span.end }),
    encode: (to) => (/[\n\r]/.test(to) ? undefined : to),
  };
  return [{ key: { value: text.slice(start, at), range: { start, end: at } }, value, range: { start, end } }];
}
