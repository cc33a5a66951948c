import type { JsonObject } from '../model/airflow.ts';
import { AIRFLOW_MINORS } from '../model/airflow-target.ts';
import { PRODUCTIONS } from '../model/config.ts';
import { SEVERITIES } from '../model/finding.ts';

/** What editors show beside a rule's name. */
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
      subscription_id: guid('The subscription that the identity lies in, for the az commands.'),
      name: text('The resource name of the identity, for the az commands.'),
      resource_group: text('The resource group of the identity, for the az commands.'),
      location: text('The Azure region of the identity, for the az command that creates it.'),
    },
  },
  connection: {
    title: 'what cannot be derived from a connection',
    type: 'object',
    additionalProperties: false,
    properties: {
      identity: text('Which of the identities the connection moves to: "default" when it is not said.'),
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

/** What a definition asks for, as the end of the sentence `Expected "…" to be …`. */
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
    description: 'The configuration of azconn-lint. It is data: nothing in it is executed, and no secret belongs into it.',
    type: 'object',
    additionalProperties: false,
    properties: {
      identities: record('The managed identities that connections move to, by a name of your own.', 'identity'),
      connections: record('What cannot be derived, by connection id; * stands for any characters, the first match counts.', 'connection'),
      deployment: deployment(),
      rules: { ...levels(rules), description: 'How severe the findings of a rule are; "off" silences the rule.' },
      baseline: text('The file of findings that are left out, seen from the folder of this file; --update-baseline writes it.'),
      ignore: names('Files that are left out, as in .gitignore, seen from the folder of this file.'),
      revoke_after_days: {
        type: 'integer',
        minimum: 0,
        maximum: 3650,
        description: 'So many days after a credential left the files unrevoked-credential reminds of it: 14 when it is not said.',
      },
      overrides: { type: 'array', description: 'Other levels for some files; the last match counts.', items: override(rules) },
    },
    definitions: DEFINITIONS,
  };
}

function deployment(): JsonObject {
  return {
    type: 'object',
    description: 'Where Airflow runs: what the federated credentials are made for.',
    additionalProperties: false,
    properties: {
      platform: {
        enum: ['astro', 'remote-execution', 'aks', 'other'],
        description: 'Astro, agents of Astro in a cluster of your own, Azure Kubernetes Service, or another Kubernetes.',
      },
      airflow: {
        enum: [2, 3, 2.11, 3.1, 3.2, 3.3, ...AIRFLOW_MINORS],
        description:
          'The version of Airflow, for example 3 (its newest minor) or 3.1. "3.0" needs quotes: without them YAML makes 3 of it.',
      },
      namespace: text('The Kubernetes namespace of the deployment; on Astro for example geocentric-instrument-2346.'),
      issuer: { $ref: '#/definitions/httpsUrl', description: "The OIDC issuer URL of the deployment's cluster." },
      release: text('The name of the Helm release of Airflow; on Astro there is none.'),
      service_accounts: names('The service accounts whose pods call Azure, where they do not follow the chart of Airflow.'),
      remote_logging: { type: 'boolean', description: 'Task logs are kept in Blob Storage; looked up in the project when it is not said.' },
      secrets_backend: {
        enum: ['key-vault', 'none'],
        description: 'Where Airflow looks connections up first; looked up in the project when it is not said.',
      },
      production: { enum: [...PRODUCTIONS], description: 'Where the connections of production go, for the plan.' },
    },
  };
}

function override(rules: readonly RuleName[]): JsonObject {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['files'],
    properties: {
      files: names('The files that this is about, as in .gitignore, seen from the folder of this file.'),
      rules: { ...levels(rules), description: 'The levels for these files.' },
    },
  };
}

function levels(rules: readonly RuleName[]): JsonObject {
  if (rules.length === 0) return record('', 'level');
  const properties = rules.map(({ id, summary }) => [id, { $ref: '#/definitions/level', description: summary }]);
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) };
}
