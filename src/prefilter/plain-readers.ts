import type { PlainConnection, PlainReader } from '../model/plain-connection.ts';
import { dotenvKind, kindByName, settingsKind } from '../sources/kinds.ts';
import { plainVariables } from './dotenv.ts';
import { plainItems } from './settings.ts';

/** What reads a file of this name quickly, if anything does. */
export function plainReaderFor(path: string): PlainReader | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const kind = kindByName(name);
  if (kind === settingsKind) return (text): readonly PlainConnection[] | undefined => plainItems(name, text);
  return kind === dotenvKind ? plainVariables : undefined;
}
