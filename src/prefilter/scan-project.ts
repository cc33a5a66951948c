import { memoize } from '../lazy/memoize.ts';
import { baseName } from '../model/base-name.ts';
import type { Config } from '../model/config.ts';
import type { FileKind } from '../model/source.ts';
import { dotenvKind, kindByName, settingsKind } from '../sources/kinds.ts';
import { scanDotenv } from './dotenv.ts';
import type { QuickScan, ScannedText } from './quick-scan.ts';
import { scanSettings } from './settings.ts';

/** A pin of the Azure provider, which may be too old for the identity. */
const AZURE_PROVIDER = /microsoft[-_.]azure/i;
const AZURE_VARIABLE = 'AZURE_';
const ESCAPE = '\\';

/**
 * A quick scan of each file of one project, in their order; undefined for those that have to be read whole. Where there may be something
 * to say about files together, all are read whole. `textOf` gives a file beside those of the project, by its path from the root, and is
 * asked only if it matters. `config` has values that may stand in a replacement.
 */
export function scanProject(
  files: readonly ScannedText[],
  textOf: (path: 'requirements.txt') => string | undefined,
  config: Config = {},
): readonly (QuickScan | undefined)[] {
  const kinds = files.map(({ path }) => kindByName(baseName(path)));
  const given = givenIn(config);
  const scans = files.map((file, at) => scanFile(kinds[at], file, given));
  const known = scans.filter((scan) => scan !== undefined);
  if (known.length === 0) return scans;
  const others = files.filter((_, at) => scans[at] === undefined).map(({ text }) => text);
  const isTogether = mayShareIds(scans, kinds, others) || mayMeetCredential(known, others, textOf);
  return isTogether ? scans.map(() => undefined) : scans;
}

function scanFile(kind: FileKind | undefined, { path, text }: ScannedText, given: string): QuickScan | undefined {
  if (kind === settingsKind) return scanSettings(baseName(path), text, given);
  return kind === dotenvKind ? scanDotenv(text, given) : undefined;
}

/** The values that a replacement may take from the configuration. */
const givenIn = memoize(({ connections, identities }: Config) => JSON.stringify([connections ?? [], identities ?? []]));

/** Whether an id may stand both in a `.env` and elsewhere: then one of the two is never used. */
function mayShareIds(
  scans: readonly (QuickScan | undefined)[],
  kinds: readonly (FileKind | undefined)[],
  others: readonly string[],
): boolean {
  const idsWhere = (isVariable: boolean) =>
    scans.flatMap((scan, at) => (scan && (kinds[at]?.lands === 'environment') === isVariable ? scan.ids : []));
  const variables = new Set(idsWhere(true));
  const elsewhere = idsWhere(false);
  if (elsewhere.some((id) => variables.has(id))) return true;
  // A text that is not read yet holds an id at least as it is written, but for escapes.
  return others.some((text) => {
    const capitals = text.toUpperCase();
    return text.includes(ESCAPE) || [...variables, ...elsewhere].some((id) => capitals.includes(id));
  });
}

/** Whether a variable may win over an identity, or a pin may keep its provider too old for it. */
function mayMeetCredential(
  known: readonly QuickScan[],
  others: readonly string[],
  textOf: (path: 'requirements.txt') => string | undefined,
): boolean {
  if (!known.some(({ hasIdentity }) => hasIdentity)) return false;
  if (known.some(({ setsAzure }) => setsAzure) || others.some((text) => text.includes(AZURE_VARIABLE))) return true;
  return AZURE_PROVIDER.test(textOf('requirements.txt') ?? '');
}
