import type { Document, ShownPart, Source } from '../model/source.ts';
import { gapsBetween, type Range } from '../model/text.ts';
import { syntaxTree } from '../python/syntax-tree.ts';

/** A source of code, or of configuration that holds no connections. Nothing in its texts is ever edited. */
function sourceOfCode(id: string, title: string, shownIn: (text: string) => readonly ShownPart[]): Source {
  return {
    id,
    title,
    lands: 'metadata database',
    matches: () => false,
    whenUnreadable: 'no findings are reported for it',
    loaded: { by: 'Airflow', when: 'request' },
    language: id,
    parse: (text) => documentOf(text, shownIn),
  };
}

function documentOf(text: string, shownIn: (text: string) => readonly ShownPart[]): Document {
  const shown = shownIn(text);
  return {
    connections: [],
    variables: [],
    strays: [],
    problem: undefined,
    comments: shown.flatMap(({ kind, range }) => (kind === 'comment' ? [{ value: text.slice(range.start, range.end), range }] : [])),
    shown,
    edits: () => ({ refused: 'code is never edited' }),
    variants: () => [],
  };
}

/** Python whose names, signs and comments may be shown, and of its texts the ids of connections. */
export function pythonCode(ids: () => readonly Range[]): Source {
  return sourceOfCode('python', 'Python file', (text) => shownInPython(text, ids()));
}

/** A file of which nothing may be shown. */
export const otherCode: Source = sourceOfCode('text', 'file', () => []);

const TEXT = /String$/;
const WORD = /^(?:VariableName|PropertyName|Boolean|None|[a-z]{2,10})$/;

/** Nothing is shown where quotes are not closed: a text may be taken for names there. */
function shownInPython(text: string, ids: readonly Range[]): readonly ShownPart[] {
  const words: Range[] = [];
  const texts: Range[] = [];
  const comments: Range[] = [];
  let hasError = false;
  syntaxTree(text).iterate({
    enter: ({ type, from: start, to: end, node }) => {
      hasError ||= type.isError;
      const isText = TEXT.test(type.name);
      if (isText || type.name === 'Number') texts.push({ start, end });
      else if (type.name === 'Comment') comments.push({ start, end });
      else if (WORD.test(type.name) && !node.firstChild) words.push({ start, end });
      return !isText;
    },
  });
  if (hasError) return [];
  const between = gapsBetween([...words, ...texts, ...comments], { start: 0, end: text.length });
  const quotes = ids.flatMap(({ start, end }) => [
    { start: start - 1, end: start },
    { start: end, end: end + 1 },
  ]);
  return [
    ...[...words, ...ids].map((range) => ({ kind: 'name', range }) as const),
    ...[...between, ...quotes].map((range) => ({ kind: 'sign', range }) as const),
    ...comments.map((range) => ({ kind: 'comment', range }) as const),
  ];
}
