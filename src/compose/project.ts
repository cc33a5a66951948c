import { readComposeVars } from '../astro/dotenv/compose-scan.ts';
import { type Environment, varsOf } from '../astro/dotenv/reading.ts';
import { checkServices } from './dependencies.ts';
import { loadModel } from './load-file.ts';
import { servicesOf } from './model.ts';
import { folderOf, joinPath } from './paths.ts';
import { ComposeRefusal, type Origin } from './refusal.ts';
import type { DateRule } from './service.ts';
import { checkNames, resolveService, type ServiceVariables } from './service-environment.ts';
import { type ComposeMap, textOf } from './tree.ts';

export interface ComposeProject {
  /** The text of each file, by its path from the folder of the project. */
  readonly files: Readonly<Record<string, string>>;
  /** The compose files, the first one first. */
  readonly read: readonly string[];
  /** The environment of the command. */
  readonly shell: Environment;
  /** The Astro CLI takes `${NAME}` from the shell alone, never from `.env`, and leaves a name without a value without one. */
  readonly by: 'docker compose' | 'Astro CLI';
  /** The treatment of a date in `environment`; refused by default, as in the version of the Astro CLI. */
  readonly dates?: DateRule;
  /** Whether `format: raw` is known for env files: the docker compose program adds it, the library does not have it. */
  readonly knowsRawFiles?: boolean;
}

export type LoadedProject =
  | { readonly services: ReadonlyMap<string, ServiceVariables> }
  | { readonly refused: string; readonly origin: Origin | undefined };

/**
 * The environment of every service that an `up` would start, as compose-go v2.9.1 resolves it (the version of Astro CLI 1.43 to
 * 1.45): compose files one over the other, env files in their order, `environment` over them. A service behind a profile that
 * is not active is not there. Never throws.
 */
export function loadProject(project: ComposeProject): LoadedProject {
  try {
    return { services: loadServices(project) };
  } catch (thrown) {
    if (!(thrown instanceof ComposeRefusal)) throw thrown;
    return { refused: thrown.message, origin: thrown.origin };
  }
}

function loadServices(project: ComposeProject): ReadonlyMap<string, ServiceVariables> {
  const folder = folderOf(project.read[0] ?? '');
  const read = (path: string) => (Object.hasOwn(project.files, path) ? project.files[path] : undefined);
  const shell = definedIn(project.shell);
  const environment = project.by === 'Astro CLI' ? new Map<string, string>() : withDotenv(shell, read(joinPath(folder, '.env')));
  const interpolated = project.by === 'Astro CLI' ? shell : environment;
  const model = loadModel(project.read, {
    read,
    lookUp: (name) => interpolated.get(name),
    environment,
    folder,
    included: [],
    dates: project.dates ?? 'refused',
  });
  if (model.entries.size === 0) throw new ComposeRefusal('the compose file is empty');
  const services = [...servicesOf(model)].flatMap(([name, service]) => (service.kind === 'map' ? [{ name, service }] : []));
  for (const { service } of services) checkNames(service);
  const active = services.filter(({ service }) => isActive(service, environment));
  checkServices(active);
  const rules = { read, environment, knowsRaw: project.knowsRawFiles ?? false };
  return new Map(active.map(({ name, service }) => [name, resolveService(service, rules)]));
}

function definedIn(environment: Environment): ReadonlyMap<string, string> {
  return new Map(Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}

/** The variables of the shell take precedence. */
function withDotenv(shell: ReadonlyMap<string, string>, text: string | undefined): ReadonlyMap<string, string> {
  if (text === undefined) return shell;
  const { vars, problem } = readComposeVars(text, varsOf(shell));
  if (problem) throw new ComposeRefusal('the .env file beside the compose file cannot be read');
  return new Map([...vars, ...shell]);
}

/** Without profiles a service is always active. */
function isActive({ entries }: ComposeMap, environment: ReadonlyMap<string, string>): boolean {
  const profiles = entries.get('profiles');
  if (profiles?.kind !== 'list' || profiles.items.length === 0) return true;
  const chosen = new Set((environment.get('COMPOSE_PROFILES') ?? '').split(',').map((name) => name.trim()));
  return chosen.has('*') || profiles.items.some((item) => chosen.has(textOf(item) ?? ''));
}
