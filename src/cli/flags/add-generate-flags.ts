import { type Command, InvalidArgumentError, Option } from 'commander';
import type { AskedService, GivenValue } from '../../plan/generate-flags.ts';
import { PLAN_FORMATS } from '../../plan/languages.ts';
import { guid } from './add-flags.ts';

const ASSIGNMENT = /^(?:(?<id>[A-Za-z0-9_.-]{1,200}):)?(?<name>[A-Za-z_]{1,40})=(?<value>.*)$/s;

/** The flags of `generate`. */
export function addGenerateFlags(command: Command): Command {
  return command
    .option('--service <service>', 'a service to connect to, repeatable; service:id names the connection', service)
    .option('--set <name=value>', 'a value of a connection, repeatable; id:name=value is for one connection', assignment)
    .addOption(
      new Option('--platform <name>', 'where Airflow runs (default: astro)').choices(['astro', 'aks', 'other', 'remote-execution']),
    )
    .addOption(new Option('--airflow <version>', 'the version of Airflow (default: 3)').choices(['2', '3']).argParser(airflow))
    .option('--namespace <name>', 'Kubernetes namespace of the deployment')
    .option('--issuer <url>', 'OIDC issuer of the cluster')
    .option('--release <name>', 'Helm release of Airflow, outside of Astro')
    .option('--client-id <guid>', 'client id of the managed identity', guid)
    .option('--tenant-id <guid>', 'Entra tenant of the managed identity', guid)
    .option('--subscription-id <guid>', 'Azure subscription of the identity', guid)
    .option('--identity-name <name>', 'resource name of the identity')
    .option('--resource-group <name>', 'resource group of the identity')
    .option('--location <region>', 'region of the identity, if it has to be created')
    .option('--remote-logging', 'Airflow writes task logs to Blob Storage')
    .option('--secrets-backend', 'Airflow reads connections from a Key Vault')
    .option('--no-kpo', 'the project does not use KubernetesPodOperator')
    .option('--local', 'write the files that astro dev start needs on a laptop without an identity')
    .option('--no-input', 'ask no questions')
    .addOption(new Option('--format <name>', 'the format of the output').choices(PLAN_FORMATS).default('text'));
}

function service(word: string, previous: readonly AskedService[] = []): readonly AskedService[] {
  const colon = word.indexOf(':');
  if (colon === -1) return [...previous, { service: word, id: undefined }];
  return [...previous, { service: word.slice(0, colon), id: word.slice(colon + 1) || undefined }];
}

function assignment(word: string, previous: readonly GivenValue[] = []): readonly GivenValue[] {
  const { id, name, value } = ASSIGNMENT.exec(word)?.groups ?? {};
  if (name === undefined || value === undefined) throw new InvalidArgumentError('Expected name=value or id:name=value.');
  return [...previous, { id, name, value }];
}

function airflow(word: string): 2 | 3 {
  if (word !== '2' && word !== '3') throw new InvalidArgumentError('Allowed choices are 2, 3.');
  return word === '2' ? 2 : 3;
}
