import type { Cursor } from './cursor.ts';

/** The characters before the cursor that are looked at. */
const MOST = 100_000;
const WORD = /(?<![\w.:/-])[\w.:/-]*$/;

interface OpenObject {
  /** The key of the object that holds this one. */
  readonly at: string | undefined;
  readonly members: Map<string, string>;
  key: string | undefined;
  isValue: boolean;
}

/** The cursor in a JSON text that begins at `start`; undefined where the text does not begin there, or no key or value is typed. */
export function jsonCursor(text: string, start: number, offset: number): Cursor | undefined {
  if (text[start] !== '{' || offset - start > MOST) return undefined;
  const open: OpenObject[] = [];
  let string: number | undefined;
  for (let at = start; at < offset; at++) {
    const character = text[at];
    const inner = open.at(-1);
    if (string !== undefined) {
      if (character === '\\') at++;
      else if (character === '"') {
        take(inner, text.slice(string, at));
        string = undefined;
      }
    } else if (character === '"') string = at + 1;
    else if (character === '{') open.push({ at: inner?.key, members: new Map(), key: undefined, isValue: false });
    else if (character === '}') open.pop();
    else if (character === ':' && inner) inner.isValue = true;
    else if (character === ',' && inner) Object.assign(inner, { key: undefined, isValue: false });
  }
  const inner = open.at(-1);
  if (!inner || string === undefined) return undefined;
  const word = WORD.exec(text.slice(string, offset))?.[0] ?? '';
  addBehind(inner, text, offset);
  return {
    typing: inner.isValue ? 'value' : 'key',
    key: inner.isValue ? inner.key : undefined,
    path: open.slice(1).map(({ at }) => at ?? ''),
    members: open.map(({ members }) => members),
    range: { start: offset - word.length, end: offset },
    behindKey: '',
    language: 'json',
  };
}

function take(inner: OpenObject | undefined, text: string): void {
  if (!inner) return;
  if (!inner.isValue) inner.key = text;
  else if (inner.key !== undefined) inner.members.set(inner.key, text);
}

const MEMBER = /"(?<key>\w{1,100})"\s{0,20}:\s{0,20}"(?<value>[^"\\]{0,300})"/g;

/** Adds the members behind the cursor, up to the next brace: the type may be written last. */
function addBehind({ members }: OpenObject, text: string, offset: number): void {
  const rest = /^[^{}]{0,5000}/.exec(text.slice(offset, offset + 5_000))?.[0] ?? '';
  for (const { groups } of rest.matchAll(MEMBER)) members.set(groups?.['key'] ?? '', groups?.['value'] ?? '');
}
