import { GENERIC } from '../azure/type.ts';
import type { AirflowConnection, JsonObject } from '../model/airflow.ts';
import { serviceFor } from './connected-services.ts';
import type { ConnectionFact, ServiceFacts } from './facts.ts';
import { DEFAULT_IDENTITY } from './identities.ts';
import type { DeploymentInput, IdentityInput, PlannedConnection } from './input.ts';
import type { Plan, PlanRevocation } from './plan.ts';
import { planFrom } from './plan-from.ts';
import { type Snippet, snippetsOf } from './snippets.ts';
import { accepted } from './validate-input.ts';
import { words } from './verification.ts';

/** One connection that somebody wants. */
export interface WantedConnection {
  /** The key of a service (`blob`) or its connection type (`wasb`). */
  readonly service: string;
  /** Airflow's id; made from the service when absent. */
  readonly id?: string | undefined;
  /** The values that the service needs to be found: `storageAccount`, `subscriptionId`, … as `neededFor` names them. */
  readonly values?: Readonly<Record<string, string>> | undefined;
  readonly resource_id?: string | undefined;
}

/** The wishes for a migration: the connections, the identity that they use, and the deployment that runs their tasks. */
export interface GenerateInput {
  readonly connections: readonly WantedConnection[];
  readonly identity: Omit<IdentityInput, 'key'>;
  readonly deployment: DeploymentInput;
}

/** A connection that signs in with the identity. It holds no secret. */
export interface GeneratedConnection {
  readonly id: string;
  /** The key of the service. */
  readonly service: string;
  /** With a placeholder in angle brackets for everything that is missing. */
  readonly connection: AirflowConnection;
  /** The names of the values that were not given: those of `neededFor`, `client_id` and `tenant_id`. */
  readonly missing: readonly string[];
  /** The connection in the language of each kind of file, or the reason why it cannot be written there. */
  readonly snippets: readonly Snippet[];
}

/** The answer to the wishes for a migration. */
export interface Generated {
  readonly plan: Plan;
  /** One for each wish that is not refused, in their order. */
  readonly connections: readonly GeneratedConnection[];
  /** The names that are no service, or one without a way to an identity, each with its reason. */
  readonly refused: readonly { readonly service: string; readonly reason: string }[];
}

const PLACEHOLDER = /\{([A-Za-z]{1,40})\}/g;
const TITLES = { airflow_settings: 'airflow_settings.yaml', dotenv: '.env', cli: 'airflow connections add', json: 'JSON' } as const;

/**
 * The names of the values that a connection to a service is made of, besides the identity's; `service` is its key or its connection type.
 * None for a service that is not known.
 */
export function neededFor(service: string): readonly string[] {
  const recipe = serviceFor(service)?.connection;
  if (!recipe) return [];
  const templates = [recipe.host ?? '', recipe.login ?? '', ...Object.values(recipe.extra)];
  const names = templates.flatMap((template) => [...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''));
  return [...new Set(names)].filter((name) => name !== 'suffix');
}

/** The connections that somebody wants, and the plan for their identity, without a project: no file is read, and no secret is needed. */
export function generate({ connections, identity, deployment }: GenerateInput): Generated {
  const refused: { service: string; reason: string }[] = [];
  const generated: { wanted: WantedConnection; made: GeneratedConnection }[] = [];
  for (const wanted of connections) {
    const facts = serviceFor(wanted.service);
    const reason = refusal(facts);
    if (!facts?.connection || reason !== undefined) refused.push({ service: wanted.service, reason: reason ?? NO_SERVICE });
    else generated.push({ wanted, made: made(wanted, facts, facts.connection, identity) });
  }
  const plan = planFrom({
    connections: generated.map(({ wanted, made: one }) => planned(wanted, one)),
    identities: [{ ...identity, key: DEFAULT_IDENTITY }],
    deployment,
  });
  return { plan, connections: generated.map(({ made: one }) => one), refused };
}

/**
 * The credentials to end once these connections have replaced older ones, which signed in with a key or a service principal of their own.
 */
export function generatedRevocations(input: GenerateInput): readonly PlanRevocation[] {
  const connections = input.connections.flatMap((wanted) => {
    const facts = serviceFor(wanted.service);
    if (!facts?.connection || refusal(facts) !== undefined) return [];
    return [{ ...planned(wanted, made(wanted, facts, facts.connection, input.identity)), mode: undefined }];
  });
  return planFrom({ ...input, connections, identities: [{ ...input.identity, key: DEFAULT_IDENTITY }] }).revocations;
}

const NO_SERVICE = 'unknown service, or no Airflow connection reaches it';

function refusal(facts: ServiceFacts | undefined): string | undefined {
  if (!facts) return NO_SERVICE;
  return facts.workloadIdentity.supported ? undefined : (facts.workloadIdentity.why ?? NO_SERVICE);
}

function made(
  wanted: WantedConnection,
  facts: ServiceFacts,
  recipe: ConnectionFact,
  identity: GenerateInput['identity'],
): GeneratedConnection {
  const id = wanted.id ?? `azure_${facts.key.replaceAll('-', '_')}`;
  const fill = new Filler({ ...wanted.values, suffix: facts.endpointSuffixes['AzureCloud'] ?? '' });
  const extra: JsonObject = {
    managed_identity_client_id: fill.known('client_id', accepted('guid', identity.client_id)),
    workload_identity_tenant_id: fill.known('tenant_id', accepted('tenant', identity.tenant_id)),
    ...Object.fromEntries(Object.entries(recipe.extra).map(([name, template]) => [name, fill.in(template)])),
  };
  const connection: AirflowConnection = {
    conn_type: GENERIC,
    host: recipe.host === undefined ? null : fill.in(recipe.host),
    login: recipe.login === undefined ? null : fill.in(recipe.login),
    password: null,
    schema: recipe.schema ?? null,
    port: null,
    extra,
  };
  return { id, service: facts.key, connection, missing: fill.missing(), snippets: snippetsOf(id, connection) };
}

/** Puts values into templates and remembers which were not there. */
class Filler {
  readonly #values: ReadonlyMap<string, string>;
  readonly #missing = new Set<string>();

  constructor(values: Readonly<Record<string, string>>) {
    this.#values = new Map(Object.entries(values));
  }

  in(template: string): string {
    return template.replace(PLACEHOLDER, (_, name: string) => this.known(name, this.#values.get(name)));
  }

  known(name: string, value: string | undefined): string {
    if (value !== undefined && value !== '') return value;
    this.#missing.add(name);
    return `<${words(name).replaceAll('_', ' ')}>`;
  }

  missing(): readonly string[] {
    return [...this.#missing];
  }
}

function planned(
  { values = {}, resource_id }: WantedConnection,
  { id, service, connection, missing, snippets }: GeneratedConnection,
): PlannedConnection {
  const name = serviceFor(service)?.resourceName ?? undefined;
  return {
    id,
    connType: GENERIC,
    service,
    file: '',
    line: 0,
    outcome: missing.length === 0 ? 'ready' : 'incomplete',
    missing,
    mode: 'none',
    account: name === undefined ? undefined : values[name],
    endpoint: connection.host ?? undefined,
    resource_id,
    target: connection,
    subscription_id: values['subscriptionId'],
    resource_group: values['resourceGroup'],
    snippets: snippets.flatMap((snippet) =>
      'text' in snippet ? [{ title: TITLES[snippet.form], language: snippet.language, text: snippet.text }] : [],
    ),
  };
}
