import { isAstroProject } from '../compose/astro-project.ts';
import { loadProject } from '../compose/project.ts';
import type { PlaceReader } from './place-reader.ts';
import { listOf, textsOf } from './texts.ts';

/**
 * The environment of every service of the compose files `read`, out of `files`, in a `shell` with these variables. A variable
 * that is named and has no value is null: it is not set in the container.
 */
export const compose: PlaceReader = (input) => {
  const [files, read, shell] = [textsOf(input, 'files'), listOf(input, 'read'), textsOf(input, 'shell')];
  const loaded = loadProject({ files, read, shell, by: isAstroProject(files, read) ? 'Astro CLI' : 'docker compose' });
  if ('refused' in loaded) return { error: loaded.refused };
  const services = [...loaded.services].map(([name, variables]) => {
    const values = [...variables].map(([variable, { value }]) => [variable, value] as const);
    return [name, Object.fromEntries(values)] as const;
  });
  return { services: Object.fromEntries(services) };
};
