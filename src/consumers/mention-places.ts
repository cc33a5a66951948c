import { lineStart, type Range } from '../model/text.ts';

/** The most that is looked at before a place. */
const FAR = 600;
/** Arguments that name something else, and texts for people. */
const OTHER_ARGUMENT =
  /(?:^|[(,\s])(?:dag_id|task_id|group_id|container_name|blob_name|file_name|queue_name|topic_name|owner|name|key|prefix|schedule|doc|doc_\w{2,4}|description|tooltip)[ \t]?=[ \t]?[bfru]{0,2}$/i;
const IN_NAME = /[\w.]/;
/** Callees whose arguments are shown, or name something else. */
const SPEAKING: ReadonlySet<string> = new Set(['print', 'pprint', 'log', 'logger', 'logging', 'warnings', 'DAG', 'TaskGroup', 'Variable']);
/** Who makes a connection names its id. */
const CONNECTION = 'Connection';
/** The signs in front of a text that is used; a text alone is documentation. */
const USING = /(?:[=([{,+%]|["']\s{0,20}:)\s*$|\b(?:return|in|yield|if|else|and|or|not)\s*$/;
const LONG_QUOTES = ['"""', "'''"] as const;
const NOTHING_BEFORE = /^[ \t]{0,80}[bru]{0,2}$/i;

/** The texts of a Python file that stand alone, over one line or several: they say what the code does, and are used by nothing. */
export function docstringsIn(text: string): readonly Range[] {
  const found: Range[] = [];
  for (let start = nextQuotes(text, 0); start < text.length; ) {
    const close = text.indexOf(text.slice(start, start + 3), start + 3);
    const end = close === -1 ? text.length : close + 3;
    const line = lineStart(text, start);
    const isAlone = NOTHING_BEFORE.test(text.slice(line, start)) && !USING.test(text.slice(Math.max(0, line - FAR), line).trimEnd());
    if (isAlone) found.push({ start, end });
    start = nextQuotes(text, end);
  }
  return found;
}

function nextQuotes(text: string, from: number): number {
  return LONG_QUOTES.map((quotes) => text.indexOf(quotes, from)).reduce((first, at) => (at === -1 || at > first ? first : at), text.length);
}

/**
 * Whether a word in a text of Python is no use of a connection that would have to be explained: in a comment, an argument of another
 * meaning, or given to a function or a class of the project, which is followed. `own` are the names of these.
 */
export function isAddressed(text: string, place: number, own: ReadonlySet<string>): boolean {
  const near = text.slice(Math.max(0, place - FAR), place);
  const line = near.slice(near.lastIndexOf('\n') + 1);
  if (line.trimStart().startsWith('#')) return true;
  const before = near.slice(0, openingQuote(near));
  if (OTHER_ARGUMENT.test(before)) return true;
  const names = calleeOf(before)?.split('.') ?? [];
  return names.at(-1) === CONNECTION || SPEAKING.has(names[0] ?? '') || own.has(names[0] ?? '') || own.has(names.at(-1) ?? '');
}

/** The place of the quotes before a word, in the text before it. */
function openingQuote(before: string): number {
  let at = before.length - 1;
  while (at > 0 && before[at] !== '"' && before[at] !== "'") at--;
  while (at > 0 && before[at - 1] === before[at]) at--;
  return at;
}

const CLOSED_BY: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The name of the callee that has a text at the end as its argument; undefined for a text in a list or alone. */
function calleeOf(before: string): string | undefined {
  const closed: string[] = [];
  for (let at = before.length - 1; at >= 0; at--) {
    const sign = before[at] ?? '';
    if (sign in CLOSED_BY) closed.push(CLOSED_BY[sign] ?? '');
    else if (sign === closed.at(-1)) closed.pop();
    else if (sign === '(') return nameAtEnd(before.slice(0, at));
    else if (sign === '[' || sign === '{') return undefined;
  }
  return undefined;
}

function nameAtEnd(text: string): string {
  let start = text.length;
  while (start > 0 && IN_NAME.test(text[start - 1] ?? '')) start--;
  return text.slice(start);
}
