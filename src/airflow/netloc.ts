import type { Range } from '../model/text.ts';
import type { SplitUrl } from './url-split.ts';

/** The parts of an address between `//` and the path; undefined where a part is not written, empty where it is written empty. */
export interface Netloc {
  readonly username: Range | undefined;
  readonly password: Range | undefined;
  readonly hostname: Range;
  readonly port: Range | undefined;
}

export function netlocParts({ text, netloc }: SplitUrl): Netloc {
  const at = text.lastIndexOf('@', netloc.end - 1);
  const hasUser = at >= netloc.start && netloc.end > netloc.start;
  const host = hostParts(text, hasUser ? at + 1 : netloc.start, netloc.end);
  if (!hasUser) return { username: undefined, password: undefined, ...host };
  const colon = within(text.indexOf(':', netloc.start), at);
  if (colon === undefined) return { username: { start: netloc.start, end: at }, password: undefined, ...host };
  return { username: { start: netloc.start, end: colon }, password: { start: colon + 1, end: at }, ...host };
}

function hostParts(text: string, start: number, end: number): Pick<Netloc, 'hostname' | 'port'> {
  const open = within(text.indexOf('[', start), end);
  if (open === undefined) {
    const colon = within(text.indexOf(':', start), end);
    return { hostname: { start, end: colon ?? end }, port: colon === undefined ? undefined : { start: colon + 1, end } };
  }
  const close = within(text.indexOf(']', open), end) ?? end;
  const colon = within(text.indexOf(':', close), end);
  return { hostname: { start: open + 1, end: close }, port: colon === undefined ? undefined : { start: colon + 1, end } };
}

function within(found: number, end: number): number | undefined {
  return found === -1 || found >= end ? undefined : found;
}
