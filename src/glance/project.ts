import { dotenvKind, kindByName, settingsKind } from '../sources/kinds.ts';
import { glanceAtDotenv } from './dotenv.ts';
import type { Glance, GlancedText } from './glance.ts';
import { glanceAtSettings } from './settings.ts';

/** A pin of the Azure provider, which may be too old for the identity. */
const AZURE_PROVIDER = /microsoft[-_.]azure/i;

/**
 * A glance at each file of one project, in their order; undefined for those that have to be looked at whole. What there is to say
 * about files together is left out of account nowhere: where it may be said, all are looked at whole. `surroundings` gives the files
 * that are looked at beside the project, by path from its root, and is asked only if they matter.
 */
export function glancesAt(files: readonly GlancedText[], surroundings: () => ReadonlyMap<string, string>): readonly (Glance | undefined)[] {
  const seen = files.map((file) => ({ ...file, kind: kindByName(file.path.slice(file.path.lastIndexOf('/') + 1)) }));
  const glances = seen.map(({ path, text, kind }) => glanceAt(kind?.id, path, text));
  const known = glances.filter((glance) => glance !== undefined);
  if (known.length === 0) return glances;
  const ids = (isVariable: boolean) =>
    seen.flatMap(({ kind }, at) => ((kind === dotenvKind) === isVariable ? (glances[at]?.ids ?? []) : []));
  const variables = new Set(ids(true));
  // An id in both is one of them shadowed; and what is in a file that is looked at whole nobody knows yet.
  if ((known.length < files.length && files.length > 1) || ids(false).some((id) => variables.has(id))) return glances.map(() => undefined);
  if (!known.some(({ hasIdentity }) => hasIdentity)) return glances;
  const isSafe = !known.some(({ setsAzure }) => setsAzure) && !AZURE_PROVIDER.test(surroundings().get('requirements.txt') ?? '');
  return isSafe ? glances : glances.map(() => undefined);
}

function glanceAt(kind: string | undefined, path: string, text: string): Glance | undefined {
  if (kind === settingsKind.id) return glanceAtSettings(path.slice(path.lastIndexOf('/') + 1), text);
  return kind === dotenvKind.id ? glanceAtDotenv(text) : undefined;
}
