import type { FileReport } from '../model/report.ts';

const OFFSET_BASIS = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/**
 * A name for each finding of a file that stays when lines move: made of file, rule and connection id, and of a number where these
 * are equal. No secret and no line goes in. In the order of the findings.
 */
export function fingerprints({ path, findings }: FileReport): readonly string[] {
  const ofFile = hashed(`${path}\0`, OFFSET_BASIS);
  const seen = new Map<string, number>();
  return findings.map(({ rule, connId }) => {
    const key = `${rule}\0${connId ?? ''}`;
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return hashed(`${key}\0${ordinal}`, ofFile).toString(16).padStart(16, '0');
  });
}

/** FNV-1a, 64 bits, over UTF-16 units. Two texts one after the other give the same as the two joined. */
function hashed(text: string, from: bigint): bigint {
  let hash = from;
  for (let at = 0; at < text.length; at++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * PRIME);
  }
  return hash;
}
