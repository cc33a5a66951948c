import { maskedConnection } from '../azure/plain.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import type { Connection } from '../model/connection.ts';
import type { Help } from '../model/finding.ts';
import { Hidden } from '../model/hidden.ts';
import type { FileContext } from '../model/rule.ts';
import { dotenv } from './snippets.ts';

/** Where this file cannot carry the new connection: why, and the line for `.env`, which can. Nothing where it can. */
export function elsewhereHelp(connection: Connection, target: AirflowConnection, { document }: FileContext): Help[] {
  const written = document.edits({ do: 'rewrite', connection, to: new Hidden(target) });
  if (!('refused' in written)) return [];
  const line = dotenv(connection.id.value, maskedConnection(target));
  if (target.schema !== '' || !('text' in line)) return [{ title: `it cannot be rewritten here: ${written.refused}` }];
  return [{ title: `it cannot be rewritten here: ${written.refused}; remove it, and put into .env:`, lines: [line.text] }];
}
