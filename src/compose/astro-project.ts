import { deref, type YamlNode } from '../yaml/node.ts';
import { parseYaml } from '../yaml/parse.ts';

/** The one override that the Astro CLI reads, over a compose text of its own. */
const OVERRIDE = 'docker-compose.override.yml';

/** Services that the Astro CLI's own compose text has for every Airflow. */
const SERVICES = ['scheduler', 'triggerer'];

/**
 * Whether the compose files are those of `astro dev`: the CLI's own text under the one override that it knows. Its services are
 * Airflow's, and each takes the project's `.env` as an env file.
 */
export function isAstroProject(files: Readonly<Record<string, string>>, read: readonly string[]): boolean {
  const [base, override, ...others] = read;
  if (base === undefined || override !== OVERRIDE || others.length > 0 || !Object.hasOwn(files, base)) return false;
  const { root } = parseYaml(files[base] ?? '');
  return SERVICES.every((name) => valueAt(root, ['services', name, 'env_file']) === '.env');
}

function valueAt(root: YamlNode | undefined, path: readonly string[]): string | undefined {
  let found = root && deref(root);
  for (const name of path) {
    const value = found?.kind === 'map' ? found.pairs.find(({ key }) => key.kind === 'scalar' && key.text === name)?.value : undefined;
    found = value && deref(value);
  }
  return found?.kind === 'scalar' ? found.text : undefined;
}
