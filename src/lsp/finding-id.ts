import type { Finding } from '../model/finding.ts';

/** The id of a finding, which the editor hands back: a number made of the rule, the place and the connection, never a text of the file. */
export function findingId({ rule, range, connId, path }: Finding): string {
  return idOf([path, rule, range.start, range.end, connId ?? null]);
}

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** A number made of a value: FNV-1a, twice from different starts, as hexadecimal digits. */
export function idOf(value: unknown): string {
  const text = JSON.stringify(value);
  let [one, other] = [OFFSET, OFFSET ^ 0x5bd1e995];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, PRIME);
    other = Math.imul(other ^ (unit + at), PRIME);
  }
  return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
