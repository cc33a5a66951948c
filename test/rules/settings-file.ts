import type { Written } from '../tester.ts';

/** An `airflow_settings.yaml` with the items of its list of connections as they are written. */
export function settingsFile(connections: string): Written {
  return { path: 'airflow_settings.yaml', text: `airflow:\n  connections:\n${connections}` };
}

/** The same with one connection, `a`, and the lines of its other fields. */
export function settingsWith(...fields: readonly string[]): Written {
  return settingsFile(['    - conn_id: a', ...fields.map((line) => `      ${line}`), ''].join('\n'));
}

/** The same with a connection of PostgreSQL for each id. */
export function settingsNaming(...ids: readonly string[]): Written {
  return settingsFile(ids.map((id) => `    - conn_id: ${id}\n      conn_type: postgres\n`).join(''));
}
