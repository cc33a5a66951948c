import type fc from 'fast-check';
import { encodeUri } from '../../src/airflow/encode-uri.ts';
import { connectionJson } from '../../src/airflow/write-json.ts';
import type { AirflowConnection, Json } from '../../src/model/airflow.ts';
import { CORE_3_0 } from '../airflow/targets.ts';
import { dotenvFiles, filesWith, type GeneratedFile, type Style, settingsFiles, variable } from './arbitrary-files.ts';

/** A kind of place that is written, with files of it. A new kind gets a line in `PLACES`. */
export interface Place {
  /** The id of its source. */
  readonly id: string;
  readonly name: string;
  readonly files: fc.Arbitrary<GeneratedFile>;
  /** What is in each of its files besides the connections that are generated: a connection "other", or a variable. */
  readonly beside: 'connection' | 'variable';
}

const pretty = (connection: AirflowConnection, indent: string | number = 2) =>
  JSON.stringify(JSON.parse(connectionJson(connection)), null, indent);
const single = (json: string) => `'${json.replaceAll("'", '\\u0027')}'`;

const DOCKER_STYLES: readonly Style[] = [
  (name, connection) => `ENV ${name}=${single(connectionJson(connection))} B="c d"`,
  (name, connection) => `ENV A=b \\\n  # a comment\n  ${name}="${connectionJson(connection).replaceAll(/["\\$]/g, '\\$&')}"`,
  (name, connection) => `ENV ${name} ${single(connectionJson(connection))}`,
  (name, connection) => `ENV ${name}=${single(pretty(connection)).replaceAll('\n', ' \\\n')} B=c`,
  (name, connection) => {
    const uri = encodeUri(connection, CORE_3_0);
    return uri && !/[\s$'"\\]/.test(uri) ? `ENV ${name}=${uri}` : undefined;
  },
];

/** All that Airflow exports, or only what is there. */
function fieldsOf(connection: AirflowConnection, how: 'all' | 'some'): [string, Json][] {
  const { conn_type, host, login, password, schema, port, extra } = connection;
  const fields = Object.entries({ conn_type, description: null, login, password, host, port, schema, extra });
  return how === 'all' ? fields : fields.filter(([, value]) => value !== null);
}

function asText([key, value]: [string, Json]): [string, Json] {
  return key === 'extra' && value !== null ? [key, JSON.stringify(value)] : [key, value];
}

const JSON_STYLES: readonly Style[] = [
  (name, connection) => `  "${name}": ${indented(JSON.stringify(Object.fromEntries(fieldsOf(connection, 'all').map(asText)), null, 2))}`,
  (name, connection) => `  "${name}": ${indented(JSON.stringify(Object.fromEntries(fieldsOf(connection, 'some')), null, '\t'))}`,
  (name, connection) => `  "${name}": ${JSON.stringify(Object.fromEntries(fieldsOf(connection, 'some').map(asText).toReversed()))}`,
  (name, connection) => `  "${name}": [ ${connectionJson(connection)} ]`,
  (name, connection) => {
    const uri = encodeUri(connection, CORE_3_0);
    return uri && `  "${name}": ${JSON.stringify(uri)}`;
  },
];

function indented(text: string, by = '  '): string {
  return text.replaceAll('\n', `\n${by}`);
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const scalar = (value: Json) => (typeof value === 'string' ? quoted(value) : JSON.stringify(value));

/** The lines of a mapping; the extra as `extra` writes it. */
function blockOf(fields: readonly [string, Json][], indent: string, extra: (value: Json) => string): string {
  return fields
    .map(([key, value]) => `${indent}${key}:${key === 'extra' ? extra(value) : ` ${scalar(value)}   # about ${key}`}`)
    .join('\n');
}

const EXTRAS: readonly ((indent: string) => (value: Json) => string)[] = [
  () => (value) => ` ${scalar(value === null ? null : JSON.stringify(value))} # a text`,
  () => (value) => ` ${JSON.stringify(value)}`,
  (indent) => (value) => (value === null ? ' ~' : ` |-\n${indent}  ${indented(JSON.stringify(value, null, 1), `${indent}  `)}`),
  (indent) => (value) =>
    value === null || typeof value !== 'object'
      ? ''
      : Object.entries(value)
          .map(([key, member]) => `\n${indent}  ${key}: ${scalar(member)} # note of ${key}`)
          .join(''),
];

const YAML_STYLES: readonly Style[] = [
  ...EXTRAS.map(
    (extra): Style =>
      (name, connection) =>
        `${name}: # the id\n${blockOf(fieldsOf(connection, 'some'), '  ', extra('  '))}`,
  ),
  (name, connection) =>
    `${name}:\n${blockOf(fieldsOf(connection, 'all'), '    ', (value) => ` ${scalar(value && JSON.stringify(value))}`)}`,
  (name, connection) => `"${name}": ${connectionJson(connection)} # JSON`,
  (name, connection) => {
    const uri = encodeUri(connection, CORE_3_0);
    return uri && `${name}: ${quoted(uri)} # a URI`;
  },
];

const LIST_STYLES: readonly Style[] = EXTRAS.map(
  (extra): Style =>
    (name, connection) =>
      `  # the connection ${name}\n  - conn_id: ${name}\n${blockOf(fieldsOf(connection, 'some'), '    ', extra('    '))}`,
);

export const PLACES: readonly Place[] = [
  { id: 'airflow-settings', name: 'airflow_settings.yaml', files: settingsFiles, beside: 'connection' },
  { id: 'dotenv', name: '.env', files: dotenvFiles, beside: 'variable' },
  {
    id: 'dockerfile',
    name: 'a Dockerfile',
    files: filesWith('Dockerfile', DOCKER_STYLES, { start: 'FROM x\n# first\nENV OTHER="a b"\n', end: '\nRUN true', nameOf: variable }),
    beside: 'variable',
  },
  {
    id: 'connections-file',
    name: 'connections.yaml',
    files: filesWith('connections.yaml', YAML_STYLES, {
      start: 'other: # stays\n  conn_type: postgres\n  password: "p#w: x"\n',
      end: '\n# end',
    }),
    beside: 'connection',
  },
  {
    id: 'connections-file',
    name: 'a list in test-connections.yaml',
    files: filesWith('test-connections.yaml', LIST_STYLES, {
      start: 'connections:\n  - conn_id: other\n    conn_type: postgres # stays\n    password: "p#w: x"\n',
      end: '\nmore: 1',
    }),
    beside: 'connection',
  },
  {
    id: 'connections-file',
    name: 'connections.json',
    files: filesWith(
      'connections.json',
      JSON_STYLES,
      { start: '{\n  "other": {"conn_type": "postgres", "password": "p"},\n', end: '\n}', between: ',\n' },
      [''],
    ),
    beside: 'connection',
  },
];
