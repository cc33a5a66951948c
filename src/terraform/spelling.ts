import { ELSEWHERE } from '../model/elsewhere.ts';
import type { HeredocForm } from './syntax.ts';

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const SPECIAL = /["\\\x00-\x1f\x7f]|[$%](?=\{)/g;
const SEQUENCES = /[$%](?=\{)/g;
/** Characters that no text of Terraform can hold: NUL, and halves of surrogate pairs. */
const UNHOLDABLE = /\0|\p{Cs}/u;
/** HCL takes no carriage return but that of a line end. */
const LONE_RETURN = /\r(?!\n)/;
const LINE_END = /[\r\n]/;
const BLANK_LINE = /^\s*$/;

/** The text as a template of that form, quoted where it is no heredoc; undefined for one that Terraform would change. */
export function spellTemplate(text: string, heredoc: HeredocForm | undefined): string | undefined {
  return heredoc ? spellHeredoc(text, heredoc) : spellQuoted(text);
}

function spellQuoted(text: string): string | undefined {
  if (!isHoldable(text)) return undefined;
  const inside = text.replace(
    SPECIAL,
    (character) => ESCAPES[character] ?? (isSequence(character) ? character + character : unicodeEscape(character)),
  );
  return `"${inside}"`;
}

/** The text as it is between others in a template of that form: in a heredoc, on one line. */
export function spellPart(text: string, heredoc: HeredocForm | undefined): string | undefined {
  if (!heredoc) return spellQuoted(text)?.slice(1, -1);
  return isHoldable(text) && !LINE_END.test(text) ? doubled(text) : undefined;
}

function doubled(text: string): string {
  return text.replace(SEQUENCES, (sign) => sign + sign);
}

/** The text as lines, with the marks around them. */
function spellHeredoc(text: string, { marker, indent, isFlush, closing, eol = '\n' }: HeredocForm): string | undefined {
  if (!isHoldable(text) || LONE_RETURN.test(text) || (text !== '' && !text.endsWith('\n'))) return undefined;
  const lines = text.split('\n').slice(0, -1);
  if (lines.some((line) => line.trim() === marker) || (isFlush && !startsAtMargin(lines))) return undefined;
  const front = isFlush ? ' '.repeat(indent) : '';
  const written = lines.map((line) => `${isFlush && BLANK_LINE.test(line) ? '' : front}${doubled(line)}\n`);
  return `<<${isFlush ? '-' : ''}${marker}${eol}${written.join('')}${closing ?? front}${marker}`;
}

/** `<<-` takes the smallest indentation away: one of the lines has to have none. */
function startsAtMargin(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => !BLANK_LINE.test(line));
  return filled.length === 0 || filled.some((line) => !/^\s|^\x85/.test(line));
}

function isHoldable(text: string): boolean {
  return !UNHOLDABLE.test(text) && !text.includes(ELSEWHERE) && text === text.normalize('NFC');
}

function isSequence(character: string): boolean {
  return character === '$' || character === '%';
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
