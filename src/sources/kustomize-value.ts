import { memoizeText } from '../lazy/memoize.ts';
import type { Embedded } from '../model/embedded.ts';
import type { Source } from '../model/source.ts';
import type { EnvironmentVariable } from './environment-document.ts';
import { environmentDocument } from './environment-document.ts';
import { dotenvKind } from './kinds.ts';

const NAME = /^AIRFLOW_CONN_(?<id>[\w.-]{1,250})$/;
const START = { start: 0, end: 0 };

/** The id of the connection that a generator of kustomize makes of a file under this key; undefined for another key. */
export function idOfKey(key: string): string | undefined {
  return NAME.exec(key)?.groups?.['id']?.toLowerCase();
}

/** A file that is the value of one variable: a generator of kustomize takes all of it, under the key `AIRFLOW_CONN_…`. */
export const kustomizeValue: (key: string) => Source = memoizeText(
  (key): Source => ({
    ...dotenvKind,
    title: 'value of a variable for kustomize',
    whenUnreadable: 'kustomize makes no objects',
    loaded: { by: 'kustomize', when: 'request' },
    language: 'text',
    literalDollar: '$',
    parse: (text, { target }) => {
      const variables = variablesOf(text, key);
      const values = variables.map(({ value }) => value.range);
      return environmentDocument({ text, target, variables, comments: [], words: () => ({ keys: [], values }), problem: undefined });
    },
  }),
);

/** Airflow takes the line breaks around a value away. */
function variablesOf(text: string, key: string): readonly EnvironmentVariable[] {
  const id = idOfKey(key);
  const end = text.trimEnd().length;
  const start = text.length - text.trimStart().length;
  if (id === undefined || end <= start) return [];
  const range = { start, end };
  const value: Embedded = {
    text: text.slice(start, end),
    range,
    place: (span) => ({ start: span.start + start, end: span.end + start }),
    encode: (to) => to,
  };
  return [{ key: { value: key, range: START }, value, range, connection: { id: { value: id, range: START }, lands: 'environment' } }];
}
