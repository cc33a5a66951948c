import { lazy } from '../../lazy/lazy.ts';
import { type Value, variableName } from '../value.ts';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);
const SPECIAL = lazy(() => /["\\]|[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/gu);
const HALF = lazy(() => /\p{Cs}/gu);
const DOLLARS_AT_END = /(?<![$%])[$%]+$/;
/** The start of an expression, and the signs in front of one that take its meaning away. */
const BEFORE_BRACE = /[$%]+\{?/g;

/** A text of HCL that holds exactly this text (without NUL and halves of characters, which HCL has no way to write). */
export function quoteTerraform(text: string): string {
  return `"${inside(text)}"`;
}

/** An expression of HCL that gives this value; variables are Terraform's, in small letters. */
export function terraformWord(value: Value): string {
  const [only] = value;
  if (value.length === 1 && only !== undefined && typeof only !== 'string') return reference(only.var);
  const parts = value.map((part, index) => {
    if (typeof part !== 'string') return `\${${reference(part.var)}}`;
    return index === value.length - 1 ? inside(part) : inside(part).replace(DOLLARS_AT_END, asExpression);
  });
  return `"${parts.join('')}"`;
}

export function terraformName(name: string): string {
  return variableName(name).toLowerCase();
}

function reference(name: string): string {
  return `var.${terraformName(name)}`;
}

/** The only spelling of such characters that does not depend on their neighbours: an expression of its own. */
function asExpression(dollars: string): string {
  return `\${"${dollars}"}`;
}

function inside(text: string): string {
  return text
    .replaceAll('\0', '')
    .replace(HALF(), '\ufffd')
    .replace(SPECIAL(), (character) => ESCAPES.get(character) ?? unicodeEscape(character))
    .replace(BEFORE_BRACE, (run) => (run.endsWith('{') ? `${asExpression(run.slice(0, -1))}{` : run));
}

function unicodeEscape(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}
