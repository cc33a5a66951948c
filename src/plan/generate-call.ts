import { type GenerateFlags, idOf } from './generate-flags.ts';
import { shellWord } from './render/quote-bash.ts';

/** Flags with a value, in the order in which people read them. */
const VALUES = [
  ['platform', '--platform'],
  ['airflow', '--airflow'],
  ['namespace', '--namespace'],
  ['issuer', '--issuer'],
  ['release', '--release'],
  ['clientId', '--client-id'],
  ['tenantId', '--tenant-id'],
  ['subscriptionId', '--subscription-id'],
  ['identityName', '--identity-name'],
  ['resourceGroup', '--resource-group'],
  ['location', '--location'],
] as const satisfies readonly (readonly [keyof GenerateFlags, string])[];

/** The command line that has the same values as these flags and asks no question. */
export function generateCall(flags: GenerateFlags): string {
  const { service = [], set = [] } = flags;
  const words = [
    ...service.flatMap((asked) => ['--service', `${asked.service}:${idOf(asked)}`]),
    ...set.flatMap(({ id, name, value }) => ['--set', `${id === undefined ? '' : `${id}:`}${name}=${value}`]),
    ...VALUES.flatMap(([name, flag]) => (flags[name] === undefined ? [] : [flag, String(flags[name])])),
    ...(flags.remoteLogging ? ['--remote-logging'] : []),
    ...(flags.secretsBackend ? ['--secrets-backend'] : []),
    ...(flags.kpo ? [] : ['--no-kpo']),
    '--no-input',
    ...(flags.format === 'text' ? [] : ['--format', flags.format]),
  ];
  return ['azconn-lint generate', ...words.map(shellWord)].join(' ');
}
