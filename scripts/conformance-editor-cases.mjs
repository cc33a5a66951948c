// The questions to the language server, and the answers that it has to give.
import { readFileSync } from 'node:fs';

/**
 * @typedef {import('./editor.mjs').Editor} Editor
 * @typedef {(editor: Editor) => Promise<string | undefined>} Check gives undefined, or what is wrong
 */

const CATALOG = new URL('../schemas/catalog/', import.meta.url);

/**
 * An item of `connections`, with a `|` where the cursor stands.
 * @param {string[]} lines
 */
function item(...lines) {
  return `airflow:\n  connections:\n    - conn_id: a\n${lines.map((line) => `      ${line}\n`).join('')}`;
}

/**
 * @param {readonly string[]} found
 * @param {readonly string[]} wanted
 */
function lacks(found, wanted) {
  const missing = wanted.filter((label) => !found.includes(label));
  return missing.length > 0 ? `lacks ${missing.join(', ')} among ${found.join(', ') || 'nothing'}` : undefined;
}

/**
 * The names of the checks, and the checks.
 * @param {{ modeline: string }} comment the comment by which a file names its schema
 * @returns {[string, Check][]}
 */
export function cases({ modeline }) {
  /** @type {(text: string, wanted: readonly string[], unwanted?: readonly string[]) => Check} */
  const offers =
    (text, wanted, unwanted = []) =>
    async (editor) => {
      const labels = (await editor.completion(text)).map(({ label }) => label);
      const wrong = unwanted.filter((label) => labels.includes(label));
      return lacks(labels, wanted) ?? (wrong.length > 0 ? `offers ${wrong.join(', ')}` : undefined);
    };
  /** @type {(text: string, label: string, wanted: string) => Check} */
  const inserts = (text, label, wanted) => async (editor) => {
    const found = (await editor.completion(text)).find((each) => each.label === label);
    return found?.insertText === wanted ? undefined : `inserts ${JSON.stringify(found?.insertText)}`;
  };
  /** @type {(text: string, wanted: string) => Check} */
  const explains = (text, wanted) => async (editor) => {
    const words = (await editor.hover(text)).replaceAll('\\', '');
    return words.includes(wanted) ? undefined : `says ${JSON.stringify(words)}`;
  };
  /**
   * Complaints as `text: message`, in order; `[]` for silence.
   * @type {(text: string, wanted: readonly string[]) => Check}
   */
  const complains = (text, wanted) => async (editor) => {
    const found = (await editor.diagnostics(text)).map(({ at, message }) => `${at}: ${message}`).toSorted();
    const isSame = found.length === wanted.length && wanted.toSorted().every((start, index) => found[index]?.startsWith(start));
    return isSame ? undefined : `says ${JSON.stringify(found)}`;
  };
  const example = (/** @type {string} */ name) =>
    readFileSync(new URL(`../examples/${name}/airflow_settings.yaml`, import.meta.url), 'utf8');
  /** @type {(type: string) => import('../src/azure/type.ts').AzureType} */
  const catalog = (type) => JSON.parse(readFileSync(new URL(`${type}.json`, CATALOG), 'utf8'));
  const extrasOf = (/** @type {string} */ type) =>
    catalog(type).fields.flatMap(({ name, required }) => (name.startsWith('extra.') && required !== 'never' ? [name.slice(6)] : []));
  const lower = (/** @type {readonly string[]} */ names) => names.filter((name) => name === name.toLowerCase());

  const typesWithExtras = TYPES.filter((type) => lower(extrasOf(type)).length > 0 && type !== 'azure');
  /** @type {[string, Check][]} */
  const ofTypes = typesWithExtras.map((type) => [
    `completion: the extras of ${type}, and none that a mapping cannot carry`,
    offers(
      item(`conn_type: ${type}`, 'conn_extra:', '  |'),
      lower(extrasOf(type)),
      extrasOf(type).filter((name) => name !== name.toLowerCase()),
    ),
  ]);

  return [
    ['completion: the root', offers('|', ['airflow'])],
    ['completion: the sections', offers('airflow:\n  |', ['connections', 'pools', 'variables'])],
    [
      'completion: the keys of a connection',
      offers(
        item('|'),
        ['conn_type', 'conn_host', 'conn_schema', 'conn_login', 'conn_password', 'conn_port', 'conn_uri', 'conn_extra'],
        ['conn_id'],
      ),
    ],
    ['completion: the keys of a pool', offers('airflow:\n  pools:\n    - |', ['pool_name', 'pool_slot', 'pool_description'])],
    ['completion: the keys of a variable', offers('airflow:\n  variables:\n    - |', ['variable_name', 'variable_value'])],
    ['completion: a whole workload identity', offers('airflow:\n  connections:\n    - |', ['Azure workload identity'])],
    [
      'completion: what a workload identity inserts',
      inserts(
        item('|'),
        'Azure workload identity',
        `conn_type: azure\nconn_extra:\n  managed_identity_client_id: \${2:${ANY}}\n  workload_identity_tenant_id: \${3:${ANY}}`,
      ),
    ],
    ['completion: the Azure types', offers(item('conn_type: |'), TYPES)],
    ['completion: a key of a typed connection waits for its value', inserts(item('conn_type: wasb', '|'), 'conn_login', 'conn_login: ')],
    ...ofTypes,
    [
      'completion: the extras of azure are those of the identity and of the services, without secrets',
      offers(
        item('conn_type: azure', 'conn_extra:', '  |'),
        ['managed_identity_client_id', 'workload_identity_tenant_id', 'resource_group_name', 'fully_qualified_namespace'],
        ['key_path', 'key_json', 'sas_token', 'connection_string', 'subscriptionId'],
      ),
    ],
    [
      'completion: extras of one type only',
      offers(item('conn_type: wasb', 'conn_extra:', '  |'), ['sas_token'], ['factory_name', 'auth_method']),
    ],
    [
      'completion: no extras for another provider',
      offers(item('conn_type: postgres', 'conn_extra:', '  |'), [], ['sas_token', 'tenant_id']),
    ],
    [
      'completion: values of an extra',
      offers(item('conn_type: azure_data_explorer', 'conn_extra:', '  auth_method: |'), ['AZURE_TOKEN_CRED', 'AAD_APP']),
    ],
    [
      'completion: JSON text where a key has capitals',
      inserts(
        item('conn_type: azure_data_factory', 'conn_extra: |'),
        'JSON text with tenantId, subscriptionId',
        `'{"tenantId": "$1", "subscriptionId": "$2"}'`,
      ),
    ],
    ['hover: a field of a type', explains(item('conn_type: wasb', 'conn_log|in: x'), 'Storage account name')],
    ['hover: the title of a type', explains(item('conn_type: wasb', 'conn_log|in: x'), 'wasb (Azure Blob Storage)')],
    ['hover: a field of another provider', explains(item('conn_type: postgres', 'conn_pass|word: x'), 'arrives as 83')],
    ['hover: a type', explains(item('conn_type: adl|s'), 'Azure Data Lake Storage Gen2')],
    ['hover: an extra', explains(item('conn_type: wasb', 'conn_extra:', '  sas_to|ken: x'), 'SAS token')],
    ['hover: an extra with capitals', explains(item('conn_type: azure', 'conn_extra:', '  subscription|Id: x'), 'Only as JSON text')],
    ['hover: a pool', explains('airflow:\n  pools:\n    - pool_s|lot: 1\n', 'skips a pool with 0')],
    ['diagnostics: none for a workload identity', complains(example('workload-identity'), [])],
    ['diagnostics: none for empty values', complains('airflow:\n  connections:\n    - conn_id:\n      conn_type:\n      conn_port:\n', [])],
    ['diagnostics: the legacy example', complains(example('legacy-project'), LEGACY)],
    ['diagnostics: an unknown key', complains(item('conn_type: http', 'conn_hots: x'), ['conn_hots: Property conn_hots is not allowed'])],
    ['diagnostics: no type', complains(item('conn_host: x'), ['c: Missing property "conn_type"'])],
    ['diagnostics: a truth value', complains(item('conn_type: http', 'conn_password: true'), ['true: Expected a text, in quotes'])],
    ['diagnostics: a port', complains(item('conn_type: http', 'conn_port: abc'), ['abc: Expected a whole number from 0 to 65535'])],
    [
      'diagnostics: a URI beside fields',
      complains(item('conn_type: http', 'conn_uri: http://x'), ['http://x: Ignored: the Astro CLI reads conn_uri only where']),
    ],
    [
      'diagnostics: half an identity',
      complains(item('conn_type: azure', 'conn_extra:', `  managed_identity_client_id: ${ANY}`), [
        'conn_extra: Write managed_identity_client_id and workload_identity_tenant_id together',
      ]),
    ],
    [
      'diagnostics: half an identity in JSON text',
      complains(item('conn_type: azure', `conn_extra: '{"managed_identity_client_id": "${ANY}"}'`), [
        `'{"managed_identity_client_id": "${ANY}"}': Write managed_identity_client_id and workload_identity_tenant_id together`,
      ]),
    ],
    [
      'diagnostics: no id of an identity',
      complains(item('conn_type: azure', `conn_extra: {managed_identity_client_id: x, workload_identity_tenant_id: ${ANY}}`), [
        'x: Expected the id of an identity',
      ]),
    ],
    [
      'diagnostics: an identity makes a legacy type fit',
      complains(item('conn_type: wasb', `conn_extra: {managed_identity_client_id: ${ANY}, workload_identity_tenant_id: ${ANY}}`), []),
    ],
    [
      'diagnostics: a prefix',
      complains(item('conn_type: msgraph', 'conn_login: x', 'conn_extra: {tenant_id: contoso.com, extra__msgraph__verify: x}'), [
        'extra__msgraph__verify: x: A prefix',
      ]),
    ],
    ['configuration by its comment: completion', offers(`${modeline}\n|`, ['identities', 'connections', 'deployment', 'rules', 'ignore'])],
    ['configuration by its comment: rules', offers(`${modeline}\nrules:\n  |`, ['legacy-azure-connection', 'lowercased-extra-key'])],
    [
      'configuration by its comment: diagnostics',
      complains(`${modeline}\nidentites: {}\n`, ['identites: Property identites is not allowed']),
    ],
  ];
}

