import { jsonLine } from '../airflow/write-json.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import { lines, type NamedConnection, type PlaceText, type Variables, variablesOf } from './place-text.ts';
import { quoteTerraform } from './render/quote-terraform.ts';

/** One object for each connection; the environment manager of Astro gives it to the Deployments that are linked to it. */
export function environmentObjects(connections: readonly NamedConnection[]): PlaceText {
  const { remarks } = variablesOf(connections);
  const empty = connections.filter(({ connection }) => connection.schema === '');
  return {
    place: 'terraform',
    label: 'Terraform',
    file: 'connections.tf',
    language: 'hcl',
    text: lines([
      'variable "astro_workspace_id" {',
      '  type = string',
      '}',
      ...connections.filter((each) => !empty.includes(each)).flatMap(({ id, connection }) => ['', ...environmentObject(id, connection)]),
    ]),
    remarks: [...remarks, ...empty.map(({ id }) => `${id}: ${EMPTY_SCHEMA}`), PROVIDER],
  };
}

const PROVIDER =
  'The provider is astronomer/astro, with the names of its newest release: add astro = { source = "astronomer/astro" } to required_providers.';

/** The hook takes None for a connection string. */
const EMPTY_SCHEMA = 'its schema must be the empty text, which the environment manager cannot store: use a variable of the Deployment';

function environmentObject(id: string, { conn_type, host, login, schema, port, extra }: AirflowConnection): readonly string[] {
  const fields = [
    ['type', conn_type],
    ['host', host],
    ['login', login],
    ['schema', schema],
    ['port', port === null ? null : String(port)],
    ['extra', extra && jsonLine(extra)],
  ] as const;
  return [
    `resource "astro_environment_object" ${quoteTerraform(labelOf(id))} {`,
    `  object_key            = ${quoteTerraform(id)}`,
    '  object_type           = "CONNECTION"',
    '  scope                 = "WORKSPACE"',
    '  scope_entity_id       = var.astro_workspace_id',
    '  auto_link_deployments = true',
    ...fields.flatMap(([name, value]) =>
      value === null || value === '' ? [] : [`  ${name.padEnd(21)} = ${name === 'port' ? value : quoteTerraform(value)}`],
    ),
    '}',
  ];
}

const NO_LABEL = /[^A-Za-z0-9_-]/g;

/** A label of HCL for an id: it begins with a letter or an underscore and has no dot, and two ids keep two labels. */
function labelOf(id: string): string {
  return `connection_${id.replaceAll(NO_LABEL, (character) => `_${character.charCodeAt(0).toString(16)}_`)}`;
}

/** One secret with all variables, for pods to take whole. */
export function kubernetesSecret({ list, remarks }: Variables): PlaceText {
  return {
    place: 'terraform',
    label: 'Terraform',
    file: 'connections.tf',
    language: 'hcl',
    text: lines([
      'resource "kubernetes_secret_v1" "azure_connections" {',
      '  metadata {',
      '    name      = "azure-connections"',
      '    namespace = var.airflow_namespace',
      '  }',
      '  data = {',
      ...list.map(({ name, value }) => `    ${quoteTerraform(name)} = ${quoteTerraform(value)}`),
      '  }',
      '}',
      '',
      'variable "airflow_namespace" {',
      '  type = string',
      '}',
    ]),
    remarks: [...remarks, 'Pods take it with envFrom: - secretRef: { name: azure-connections }'],
  };
}
