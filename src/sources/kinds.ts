import { memoizeText } from '../lazy/memoize.ts';
import type { FileKind } from '../model/source.ts';

// Names are looked at in lower case: a pattern that knows no case takes twice as long to make.
/** Files of an editor, and those that go with a Dockerfile. */
const BESIDE_DOCKERFILE = /\.(?:dockerignore|swp|bak|orig|md|txt|sh|py|js|ts|json|ya?ml)$|~$/;
const DOCKERFILE = /^(?:(?:[\w-]{1,100}\.)?dockerfile|dockerfile\.[\w.-]{1,100})$/;
const SETTINGS = /^airflow_settings[\w.-]*\.ya?ml$/;
const DOTENV = /^(?:\.env(?:[._-][\w.-]+)?|[\w.-]+\.env(?:[._](?:example|sample|dist|template))?)$/;
/** An editor's or a shell's own files of a similar name. */
const BESIDE_DOTENV = /^\.envrc$|\.(?:swp|bak|orig|d\.ts|ts|js|py|json|ya?ml|md)$|~$/;
/** Of `airflow connections export`, and of test set-ups. */
const CONNECTIONS = /^(?:(?:airflow|test)[._-])?connections\.(?<format>ya?ml|json|env)$/;
/** The beginning of the names of Airflow's variables, and a part of every word about connections. */
const HINTS = ['AIRFLOW_', 'onn'];
const COMPOSE = /^(?:docker-)?compose[\w.-]*\.ya?ml$/;

function named(test: (name: string) => boolean): FileKind['matches'] {
  return (name) => test(name.toLowerCase());
}

/** As the Astro CLI makes them: no pattern has to be made for these. */
const USUAL_SETTINGS = 'airflow_settings.yaml';
const USUAL_DOTENV = '.env';

function isSettings(name: string): boolean {
  return name === USUAL_SETTINGS || (name.startsWith('airflow_settings') && SETTINGS.test(name));
}

function isDotenv(name: string): boolean {
  return name === USUAL_DOTENV || (name.includes('env') && DOTENV.test(name) && !BESIDE_DOTENV.test(name));
}

function formatOfConnections(name: string): string | undefined {
  return name.includes('connections') ? CONNECTIONS.exec(name)?.groups?.['format'] : undefined;
}

export const settingsKind: FileKind = { id: 'airflow-settings', lands: 'metadata database', matches: named(isSettings) };

export const dotenvKind: FileKind = { id: 'dotenv', lands: 'environment', matches: named(isDotenv) };

export const dockerfileKind: FileKind = {
  id: 'dockerfile',
  lands: 'environment',
  matches: named((name) => name.includes('dockerfile') && DOCKERFILE.test(name) && !BESIDE_DOCKERFILE.test(name)),
  needs: /AIRFLOW_CONN_|\bAZURE_/i,
};

export const connectionsYamlKind: FileKind = {
  id: 'connections-file',
  lands: 'metadata database',
  matches: named((name) => formatOfConnections(name)?.startsWith('y') ?? false),
  needs: /\bconn_type\b/,
};

export const connectionsJsonKind: FileKind = {
  id: 'connections-file',
  lands: 'metadata database',
  matches: named((name) => formatOfConnections(name) === 'json'),
  needs: /\bconn_type\b/,
};

/** Whether such a file holds connections or variables is seen in its text alone. */
export const connectionsEnvKind: FileKind = {
  id: 'connections-file',
  lands: 'metadata database',
  matches: named((name) => formatOfConnections(name) === 'env'),
};

export const composeKind: FileKind = {
  id: 'compose',
  lands: 'environment',
  matches: named((name) => name.includes('compose') && COMPOSE.test(name)),
  // The file that it names under `env_file` may hold connections.
  needs: /AIRFLOW_|\bAZURE_|env_file|connections add|connection (?:create|update)/,
  hints: ['AIRFLOW_', 'AZURE_', 'env_file', 'onn'],
  isShared: true,
};

