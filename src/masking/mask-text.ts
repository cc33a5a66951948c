import { findSecrets, type SecretHit } from '../azure/secrets.ts';
import { MASK } from '../model/hidden.ts';

/** Longer names are cut: a name of megabytes would stand in every message. */
const LONGEST_NAME = 250;
const LONGEST_SENTENCE = 4_000;

/**
 * Signs that begin no name, but may begin the rest of a value that was cut in two; an address, or a key with a value, which a name may have
 * swallowed.
 */
const CUT = /^[-:=@&%/+,;~^|\\\s"']|:\/\/|:\s|["']\s{0,9}:/;

/** The name of a connection, a key or a type as it may be shown: masked where it has the form of a secret, and not endless. */
export function maskName(name: string): string {
  const cut = shortened(name, LONGEST_NAME);
  return CUT.test(cut) || hitsIn(cut).length > 0 ? MASK : cut;
}

/** A sentence or a line as it may be shown: rules quote names of the file, and a name may be a secret that strayed there. */
export function maskSentence(sentence: string): string {
  let shown = '';
  let at = 0;
  const cut = shortened(sentence, LONGEST_SENTENCE);
  for (const { range } of hitsIn(cut)) {
    if (range.end <= at || cut.slice(range.start, range.end) === MASK) continue;
    shown += cut.slice(at, Math.max(at, range.start)) + MASK;
    at = range.end;
  }
  return shown + cut.slice(at);
}

/** The Astro CLI lower-cases keys, and Airflow ids of variables; the formats of Microsoft know capitals. */
export function hitsIn(text: string): readonly SecretHit[] {
  return findSecrets(text.replaceAll('q~', 'Q~'));
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
