import { wellFormed } from '../escaping/visible.ts';
import type { Severity } from '../model/finding.ts';

export type Style = Severity | 'strong' | 'faint' | 'added' | 'removed' | 'section';

/** Puts a text in the colours of a style. */
export type Paint = (style: Style, text: string) => string;

/** SGR parameters of the sixteen colours that every terminal has and lets its owner choose. */
const CODES = {
  error: '1;31',
  warning: '1;33',
  info: '1;36',
  strong: '1',
  faint: '2',
  added: '32',
  removed: '31',
  section: '36',
} as const satisfies Record<Style, string>;

/** Characters to encode in an address. Brackets would stand for themselves, but with two number signs they are a runner's command. */
const NOT_IN_ADDRESS = /[^\x21-\x5a\x5c\x5e-\x7e]+/g;

export const inColor: Paint = (style, text) => (text === '' ? '' : `\x1b[${CODES[style]}m${text}\x1b[0m`);

export const inPlain: Paint = (_, text) => text;

/** A hyperlink of the terminal (OSC 8). `address` may hold anything; it cannot break out. */
export function linked(address: string, text: string): string {
  return `\x1b]8;;${address.replace(NOT_IN_ADDRESS, encoded)}\x1b\\${text}\x1b]8;;\x1b\\`;
}

function encoded(text: string): string {
  return encodeURIComponent(wellFormed(text));
}
