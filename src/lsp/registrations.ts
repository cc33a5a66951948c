import type { Connection } from 'vscode-languageserver';
import type { AirflowWord } from '../model/airflow-target.ts';
import { isObject } from '../model/is-object.ts';
import { WATCHED } from './capabilities.ts';
import { airflowWord, type Client } from './client.ts';

const SECTION = 'azconn-lint';

/** Asks the editor to report files that change, where it can. An editor that refuses is served all the same. */
export async function registerWatches(connection: Connection, { watches, registersConfiguration }: Client): Promise<void> {
  const registrations = [
    ...(watches
      ? [
          {
            id: 'azconn-lint-files',
            method: 'workspace/didChangeWatchedFiles',
            registerOptions: { watchers: WATCHED.map((globPattern) => ({ globPattern })) },
          },
        ]
      : []),
    ...(registersConfiguration
      ? [{ id: 'azconn-lint-settings', method: 'workspace/didChangeConfiguration', registerOptions: { section: SECTION } }]
      : []),
  ];
  if (registrations.length === 0) return;
  await connection.sendRequest('client/registerCapability', { registrations }).catch(() => {});
}

/** The Airflow that the editor's settings name; `unknown` where they say nothing about us. */
export async function targetFrom(
  connection: Connection,
  { hasConfiguration }: Client,
  settings: unknown,
): Promise<AirflowWord | undefined | 'unknown'> {
  const own = hasConfiguration ? await asked(connection) : isObject(settings) ? settings[SECTION] : undefined;
  if (!isObject(own)) return 'unknown';
  return airflowWord(own['target']);
}

async function asked(connection: Connection): Promise<unknown> {
  try {
    const answer: unknown = await connection.sendRequest('workspace/configuration', { items: [{ section: SECTION }] });
    return Array.isArray(answer) ? answer[0] : undefined;
  } catch {
    return undefined;
  }
}
