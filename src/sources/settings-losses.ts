import { readSettings } from '../astro/settings.ts';
import type { PoolItem, SettingsReading, VariableItem } from '../astro/settings-reading.ts';
import type { Loss } from '../model/source.ts';

/** The start of a document, at the start of a line. */
const MARKER = /^---(?=[ \t\r\n]|$)/gm;
const FILLED = /^[ \t]*[^\s#]/m;

/** The text behind the first document of a file, which the Astro CLI does not even look at. */
export function laterDocuments(text: string, { root, problem }: SettingsReading): readonly Loss[] {
  if (problem) return [];
  const starts = Array.from(text.matchAll(MARKER), ({ index }) => index);
  // Without a first document that says anything, the second marker begins the second one.
  const later = starts.filter((start, index) => (root ? start >= root.range.end : index > 0));
  return later.flatMap((start, index): Loss[] => {
    const content = text.slice(start + '---'.length, later[index + 1] ?? text.length);
    if (!FILLED.test(content)) return [];
    return [
      {
        what: 'document',
        at: { start, end: start + '---'.length },
        message: `The Astro CLI reads only the first document: ${countOf(content)}`,
      },
    ];
  });
}

function countOf(content: string): string {
  const count = readSettings(content).connections.length;
  if (count === 0) return 'everything after this "---" is ignored';
  return `the ${count === 1 ? 'connection' : `${count} connections`} after this "---" ${count === 1 ? 'is' : 'are'} ignored`;
}

/** Values of pools and variables of a type that the Astro CLI cannot take. */
export function droppedValues({ pools, variables }: SettingsReading): readonly Loss[] {
  return [...pools.flatMap(droppedIn), ...variables.flatMap(droppedIn)];
}

function droppedIn({ fields }: PoolItem | VariableItem): Loss[] {
  return fields.flatMap(({ known, value, outcome }): Loss[] => {
    if (outcome.kind !== 'dropped') return [];
    const reason = outcome.expected === 'int' ? 'it is not a whole number' : (KINDS[outcome.found] ?? 'a value of this type is not a text');
    return [{ what: 'value', at: value.range, message: `The Astro CLI gets nothing for "${known}": ${reason}` }];
  });
}

const KINDS: Readonly<Record<string, string>> = {
  'time.Time': 'without quotes it is a date, not a text',
  'map[string]interface {}': 'a mapping is not a text: write it as JSON, in quotes',
  '[]interface {}': 'a list is not a text: write it as JSON, in quotes',
};
