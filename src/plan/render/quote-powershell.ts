import { type Value, variableName } from '../value.ts';

/** PowerShell takes typographic quotes for straight ones, also at the end of a literal. */
const QUOTES = /['\u2018\u2019\u201a\u201b]/g;

/** A literal of PowerShell that holds exactly this text (without NUL, which no command line can carry). */
export function quotePowershell(text: string): string {
  return `'${text.replaceAll('\0', '').replace(QUOTES, '$&$&')}'`;
}

/** An argument of PowerShell that holds this value. */
export function powershellWord(value: Value): string {
  const words = value.map((part) => (typeof part === 'string' ? quotePowershell(part) : `$${variableName(part.var)}`));
  return words.length === 1 ? (words[0] ?? "''") : `(${['""', ...words].join(' + ')})`;
}
