import type { JsonObject } from '../model/airflow.ts';
import { AIRFLOW_MINORS } from '../model/airflow-target.ts';
import { PRODUCTIONS } from '../model/config.ts';
import { SEVERITIES } from '../model/finding.ts';

/** A rule's name, and the summary that editors show beside it. */
export interface RuleName {
  readonly id: string;
  readonly summary: string;
}

const GUID = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';

const text = (description: string): JsonObject => ({ $ref: '#/definitions/text', description });
const guid = (description: string): JsonObject => ({ $ref: '#/definitions/guid', description });
const names = (description: string): JsonObject => ({ $ref: '#/definitions/patterns', description });
const record = (description: string, name: string): JsonObject => ({
  type: 'object',
  description,
  additionalProperties: { $ref: `#/definitions/${name}` },
});

/** One value that is checked by its looks. `title` ends the sentence `Expected "…" to be …`. */
const DEFINITIONS = {
  text: { title: 'a text', type: 'string', pattern: '\\S' },
  guid: { title: 'a GUID (8-4-4-4-12 hexadecimal digits)', type: 'string', pattern: `^${GUID}$` },
  resourceId: {
    title: 'the id of an Azure resource (/subscriptions/…/resourceGroups/…/providers/…)',
    type: 'string',
    pattern: `^/[sS]ubscriptions/${GUID}/[rR]esource[gG]roups/[^/\\s]+/providers/[^/\\s]+/[^/\\s]+/\\S+$`,
  },
  httpsUrl: { title: 'a URL that begins with https://', type: 'string', pattern: '^https://[^\\s/?#@]+(/[^\\s?#]*)?$' },
  hostName: { title: 'a host name', type: 'string', pattern: '^[0-9A-Za-z][0-9A-Za-z.-]*$' },
  pattern: { title: 'a pattern of at most 256 characters', type: 'string', pattern: '^.{1,256}$' },
  patterns: { title: 'a list of patterns', type: 'array', maxItems: 200, items: { $ref: '#/definitions/pattern' } },
  level: { title: `one of ${['off', ...SEVERITIES].join(', ')}`, enum: ['off', ...SEVERITIES] },
  identity: {
    title: 'an identity',
    type: 'object',
    additionalProperties: false,
    // The tenant may be known before the identity exists.
    dependencies: { client_id: ['tenant_id'] },
    properties: {
      client_id: guid(
        "The client id of the user-assigned managed identity: not its object id, and not a service principal's. Left out until the identity exists; its name and resource group are enough to plan.",
      ),
      tenant_id: guid('The Entra tenant of the identity.'),
      subscription_id: guid('The subscription of the identity, for the az commands.'),
      name: text('The resource name of the identity, for the az commands.'),
      resource_group: text('The resource group of the identity, for the az commands.'),
      location: text('The Azure region of the identity, for the az command that creates it.'),
    },
  },
  connection: {
    title: 'the values that cannot be derived from a connection',
    type: 'object',
    additionalProperties: false,
    properties: {
      identity: text('The identity that the connection moves to ("default" if omitted).'),
      resource_id: {
        $ref: '#/definitions/resourceId',
        description: 'The Azure resource that the connection talks to, for the role assignment.',
      },
      subscription_id: guid('The subscription of that resource.'),
      resource_group: text('The resource group of that resource.'),
      host: text("The connection's host, where the old connection does not hold it."),
      login: text("The connection's login, where the old connection does not hold it: for some services the account's name."),
      account_url: { $ref: '#/definitions/httpsUrl', description: "The account's URL, where the old connection does not hold it." },
      fully_qualified_namespace: {
        $ref: '#/definitions/hostName',
        description: 'The Service Bus namespace, such as bus.servicebus.windows.net.',
      },
    },
  },
} as const satisfies Readonly<Record<string, JsonObject>>;

/** The expectation of a definition, as the end of the sentence `Expected "…" to be …`. */
export function expectationOf(definition: string): string | undefined {
  const known: Readonly<Record<string, { readonly title: string }>> = DEFINITIONS;
  return Object.hasOwn(known, definition) ? known[definition]?.title : undefined;
}

/**
 * The JSON Schema of `azconn-lint.yaml`. With the rules it names them one by one, for editors; without, any name passes: then
 * the names are checked in code, so that the compiled validator does not change with every rule.
 */
export function configSchema(rules: readonly RuleName[]): JsonObject {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'azconn-lint.yaml',
    description: 'The configuration of azconn-lint. It is data: nothing in it is executed, and it must not contain secrets.',
    type: 'object',
    additionalProperties: false,
    properties: {
      identities: record('The managed identities that connections move to, each under a name of your choice.', 'identity'),
      connections: record(
        'Values that cannot be derived, by connection id; * matches any characters, and the first match counts.',
        'connection',
      ),
      deployment: deployment(),
      rules: { ...levels(rules), description: 'How severe the findings of a rule are; "off" silences the rule.' },
      baseline: text('The file of accepted findings, relative to the folder of this file; --update-baseline writes it.'),
      ignore: names('Files to skip, with the patterns of .gitignore, relative to the folder of this file.'),
      revoke_after_days: {
        type: 'integer',
        minimum: 0,
        maximum: 3650,
        description: 'Days between the removal of a credential and the reminder of unrevoked-credential (14 if omitted).',
      },
      overrides: { type: 'array', description: 'Other levels for some files; the last match counts.', items: override(rules) },
    },
    definitions: DEFINITIONS,
  };
}

function deployment(): JsonObject {
  return {
    type: 'object',
    description: 'Where Airflow runs, for the federated credentials.',
    additionalProperties: false,
    properties: {
      platform: {
        enum: ['astro', 'remote-execution', 'aks', 'other'],
        description: 'Astro, Astro agents in your own cluster, Azure Kubernetes Service, or another Kubernetes.',
      },
      airflow: {
        enum: [2, 3, 2.11, 3.1, 3.2, 3.3, ...AIRFLOW_MINORS],
        description: 'The version of Airflow, for example 3 (its newest minor) or 3.1. "3.0" needs quotes: without them YAML reads 3.',
      },
      namespace: text('The Kubernetes namespace of the deployment; on Astro for example geocentric-instrument-2346.'),
      issuer: { $ref: '#/definitions/httpsUrl', description: "The OIDC issuer URL of the deployment's cluster." },
      release: text('The name of the Helm release of Airflow; on Astro there is none.'),
      service_accounts: names('The service accounts whose pods call Azure, where they do not follow the chart of Airflow.'),
      remote_logging: { type: 'boolean', description: 'Whether task logs are kept in Blob Storage; read from the project if omitted.' },
      secrets_backend: {
        enum: ['key-vault', 'none'],
        description: 'Where Airflow looks for connections first; read from the project if omitted.',
      },
      production: { enum: [...PRODUCTIONS], description: 'Where the connections go in production, for the plan.' },
    },
  };
}

function override(rules: readonly RuleName[]): JsonObject {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['files'],
    properties: {
      files: names('The files concerned, with the patterns of .gitignore, relative to the folder of this file.'),
      rules: { ...levels(rules), description: 'The levels for these files.' },
    },
  };
}

function levels(rules: readonly RuleName[]): JsonObject {
  if (rules.length === 0) return record('', 'level');
  const properties = rules.map(({ id, summary }) => [id, { $ref: '#/definitions/level', description: summary }]);
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) };
}