/** A mark of Airflow in YAML; the chart of the community has connections in fields, and workflows have scripts. */
const IN_YAML = /AIRFLOW_|\bconn_type\b|airflow\.apache\.org\/connection|\bconnections:|connections add|connection (?:create|update)/;
const isYaml = named((name) => name.endsWith('.yaml') || name.endsWith('.yml'));

export const kubernetesKind: FileKind = {
  id: 'kubernetes',
  lands: 'environment',
  matches: isYaml,
  needs: IN_YAML,
  hints: HINTS,
  isShared: true,
};

export const githubWorkflowKind: FileKind = { ...kubernetesKind, id: 'github-workflow' };

export const astroDeploymentKind: FileKind = { ...kubernetesKind, id: 'astro-deployment' };

export const helmValuesKind: FileKind = { ...kubernetesKind, id: 'helm-values' };

/** Words of the calls in scripts that take a connection. */
const IN_SHELL = /AIRFLOW_|connections add|connection (?:create|update)|airflow-connections/;

export const shellKind: FileKind = {
  id: 'shell',
  lands: 'environment',
  matches: named((name) => name.endsWith('.sh') || name.endsWith('.bash')),
  needs: IN_SHELL,
  hints: HINTS,
  isShared: true,
};

export const makefileKind: FileKind = {
  ...shellKind,
  matches: named((name) => name === 'makefile' || name === 'gnumakefile' || name.endsWith('.mk')),
};

export const terraformKind: FileKind = {
  id: 'terraform',
  lands: 'environment',
  matches: named((name) => name.endsWith('.tf')),
  needs: /AIRFLOW_|airflow[_.-]connection|astro_environment_object|airflow\.apache\.org\/connection/,
  hints: [...HINTS, 'astro_environment_object'],
  isShared: true,
};

export const pythonKind: FileKind = {
  id: 'python',
  lands: 'environment',
  matches: named((name) => name.endsWith('.py')),
  needs: /AIRFLOW_CONN_|\bConnection\(/,
  hints: HINTS,
  isShared: true,
};

export const airflowCfgKind: FileKind = {
  id: 'airflow-cfg',
  lands: 'environment',
  matches: named((name) => name === 'airflow.cfg'),
  needs: /backend_kwargs|_conn_id/,
  hints: ['backend_kwargs', 'onn'],
  isShared: true,
};

/** An export of Airflow, under any name. */
export const exportedJsonKind: FileKind = {
  id: 'connections-file',
  lands: 'metadata database',
  matches: named((name) => name.endsWith('.json')),
  needs: /"conn_type"/,
  hints: HINTS,
  isShared: true,
};

export const exportedYamlKind: FileKind = { ...exportedJsonKind, matches: isYaml, needs: /\bconn_type\b/ };

/** A list that comes through a pipe, never in a file: it is recognised by its text. */
export const liveKind: FileKind = {
  id: 'live',
  lands: 'metadata database',
  matches: () => false,
  needs: /conn_type|objectKey/,
  isShared: true,
};

/** Every kind of file that is read, the more particular names first: what a walk has to know, without what reads them. */
export const kinds: readonly FileKind[] = [
  settingsKind,
  connectionsEnvKind,
  dotenvKind,
  dockerfileKind,
  connectionsYamlKind,
  connectionsJsonKind,
  composeKind,
  kubernetesKind,
  githubWorkflowKind,
  astroDeploymentKind,
  helmValuesKind,
  shellKind,
  makefileKind,
  terraformKind,
  pythonKind,
  airflowCfgKind,
  exportedJsonKind,
  exportedYamlKind,
  liveKind,
];

/** The kind of file for a base name; undefined for one that says too little. */
export const kindByName = memoizeText((name): FileKind | undefined => kinds.find((kind) => !kind.isShared && kind.matches(name)));

/** The kinds of which a file of this name may be one, where its text says so. */
export const sharedKinds = memoizeText((name): readonly FileKind[] => kinds.filter((kind) => kind.isShared && kind.matches(name)));
