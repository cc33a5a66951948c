import { serviceFor } from './connected-services.ts';
import type { DeploymentInput, PlanInput } from './input.ts';
import { accepted } from './validate-input.ts';
import type { Value } from './value.ts';
import type { Variables } from './variables.ts';

/** A service account that calls Azure. */
export interface Subject {
  readonly component: string;
  readonly name: Value;
  readonly subject: Value;
  readonly why: string;
}

interface Component {
  readonly name: string;
  readonly why: string;
}

const WHERE = {
  astro: "astro api cloud GetDeployment -p deploymentId=<id> --jq '.namespace' # or the column NAMESPACE of astro deployment list",
  'remote-execution': 'kubectl get namespaces, in the cluster of the agents',
  aks: 'kubectl get namespaces',
  other: 'kubectl get namespaces',
} as const;

const MEANING = {
  astro: 'namespace of the Astro Deployment',
  'remote-execution': 'Kubernetes namespace of the agents',
  aks: 'Kubernetes namespace of Airflow',
  other: 'Kubernetes namespace of Airflow',
} as const;

/** The service accounts whose pods call Azure, for the platform and the version of Airflow. */
export function subjectsOf({ deployment, connections }: PlanInput, variables: Variables): readonly Subject[] {
  const known = accepted('namespace', deployment.namespace);
  if (deployment.namespace && !known) variables.refused('namespace', 'expected lower-case letters, digits and "-", at most 63');
  const meaning = MEANING[deployment.platform];
  const namespace = variables.declare('NAMESPACE', known, meaning, WHERE[deployment.platform]);

  const readsLogs = deployment.remote_logging === true;
  const readsSecrets = deployment.secrets_backend === true || connections.some(({ service }) => serviceFor(service)?.key === 'key-vault');
  const components = componentsOf(deployment, { readsLogs, readsSecrets });
  if (deployment.platform === 'astro') return astro(deployment, components, namespace, variables);
  if (deployment.platform === 'remote-execution') return agents(deployment, namespace, variables);
  return helm(deployment, components, namespace, variables);
}

function componentsOf(
  { airflow, dag_processor }: DeploymentInput,
  { readsLogs, readsSecrets }: { readonly readsLogs: boolean; readonly readsSecrets: boolean },
): readonly Component[] {
  const always = airflow === 3 ? 'parses DAGs; always separate in Airflow 3' : 'parses DAGs where it is separate';
  const web = readsLogs ? 'reads task logs in Blob Storage' : 'reads the secrets backend';
  return [
    { name: 'scheduler', why: 'secrets backend, callbacks, timetables' },
    { name: 'worker', why: 'runs tasks' },
    { name: 'triggerer', why: 'deferrable operators' },
    ...(airflow === 3 || dag_processor !== false ? [{ name: 'dag-processor', why: always }] : []),
    ...(readsLogs || readsSecrets ? [{ name: airflow === 3 ? 'api-server' : 'webserver', why: web }] : []),
  ];
}

/** Astro names the service accounts after the namespace; the one of the API server of Airflow 3 is not published. */
function astro({ kpo }: DeploymentInput, components: readonly Component[], namespace: Value, variables: Variables): readonly Subject[] {
  const subjects = components.map(({ name, why }) => ({
    component: name,
    why,
    name: [...namespace, `-${name}`],
    subject:
      name === 'api-server' ? apiServer(variables) : ['system:serviceaccount:', ...namespace, ':', ...namespace, `-${name}-serviceaccount`],
  }));
  if (kpo === false) return subjects;
  const pods = {
    component: 'kpo',
    why: 'pods of KubernetesPodOperator',
    name: [...namespace, '-kpo'],
    subject: ['system:serviceaccount:', ...namespace, ':', ...namespace, '-kpo'],
  };
  return [...subjects, pods];
}

function apiServer(variables: Variables): Value {
  return variables.declare(
    'API_SERVER_SUBJECT',
    undefined,
    'subject of the API server, which reads remote logs or the secrets backend',
    'the Astro UI: Deployment, Details, Workload Identity; do not guess, Azure accepts a wrong one without an error',
  );
}

const AGENTS = [
  { name: 'worker', why: 'runs tasks' },
  { name: 'triggerer', why: 'deferrable operators' },
  { name: 'dag-processor', why: 'parses DAGs' },
] as const;

/** The subjects of agents, which run under the service accounts that the values of their chart name. Those names are not published. */
function agents(deployment: DeploymentInput, namespace: Value, variables: Variables): readonly Subject[] {
  const named = namedAccounts(deployment, namespace);
  if (named.length > 0) return named;
  return AGENTS.map(({ name, why }) => {
    const variable = `AGENT_${name.toUpperCase().replace('-', '_')}_ACCOUNT`;
    const where = 'kubectl get serviceaccounts in the namespace of the agents; deployment.service_accounts stores them';
    const account = variables.declare(variable, undefined, `service account of the agent's ${name}`, where);
    return { component: name, why, name: [...namespace, `-${name}`], subject: ['system:serviceaccount:', ...namespace, ':', ...account] };
  });
}

/** The service accounts that the configuration names. */
function namedAccounts({ service_accounts = [] }: DeploymentInput, namespace: Value): readonly Subject[] {
  const accounts = service_accounts.filter((name) => accepted('serviceAccount', name));
  return accounts.map((name) => ({
    component: name,
    why: 'named in the configuration',
    name: [...namespace, `-${name.replaceAll('.', '-')}`],
    subject: ['system:serviceaccount:', ...namespace, `:${name}`],
  }));
}

/** The official chart names service accounts after the release, unless `serviceAccount.name` says otherwise. */
function helm(deployment: DeploymentInput, components: readonly Component[], namespace: Value, variables: Variables): readonly Subject[] {
  const named = namedAccounts(deployment, namespace);
  if (named.length > 0) return named;
  const known = accepted('namespace', deployment.release);
  const release = variables.declare('RELEASE', known, 'name of the Helm release of Airflow', 'helm list --all-namespaces');
  return components.map(({ name, why }) => ({
    component: name,
    why,
    name: [...namespace, '-', ...release, `-${name}`],
    subject: ['system:serviceaccount:', ...namespace, ':', ...release, `-${name}`],
  }));
}
