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
// The shortest of the words decides how much of a text is skipped.
const HINTS = ['AIRFLOW_', 'connection'];
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

export const settingsKind: FileKind = {
  id: 'airflow-settings',
  lands: 'metadata database',
  matches: named(isSettings),
  endings: ['.yaml', '.yml'],
};

export const dotenvKind: FileKind = { id: 'dotenv', lands: 'environment', matches: named(isDotenv) };

export const dockerfileKind: FileKind = {
  id: 'dockerfile',
  lands: 'environment',
  matches: named((name) => name.includes('dockerfile') && DOCKERFILE.test(name) && !BESIDE_DOCKERFILE.test(name)),
  needs: /AIRFLOW_CONN_|_BACKEND_KWARGS|\bAZURE_|\bconn_type\b|\bconnections?["'\s,\\`]{1,60}(?:add|create|update)\b|airflow-connections/i,
};

/** An entry: whether it is one of Airflow's is seen in the text alone. */
const ENTRY = /:/;

export const connectionsYamlKind: FileKind = {
  id: 'connections-file',
  lands: 'metadata database',
  matches: named((name) => formatOfConnections(name)?.startsWith('y') ?? false),
  endings: ['.yaml', '.yml'],
  needs: ENTRY,
};

export const connectionsJsonKind: FileKind = {
  id: 'connections-file',
  lands: 'metadata database',
  matches: named((name) => formatOfConnections(name) === 'json'),
  endings: ['.json'],
  needs: ENTRY,
};

/** Whether such a file holds connections or variables is seen in its text alone. */
export const connectionsEnvKind: FileKind = {
  id: 'connections-file',
  lands: 'metadata database',
  matches: named((name) => formatOfConnections(name) === 'env'),
  endings: ['.env'],
};

export const composeKind: FileKind = {
  id: 'compose',
  lands: 'environment',
  matches: named((name) => name.includes('compose') && COMPOSE.test(name)),
  endings: ['.yaml', '.yml'],
  // The files that it names may hold connections.
  needs:
    /AIRFLOW_|\bAZURE_|env_file|\bextends\b|^["']?include["']?[ \t]*:|connections["'\s,[\]-]{1,60}(?:add\b|args:|#)|connection["'\s,-]{1,60}(?:create|update)\b/m,
  hints: [...HINTS, 'AZURE_', 'env_file', 'extends', 'include'],
  isShared: true,
};

/**
 * A mark of Airflow in YAML, where the words of a command may be the items of a list; the chart of the community has connections in fields,
 * and workflows have scripts.
 */
const IN_YAML =
  /AIRFLOW_|\bconn_type\b|backend_kwargs|(?:secret|configMap)Generator|airflow\.apache\.org\/connection|\bconnections:|connections["'\s,[\]-]{1,60}(?:add\b|args:|#)|connection["'\s,-]{1,60}(?:create|update)\b/;
const isYaml = byEnding('.yaml', '.yml');

/** Names that are of a kind by their ending alone. */
function byEnding(...endings: readonly string[]): Pick<FileKind, 'matches' | 'endings' | 'isByEnding'> {
  return { matches: named((name) => endings.some((ending) => name.endsWith(ending))), endings, isByEnding: true };
}

export const kubernetesKind: FileKind = {
  id: 'kubernetes',
  lands: 'environment',
  ...byEnding('.yaml', '.yml', '.json'),
  needs: IN_YAML,
  // The files that a kustomization names may hold connections.
  hints: [...HINTS, 'conn_type', 'backend_kwargs', 'Generator'],
  isShared: true,
};

/** Whether a file of this name is a kustomization, which may name files with variables. */
export const isKustomization: (name: string) => boolean = named((name) => /^kustomization\.ya?ml$/.test(name));

/** Whether a file of this name may name others that are read by its rules. */
export function mayNameFiles(name: string): boolean {
  return composeKind.matches(name) || isKustomization(name);
}

export const githubWorkflowKind: FileKind = { ...kubernetesKind, ...isYaml, id: 'github-workflow' };

export const astroDeploymentKind: FileKind = { ...githubWorkflowKind, id: 'astro-deployment' };

export const helmValuesKind: FileKind = { ...githubWorkflowKind, id: 'helm-values' };

/** Words of the calls in scripts that take a connection. */
const IN_SHELL = /AIRFLOW_|\bconn_type\b|connections (?:add|import)|connections? (?:create|update|cr|up)\b|airflow-connections/;

const SCRIPT: Omit<FileKind, 'matches'> = {
  id: 'shell',
  lands: 'environment',
  needs: IN_SHELL,
  hints: [...HINTS, 'conn_type'],
  isShared: true,
};

export const shellKind: FileKind = { ...SCRIPT, ...byEnding('.sh', '.bash') };

export const makefileKind: FileKind = {
  ...SCRIPT,
  matches: named((name) => name === 'makefile' || name === 'gnumakefile' || name.endsWith('.mk')),
  endings: ['', '.mk'],
};

export const terraformKind: FileKind = {
  id: 'terraform',
  lands: 'environment',
  ...byEnding('.tf'),
  needs: /AIRFLOW_|airflow[_./-]connection|astro_environment_object|airflow\.apache\.org\/connection|\bconnections"?[ \t]{0,20}[:=]/,
  hints: [...HINTS, 'astro_environment_object'],
  isShared: true,
};

export const pythonKind: FileKind = {
  id: 'python',
  lands: 'environment',
  ...byEnding('.py'),
  needs: /AIRFLOW_CONN_|_BACKEND_KWARGS|\bConnection(?:\(|\.from_json\(|[ \t]{1,20}as\b)/,
  hints: ['AIRFLOW_CONN_', '_BACKEND_KWARGS', 'Connection'],
  isShared: true,
};

export const airflowCfgKind: FileKind = {
  id: 'airflow-cfg',
  lands: 'environment',
  matches: named((name) => name === 'airflow.cfg'),
  endings: ['.cfg'],
  needs: /backend_kwargs|_conn_id/,
  hints: ['backend_kwargs', '_conn_id'],
  isShared: true,
};

/** An export of Airflow, under any name. */
export const exportedJsonKind: FileKind = {
  id: 'connections-file',
  lands: 'metadata database',
  ...byEnding('.json'),
  needs: /"conn_type"/,
  hints: ['conn_type'],
  isShared: true,
};

export const exportedYamlKind: FileKind = { ...exportedJsonKind, ...isYaml, needs: /\bconn_type\b/ };

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
