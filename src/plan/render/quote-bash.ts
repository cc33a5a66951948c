import { type Value, variableName } from '../value.ts';

/** Characters that mean nothing to a shell inside double quotes, nor after a `$NAME` in braces. */
const HARMLESS = /^[A-Za-z0-9_./:@=+,-]*$/;
/** Characters without a meaning to a POSIX shell, wherever they are. */
const NEEDS_NO_QUOTES = /^[\w./:@%+,=-]+$/;
const IN_A_NAME = /^[A-Za-z0-9_]/;

/** A word of bash that holds exactly this text. No shell can hold NUL, so it is left out. */
export function quoteBash(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", "'\\''")}'`;
}

/** The same, without quotes where the shell needs none, as a person would type it. */
export function shellWord(text: string): string {
  return NEEDS_NO_QUOTES.test(text) ? text : quoteBash(text);
}

/** A word of bash that holds this value; variables are expanded, everything else is literal. */
export function bashWord(value: Value): string {
  if (value.every((part) => typeof part === 'string')) return quoteBash(value.join(''));
  const isHarmless = value.every((part) => typeof part !== 'string' || HARMLESS.test(part));
  const words = value.map((part, index) => {
    if (typeof part !== 'string') return expansion(part.var, value[index + 1], isHarmless);
    return isHarmless ? part : quoteBash(part);
  });
  return isHarmless ? `"${words.join('')}"` : words.join('');
}

/** `$NAME`, or `${NAME}` when what follows would be read as part of the name. */
function expansion(name: string, next: Value[number] | undefined, isInsideQuotes: boolean): string {
  const needsBraces = typeof next === 'string' && IN_A_NAME.test(next);
  const bare = needsBraces ? `\${${variableName(name)}}` : `$${variableName(name)}`;
  return isInsideQuotes ? bare : `"${bare}"`;
}
