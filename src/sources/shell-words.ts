import { gapsBetween, type Range } from '../model/text.ts';
import type { Words } from './words.ts';

/** Words of scripts that are no secret wherever they stand: those of the commands that are read, and of the shell. */
const KNOWN: ReadonlySet<string> = new Set(
  [
    'airflow astro az kubectl docker compose connections connection add create update delete deployment variable env dev run exec',
    'keyvault secret set generic from-literal vault-name name value key export declare sudo if then else elif fi for do done while',
    'conn-type conn-host conn-login conn-password conn-schema conn-port conn-extra conn-uri conn-json conn-description',
    'type host login password schema port extra uri description deployment-id workspace-id conn-id cat echo printf EOF ENV',
  ].flatMap((line) => line.split(' ')),
);
const WORD = /(?<![\w.$-])-{0,2}(?<word>[A-Za-z][A-Za-z-]{0,40})(?![\w.-])/g;

/** The words of a script around the parts that are told: only those that are known may be shown. */
export function shellWords(text: string, told: readonly Range[]): Words {
  const keys: Range[] = [];
  for (const gap of gapsBetween(told, { start: 0, end: text.length })) {
    for (const found of text.slice(gap.start, gap.end).matchAll(WORD)) {
      const word = found.groups?.['word'] ?? '';
      const end = gap.start + found.index + found[0].length;
      if (KNOWN.has(word)) keys.push({ start: end - word.length, end });
    }
  }
  return {
    keys,
    values: gapsBetween([...told, ...keys], { start: 0, end: text.length }).filter((range) =>
      /[^\s\\-]/.test(text.slice(range.start, range.end)),
    ),
  };
}
