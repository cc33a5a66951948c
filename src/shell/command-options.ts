import type { OptionNames } from './options.ts';

export const AIRFLOW: OptionNames = {
  '--conn-uri': 'uri',
  '--conn-json': 'json',
  '--conn-type': 'conn_type',
  '--conn-description': 'description',
  '--conn-host': 'host',
  '--conn-login': 'login',
  '--conn-password': 'password',
  '--conn-schema': 'schema',
  '--conn-port': 'port',
  '--conn-extra': 'extra',
  '--verbose': 'flag',
  '-v': 'flag',
};
const FIELDS: OptionNames = {
  '--host': 'host',
  '--login': 'login',
  '--password': 'password',
  '--schema': 'schema',
  '--port': 'port',
  '--extra': 'extra',
  '--description': 'description',
};
const SCOPE: OptionNames = {
  '--deployment-id': 'other',
  '-d': 'other',
  '--deployment-name': 'other',
  '--workspace-id': 'other',
  '-w': 'other',
};
const SHORT: OptionNames = { '-t': 'conn_type', '-l': 'login', '-p': 'password' };
export const ASTRO_DEPLOYMENT: OptionNames = {
  ...FIELDS,
  ...SCOPE,
  ...SHORT,
  '-n': 'other',
  '--conn-id': 'id',
  '-i': 'id',
  '--conn-type': 'conn_type',
  '-s': 'schema',
  '-o': 'port',
  '-e': 'extra',
};
export const ASTRO_ENVIRONMENT: OptionNames = {
  ...FIELDS,
  ...SCOPE,
  ...SHORT,
  '--key': 'id',
  '-k': 'id',
  '--type': 'conn_type',
  '--auto-link': 'flag',
  '--include-secrets': 'flag',
};
export const ASTRO_VARIABLE: OptionNames = {
  ...SCOPE,
  '-n': 'other',
  '--key': 'key',
  '-k': 'key',
  '--value': 'value',
  '-v': 'value',
  '--env': 'other',
  '-e': 'other',
  '--secret': 'flag',
  '-s': 'flag',
  '--load': 'flag',
  '-l': 'flag',
  '--save': 'flag',
};
export const AZ: OptionNames = {
  '--name': 'name',
  '-n': 'name',
  '--value': 'value',
  '--vault-name': 'other',
  '--file': 'other',
  '-f': 'other',
  '--encoding': 'other',
  '-e': 'other',
  '--id': 'other',
  '--description': 'other',
};
export const KUBECTL: OptionNames = {
  '--from-literal': 'literal',
  '--from-file': 'other',
  '--from-env-file': 'other',
  '--type': 'other',
  '-n': 'other',
  '--namespace': 'other',
  '--dry-run': 'flag',
  '-o': 'other',
  '--output': 'other',
};
