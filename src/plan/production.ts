import { keyVaultSecretName } from '../airflow/key-vault.ts';
import { connectionJson, jsonLine } from '../airflow/write-json.ts';
import { grouped } from '../lazy/grouped.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import type { Production } from '../model/config.ts';
import { MASK } from '../model/hidden.ts';
import { spellText } from '../yaml/spelling.ts';
import { serviceFor } from './connected-services.ts';
import { type DeploymentInput, isMovable, type PlanInput, type PlannedConnection, type Platform } from './input.ts';
import type { PlanProduction, PlanProductionStep } from './plan.ts';
import { quoteBash } from './render/quote-bash.ts';
import { resourceOf } from './resource.ts';

/** The usual place for the connections of a platform. Agents of Remote Execution find them in a secrets backend alone. */
const USUAL: Readonly<Record<Platform, Production>> = {
  astro: 'environment-manager',
  'remote-execution': 'key-vault',
  aks: 'airflow',
  other: 'airflow',
};

const DEPLOYMENT = { name: 'DEPLOYMENT_ID', where: 'astro deployment list' } as const;
const VAULT = { name: 'KEY_VAULT', where: 'az keyvault list --query "[].name" --output tsv' } as const;
const VARIABLE_NAME = /^[A-Za-z0-9_.-]{1,200}$/;

/** The steps by which production gets the connections, which astro deploy does not carry: commands that can be run as they are. */
export function productionOf({ connections, deployment, uses = [] }: PlanInput): PlanProduction | null {
  const steps = eachOnce(
    connections.filter(isMovable).flatMap((connection) => {
      const step = stepOf(connection, deployment, vaultOf(uses));
      return step ? [{ step, place: `${connection.file}:${connection.line}` }] : [];
    }),
  );
  if (steps.length === 0) return null;
  const target = deployment.production ?? USUAL[deployment.platform];
  const commands = steps.flatMap((step) => step.commands).join('\n');
  const needs = [DEPLOYMENT, VAULT].filter(({ name }) => commands.includes(`"$${name}"`));
  return { target, language: target === 'helm' ? 'yaml' : 'bash', note: NOTES[target], needs, steps };
}

interface PlacedStep {
  readonly step: PlanProductionStep;
  /** Where the connection is defined: `.env:2`. */
  readonly place: string;
}

/** Production takes a connection once. Where files define it in different ways, each way says from where it is. */
function eachOnce(placed: readonly PlacedStep[]): readonly PlanProductionStep[] {
  const first = [...grouped(placed, ({ step }) => JSON.stringify(step)).values()].map(([each]) => each);
  const byId = grouped(first, ({ step }) => step.connection.toUpperCase());
  return first.map(({ step, place }) => {
    const others = (byId.get(step.connection.toUpperCase()) ?? []).filter((each) => each.place !== place);
    if (others.length === 0) return step;
    const choice = `as in ${place}, while ${others.map((each) => each.place).join(', ')} differs: choose one`;
    return { ...step, note: step.note === null ? choice : `${choice}; ${step.note}` };
  });
}

const NOTES: Readonly<Record<Production, string>> = {
  'environment-manager':
    'astro deploy uploads neither airflow_settings.yaml nor .env: the environment manager of Astro gives these connections to the Deployment. If a connection exists already, use astro env connection update <id> with the same flags but --key, and </dev/null at the end, which removes its password',
  'deployment-variables':
    'astro deploy uploads neither airflow_settings.yaml nor .env: these variables give the connections to the Deployment. If a variable exists already, use update instead of create',
  'deployment-connections':
    "astro deploy uploads neither airflow_settings.yaml nor .env: these commands write into the Deployment's own database, which Airflow searches last. If a connection exists already, use update instead of create",
  airflow:
    "These commands write into Airflow's own database, which Airflow searches after secrets backends and variables; run them where Airflow runs",
  helm: 'For the values of the Apache chart: variables of every pod',
  'key-vault': 'Secrets with the names that the Key Vault backend looks up, with its default prefix and separator',
};

