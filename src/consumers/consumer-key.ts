import { readAirflowSettings } from '../astro/settings.ts';
import { baseName } from '../model/base-name.ts';
import { kindByName } from '../sources/kinds.ts';
import { assignmentsIn } from './environment-settings.ts';
import { mayUseConnection } from './prefilter.ts';

/** Files whose text as a whole says something about code, such as which releases a project allows. */
const SAYS_ALL = /\.py$|(?:^|\/)(?:requirements|constraints|packages)[\w.-]{0,50}\.txt$|pyproject\.toml$|dockerfile|\.airflowignore$/i;
const CONNECTION = /^AIRFLOW_CONN_/;

/**
 * A key made of everything in a file that the consumers of a project depend on: while it stays the same, so do they. A connection that is
 * typed in a `.env` changes nothing about the code that uses it.
 */
export function consumerKey(path: string, text: string): string {
  if (SAYS_ALL.test(path) || mayUseConnection(path, text)) return text;
  const assigned = assignmentsIn(path, text).map(({ name, value }) => (CONNECTION.test(name) ? [name] : [name, value]));
  const isSettings = kindByName(baseName(path))?.id === 'airflow-settings';
  const variables =
    isSettings && text.includes('variable') ? readAirflowSettings(text).variables.map(({ key, value }) => [key, value]) : [];
  return JSON.stringify([assigned, variables]);
}
