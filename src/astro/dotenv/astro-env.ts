import { matchEnvLine } from './astro-env-line.ts';
import { EnvValues } from './astro-env-value.ts';
import { EXPANSION_TOO_LONG } from './expansion-limit.ts';
import { goLinesAtAnyBreak, TOKEN_TOO_LONG, utf8Length } from './go-lines.ts';
import { trimSpace } from './go-space.ts';
import { BYTE_ORDER_MARK, type DotenvReading, type Environment, varsOf } from './reading.ts';

const BACKSLASH = '\\';

/**
 * As the import of `astro env variable` reads the file (subosito/gotenv v1.6.0, StrictParse). A CRLF that happens to lie across
 * a border of the program's 4 KiB buffer is two line ends there and one here; it shows only inside of a quoted value.
 */
export function readAstroEnv(text: string, host: Environment): DotenvReading {
  const vars = new Map<string, string>();
  const values = new EnvValues(vars, host);
  const { lines, isCut } = goLinesAtAnyBreak(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  for (let index = 0; index < lines.length; index++) {
    const first = trimSpace(lines[index] ?? '');
    if (first === '' || first.startsWith('#')) continue;

    const last = lastLineOf(lines, index, first);
    if (last === undefined) return { error: 'missing quotes' };
    const statement = [first, ...lines.slice(index + 1, last + 1)].join('\n');
    index = last;
    const line = matchEnvLine(statement);
    if (line === undefined) return { error: refusal(statement, vars) };
    const value = values.decode(line.value);
    if (value === undefined) return { error: EXPANSION_TOO_LONG };
    vars.set(line.key, value);
  }
  return isCut ? { error: TOKEN_TOO_LONG } : { vars: varsOf(vars) };
}

/** The index of the line that closes the quote which `first` opens; undefined when none does. */
function lastLineOf(lines: readonly string[], index: number, first: string): number | undefined {
  const quote = openQuote(first);
  if (quote === undefined) return index;
  for (let at = index + 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const found = line.lastIndexOf(quote);
    if (found !== -1 && line[found - 1] !== BACKSLASH) return at;
  }
  return undefined;
}

/** The quote that the value begins with and that its line does not close. */
function openQuote(line: string): string | undefined {
  const equals = line.indexOf('=');
  const delimiter = equals === -1 ? line.indexOf(':') : equals;
  if (delimiter <= 0 || delimiter >= line.length - 1) return undefined;
  const value = trimSpace(line.slice(delimiter + 1));
  const quote = value[0];
  if (quote !== '"' && quote !== "'") return undefined;

  const rest = trimSpace(value.slice(1));
  const found = rest.lastIndexOf(quote);
  return found !== -1 && !isBackslashBefore(value, rest, found) ? undefined : quote;
}

/**
 * Whether gotenv takes the quote for escaped. It means to look at the byte before it, but counts from the wrong place when there
 * is white space behind the opening quote.
 */
function isBackslashBefore(value: string, rest: string, found: number): boolean {
  return new TextEncoder().encode(value)[utf8Length(rest.slice(0, found))] === BACKSLASH.charCodeAt(0);
}

/** `export NAME` is refused with words of its own unless the file has that name. */
function refusal(statement: string, vars: ReadonlyMap<string, string>): string {
  const line = trimSpace(statement);
  const space = line.indexOf(' ');
  const isUnset = line.startsWith('export') && space !== -1 && !vars.has(line.slice(space + 1));
  return isUnset ? `line \`${line}\` has an unset variable` : `line \`${statement}\` doesn't match format`;
}