const ANY = '00000000-0000-0000-0000-000000000000';

const TYPES = [
  'adls',
  'azure',
  'azure_ai_agents',
  'azure_ai_search',
  'azure_analysis_services',
  'azure_batch',
  'azure_compute',
  'azure_container_instance',
  'azure_container_registry',
  'azure_container_volume',
  'azure_cosmos',
  'azure_data_explorer',
  'azure_data_factory',
  'azure_data_lake',
  'azure_fileshare',
  'azure_service_bus',
  'azure_synapse',
  'msgraph',
  'powerbi',
  'wasb',
];

const moves = (/** @type {string} */ type) => `conn_type: ${type}: "${type}" is legacy`;
const LEGACY = [
  ...['wasb', 'adls', 'azure_data_factory', 'azure_data_explorer', 'azure_service_bus'].map(moves),
  ...['FAKE-account-key', 'FAKE-client-secret', 'FAKE-client-secret', 'FAKE-client-secret'].map((value) => `conn_password: ${value}`),
  'conn_schema: Endpoint=sb://',
  'tenantId: The Astro CLI lower-cases this key',
  'subscriptionId: The Astro CLI lower-cases this key',
  'Azure Blob Storage: Airflow does not register this type: write "wasb"',
  'host: Property host is not allowed',
];
