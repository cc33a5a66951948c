import { memoize } from '../lazy/memoize.ts';
import type { Config } from '../model/config.ts';
import type { FileKind } from '../model/source.ts';
import { dotenvKind, kindByName, settingsKind } from '../sources/kinds.ts';
import { glanceAtDotenv } from './dotenv.ts';
import type { GlancedText, QuickScan } from './quick-scan.ts';
import { glanceAtSettings } from './settings.ts';

/** A pin of the Azure provider, which may be too old for the identity. */
const AZURE_PROVIDER = /microsoft[-_.]azure/i;
const AZURE_VARIABLE = 'AZURE_';
const ESCAPE = '\\';

/**
 * A glance at each file of one project, in their order; undefined for those that have to be looked at whole. Where there may be
 * something to say about files together, all are looked at whole. `textOf` gives a file that is looked at beside the project, by
 * its path from the root, and is asked only if it matters. `config` gives values that may stand in a replacement.
 */
export function scanProject(
  files: readonly GlancedText[],
  textOf: (path: 'requirements.txt') => string | undefined,
  config: Config = {},
): readonly (QuickScan | undefined)[] {
  const kinds = files.map(({ path }) => kindByName(path.slice(path.lastIndexOf('/') + 1)));
  const given = givenIn(config);
  const glances = files.map((file, at) => glanceAt(kinds[at], file, given));
  const known = glances.filter((glance) => glance !== undefined);
  if (known.length === 0) return glances;
  const others = files.filter((_, at) => glances[at] === undefined).map(({ text }) => text);
  const isTogether = mayShareIds(glances, kinds, others) || mayMeetCredential(known, others, textOf);
  return isTogether ? glances.map(() => undefined) : glances;
}

function glanceAt(kind: FileKind | undefined, { path, text }: GlancedText, given: string): QuickScan | undefined {
  if (kind === settingsKind) return glanceAtSettings(path.slice(path.lastIndexOf('/') + 1), text, given);
  return kind === dotenvKind ? glanceAtDotenv(text, given) : undefined;
}

/** The values that a replacement may take from the configuration. */
const givenIn = memoize(({ connections, identities }: Config) => JSON.stringify([connections ?? [], identities ?? []]));

/** Whether an id may stand both in a `.env` and elsewhere: then one of the two is never used. */
function mayShareIds(
  glances: readonly (QuickScan | undefined)[],
  kinds: readonly (FileKind | undefined)[],
  others: readonly string[],
): boolean {
  const idsWhere = (isVariable: boolean) =>
    glances.flatMap((glance, at) => (glance && (kinds[at]?.lands === 'environment') === isVariable ? glance.ids : []));
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
