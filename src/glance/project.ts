import { dotenvKind, kindByName, settingsKind } from '../sources/kinds.ts';
import { glanceAtDotenv } from './dotenv.ts';
import type { Glance, GlancedText } from './glance.ts';
import { glanceAtSettings } from './settings.ts';

/** A pin of the Azure provider, which may be too old for the identity. */
const AZURE_PROVIDER = /microsoft[-_.]azure/i;

/**
 * A glance at each file of one project, in their order; undefined where there may be something to say about any of them.
 * `surroundings` gives the files that are looked at beside the project, by path from its root, and is asked only if they matter.
 */
export function glancesAt(files: readonly GlancedText[], surroundings: () => ReadonlyMap<string, string>): readonly Glance[] | undefined {
  const glances: Glance[] = [];
  const inEnvironment = new Set<string>();
  const inSettings = new Set<string>();
  for (const { path, text } of files) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const kind = kindByName(name);
    const glance = kind === settingsKind ? glanceAtSettings(name, text) : kind === dotenvKind ? glanceAtDotenv(text) : undefined;
    if (!glance) return undefined;
    glances.push(glance);
    for (const id of glance.ids) (kind === dotenvKind ? inEnvironment : inSettings).add(id);
  }
  // An id in both is one of them shadowed.
  for (const id of inEnvironment) if (inSettings.has(id)) return undefined;
  if (!glances.some(({ hasIdentity }) => hasIdentity)) return glances;
  const isSafe = !glances.some(({ setsAzure }) => setsAzure) && !AZURE_PROVIDER.test(surroundings().get('requirements.txt') ?? '');
  return isSafe ? glances : undefined;
}
