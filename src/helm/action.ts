/** One word of a Go template's action. */
export type ActionToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  /** `.`, `.a.b`, `$`, `$.a`; `path` is without the dollar. */
  | { readonly kind: 'field'; readonly path: readonly string[]; readonly isRoot: boolean }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'symbol'; readonly symbol: '|' | '(' | ')' };

const TOKEN =
  /[ \t\r\n]+|(?<quoted>"(?:[^"\\\n]|\\.)*")|`(?<raw>[^`]*)`|(?<number>[+-]?\d[\w.]*)|(?<field>\$?(?:\.[\p{L}_][\p{L}\p{N}_]*)+|\$(?![\p{L}\p{N}_])|\.(?![\p{L}\p{N}_.]))|(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<symbol>[|()])/uy;

/** The tokens of an action; undefined for one that Go refuses or that is not followed here. */
export function tokensOfAction(action: string): readonly ActionToken[] | undefined {
  const tokens: ActionToken[] = [];
  for (let at = 0; at < action.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(action);
    if (!match) return undefined;
    const groups = match.groups ?? {};
    if (/^\s/.test(match[0])) continue;
    const token = tokenOf(groups);
    if (!token) return undefined;
    tokens.push(token);
  }
  return tokens;
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>): ActionToken | undefined {
  const { quoted, raw, number, field, word, symbol } = groups;
  if (quoted !== undefined) return textToken(unquoted(quoted));
  if (raw !== undefined) return textToken(raw);
  if (number !== undefined) return Number.isNaN(Number(number)) ? undefined : { kind: 'number', value: Number(number) };
  if (field !== undefined)
    return {
      kind: 'field',
      path: field
        .split('.')
        .slice(1)
        .filter((name) => name !== ''),
      isRoot: field.startsWith('$'),
    };
  if (word !== undefined) return { kind: 'word', word };
  return symbol === '|' || symbol === '(' || symbol === ')' ? { kind: 'symbol', symbol } : undefined;
}

function textToken(text: string | undefined): ActionToken | undefined {
  return text === undefined ? undefined : { kind: 'text', text };
}

const ESCAPE = /\\(?:(?<letter>[abfnrtv\\"])|x(?<byte>[0-9a-fA-F]{2})|u(?<short>[0-9a-fA-F]{4})|U(?<long>[0-9a-fA-F]{8}))/g;

const LETTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
};

/** `strconv.Unquote` of a text in double quotes; octal escapes and bytes that are no ASCII are left to Go. */
function unquoted(quoted: string): string | undefined {
  const inner = quoted.slice(1, -1);
  let isSound = !inner.replace(ESCAPE, '').includes('\\');
  const text = inner.replace(ESCAPE, (_, letter?: string, byte?: string, short?: string, long?: string) => {
    if (letter !== undefined) return LETTERS[letter] ?? '';
    const code = Number.parseInt(byte ?? short ?? long ?? '', 16);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || (byte !== undefined && code > 0x7f)) isSound = false;
    return isSound ? String.fromCodePoint(code) : '';
  });
  return isSound ? text : undefined;
}
