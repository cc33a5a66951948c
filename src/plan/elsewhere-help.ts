import { maskedTarget } from '../masking/target.ts';
import type { Help, Rewrite } from '../model/finding.ts';
import type { FileContext } from '../model/rule.ts';
import { editsOf } from '../model/source.ts';
import { dotenv } from './snippets.ts';

/** Where this file cannot carry the new connection: why, and the line for `.env`, which can. Nothing where it can. */
export function elsewhereHelp(change: Rewrite, { document }: FileContext): Help[] {
  const written = editsOf(document, change);
  if (!('refused' in written)) return [];
  const { connection } = change;
  const target = change.to.reveal();
  const line = dotenv(connection.id.value, maskedTarget(connection, target));
  if (target.schema !== '' || !('text' in line)) return [{ title: `it cannot be rewritten here: ${written.refused}` }];
  return [{ title: `it cannot be rewritten here: ${written.refused}; remove it, and put into .env:`, lines: [line.text] }];
}
