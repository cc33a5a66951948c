import { spellText } from '../yaml/spelling.ts';
import type { DeploymentInput } from './input.ts';
import { CONTAINERS } from './laptop.ts';
import { environmentObjects, kubernetesSecret } from './place-terraform.ts';
import { lines, type NamedConnection, type PlaceText, type Variables, variablesOf, written } from './place-text.ts';
import { productionOf } from './production.ts';
import { airflowSettings, connectionsImport, dotenv } from './snippets.ts';

/**
 * The connections as each place would hold them, in the order in which people ask for them. The platform of the deployment decides about
 * the language of Terraform and the name of the compose file. None for no connections.
 */
export function placeTexts(connections: readonly NamedConnection[], deployment: DeploymentInput): readonly PlaceText[] {
  if (connections.length === 0) return [];
  const variables = variablesOf(connections);
  return [
    settingsFile(connections),
    dotenvFile(connections),
    composeFile(variables, deployment),
    helmValues(connections, deployment),
    configMap(variables),
    deployment.platform === 'astro' ? environmentObjects(connections) : kubernetesSecret(variables),
    ...COMMANDS.map((script) => commands(script, connections, deployment)),
    importFile(connections),
  ];
}

function settingsFile(connections: readonly NamedConnection[]): PlaceText {
  const { texts, remarks } = written(connections, airflowSettings);
  const items = texts.map((text) => text.replaceAll(LINE_START, '    '));
  return {
    place: 'airflow-settings',
    label: 'airflow_settings.yaml',
    file: 'airflow_settings.yaml',
    language: 'yaml',
    text: lines(['airflow:', '  connections:', ...items]),
    remarks: [...remarks, 'The Astro CLI reads it on a laptop (astro dev start); astro deploy leaves it behind.'],
  };
}

const LINE_START = /^/gm;

function dotenvFile(connections: readonly NamedConnection[]): PlaceText {
  const { texts, remarks } = written(connections, dotenv);
  return { place: 'dotenv', label: '.env', file: '.env', language: 'dotenv', text: lines(texts), remarks };
}

function importFile(connections: readonly NamedConnection[]): PlaceText {
  const { texts, remarks } = written(connections, connectionsImport);
  const all = Object.fromEntries(texts.flatMap((text) => Object.entries(JSON.parse(text))));
  return {
    place: 'connections-file',
    label: 'connections.json',
    file: 'connections.json',
    language: 'json',
    text: lines([JSON.stringify(all, null, 2)]),
    remarks: [
      ...remarks,
      'For airflow connections import connections.json, and for the local filesystem backend. An import over a connection keeps its old password: delete the connection first.',
    ],
  };
}

/** In a compose file a dollar begins a variable, also inside of quotes. */
function composeFile({ list, remarks }: Variables, { airflow, platform }: DeploymentInput): PlaceText {
  const file = platform === 'astro' ? 'docker-compose.override.yml' : 'compose.override.yaml';
  return {
    place: 'compose',
    label: 'Compose',
    file,
    language: 'yaml',
    text: lines([
      'x-azure-connections: &azure-connections',
      ...list.map(({ name, value }) => `  ${name}: ${spellText(value.replaceAll('$', '$$$$'))}`),
      'services:',
      ...CONTAINERS[airflow].flatMap((service) => [`  ${service}:`, '    environment:', '      <<: *azure-connections']),
    ]),
    remarks: [...remarks, 'The service names are those of the Astro CLI: replace them if yours differ.'],
  };
}

function helmValues(connections: readonly NamedConnection[], deployment: DeploymentInput): PlaceText {
  const { steps, remarks } = stepsFor('helm', connections, deployment);
  const items = steps.flatMap(({ commands: [, ...rows] }) => rows);
  return { place: 'helm', label: 'Helm', file: 'values.yaml', language: 'yaml', text: lines(['env:', ...items]), remarks };
}

function configMap({ list, remarks }: Variables): PlaceText {
  return {
    place: 'kubernetes',
    label: 'Kubernetes',
    file: 'azure-connections.yaml',
    language: 'yaml',
    text: lines([
      'apiVersion: v1',
      'kind: ConfigMap',
      'metadata:',
      '  name: azure-connections',
      'data:',
      ...list.map(({ name, value }) => `  ${name}: ${spellText(value)}`),
    ]),
    remarks: [...remarks, 'None of its values is a secret. Pods use it with envFrom: - configMapRef: { name: azure-connections }'],
  };
}

/** The places that take commands. */
const COMMANDS = [
  { place: 'environment-manager', label: 'astro env connection create', file: 'astro-connections.sh' },
  { place: 'deployment-variables', label: 'astro deployment variable create', file: 'astro-variables.sh' },
  { place: 'key-vault', label: 'Key Vault', file: 'key-vault.sh' },
  { place: 'airflow', label: 'airflow connections add', file: 'connections.sh' },
] as const;

type CommandPlace = (typeof COMMANDS)[number];

function commands(script: CommandPlace, connections: readonly NamedConnection[], deployment: DeploymentInput): PlaceText {
  const { needs, steps, remarks } = stepsFor(script.place, connections, deployment);
  return {
    ...script,
    language: 'bash',
    text: lines([...needs.map(({ name, where }) => `${name}= # ${where}`), ...steps.flatMap((step) => step.commands)]),
    remarks,
  };
}

/** The steps that `plan` would print for this place of production. */
function stepsFor(production: CommandPlace['place'] | 'helm', connections: readonly NamedConnection[], deployment: DeploymentInput) {
  const planned = connections.map(({ id, connection }) => ({
    ...{ id, connType: 'azure', service: 'arm', file: '', line: 0 },
    outcome: 'ready' as const,
    target: connection,
  }));
  const plan = productionOf({ connections: planned, identities: [], deployment: { ...deployment, production } });
  const steps = plan?.steps ?? [];
  const notes = steps.flatMap(({ connection, note }) => (note === null ? [] : [`${connection}: ${note}`]));
  return { steps, needs: plan?.needs ?? [], remarks: [...notes, ...(plan ? [plan.note] : [])] };
}