function stepOf(connection: PlannedConnection, deployment: DeploymentInput, vault: string | undefined): PlanProductionStep | undefined {
  const { id, target } = connection;
  if (!target) return undefined;
  const wanted = deployment.production ?? USUAL[deployment.platform];
  const { commands, note } = written(wanted, id, target, vault);
  const isWhole = !commands.some((command) => command.includes(MASK));
  const masked = `${MASK} replaces values that are not shown: copy them from the file`;
  return { connection: id, commands, note: isWhole ? note : note === null ? masked : `${note}; ${masked}` };
}

type Written = Pick<PlanProductionStep, 'commands' | 'note'>;

function written(target: Production, id: string, connection: AirflowConnection, vault: string | undefined): Written {
  if (!VARIABLE_NAME.test(id) || id.startsWith('-')) return { commands: [], note: 'no command accepts this id: enter it by hand' };
  switch (target) {
    case 'environment-manager':
      return connection.schema === '' ? emptySchema(id, connection) : { commands: [environmentManager(id, connection)], note: null };
    case 'deployment-variables':
      return { commands: [deploymentVariable(id, connection)], note: null };
    case 'deployment-connections':
      return connection.schema === '' ? emptySchema(id, connection) : { commands: [deploymentConnection(id, connection)], note: null };
    case 'airflow':
      return { commands: airflow(id, connection), note: null };
    case 'helm':
      return { commands: helm(id, connection), note: null };
    case 'key-vault':
      return keyVault(id, connection, vault);
    default:
      return target satisfies never;
  }
}

/** The Astro CLI sends no empty field, and the hook takes None for a connection string. */
function emptySchema(id: string, connection: AirflowConnection): Written {
  const note = 'its schema must be the empty text, which this place cannot store: use a variable of the Deployment';
  return { commands: [deploymentVariable(id, connection)], note };
}

function environmentManager(id: string, connection: AirflowConnection): string {
  return ['astro env connection create --deployment-id "$DEPLOYMENT_ID" --key', quoteBash(id), ...flags(connection)].join(' ');
}

function deploymentConnection(id: string, connection: AirflowConnection): string {
  const words = ['astro deployment connection create --deployment-id "$DEPLOYMENT_ID" --conn-id', quoteBash(id)];
  return [...words, ...flags(connection).map((flag) => flag.replace(/^--type /, '--conn-type '))].join(' ');
}

function flags({ conn_type, host, login, schema, port, extra }: AirflowConnection): readonly string[] {
  const texts = [
    ['--type', conn_type],
    ['--host', host],
    ['--login', login],
    ['--schema', schema],
    ['--port', port === null ? null : String(port)],
    ['--extra', extra && jsonLine(extra)],
  ] as const;
  return texts.flatMap(([flag, value]) => (value === null || value === '' ? [] : [`${flag} ${quoteBash(value)}`]));
}

function deploymentVariable(id: string, connection: AirflowConnection): string {
  return `astro deployment variable create --deployment-id "$DEPLOYMENT_ID" ${quoteBash(`${variableName(id)}=${connectionJson(connection)}`)}`;
}

/** `add` does not overwrite an existing connection. */
function airflow(id: string, connection: AirflowConnection): readonly string[] {
  return [
    `airflow connections delete ${quoteBash(id)} || true`,
    `airflow connections add ${quoteBash(id)} --conn-json ${quoteBash(connectionJson(connection))}`,
  ];
}

function helm(id: string, connection: AirflowConnection): readonly string[] {
  return ['env:', `  - name: ${variableName(id)}`, `    value: ${spellText(connectionJson(connection))}`];
}

function keyVault(id: string, connection: AirflowConnection, vault: string | undefined): Written {
  const name = keyVaultSecretName(id);
  if (name === undefined) return { commands: [], note: 'the backend does not support this id: letters, digits, "_" and "-" only' };
  const where = vault === undefined ? '"$KEY_VAULT"' : quoteBash(vault);
  const value = quoteBash(connectionJson(connection));
  return {
    commands: [`az keyvault secret set --vault-name ${where} --name ${quoteBash(name)} --value ${value} --output none`],
    note: null,
  };
}

function variableName(id: string): string {
  return `AIRFLOW_CONN_${id.toUpperCase()}`;
}

/** The vault that the secrets backend of the project reads. */
function vaultOf(uses: readonly PlannedConnection[]): string | undefined {
  const facts = serviceFor('key-vault');
  const [vault] = uses.filter(({ service }) => service === 'key-vault');
  return facts && vault && resourceOf(vault, facts).name;
}
