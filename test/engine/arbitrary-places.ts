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
  /** The content of each of its files besides the connections that are generated: a connection "other", or a variable. */
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

/** All that Airflow exports, or only the fields that are there. */
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

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const doubled = (text: string) => text.replaceAll('$', '$$$$');

/** The value of a variable: the JSON in one of two layouts, or a URI. */
const VALUES: readonly ((connection: AirflowConnection) => string | undefined)[] = [
  connectionJson,
  (connection) => pretty(connection, 1),
  (connection) => encodeUri(connection, CORE_3_0),
];

/** A line with a name and a value, each value in each way of writing it. */
function linesWith(...ways: readonly ((name: string, value: string) => string)[]): readonly Style[] {
  return ways.flatMap((way) =>
    VALUES.map(
      (textOf): Style =>
        (name, connection) => {
          const value = textOf(connection);
          return value === undefined ? undefined : way(name, value);
        },
    ),
  );
}

/** A scalar of YAML in each style, indented by so much. */
function scalarsOf(indent: string): readonly ((value: string) => string)[] {
  return [
    (value) => indented(quoted(value), `${indent}  `),
    (value) => JSON.stringify(value),
    (value) => `|-\n${indent}  ${indented(value, `${indent}  `)}`,
  ];
}

const COMPOSE_STYLES = linesWith(
  ...scalarsOf('      ').map(
    (spell) => (name: string, value: string) =>
      `      ${name}: ${spell(doubled(value))} # about it`.replace(/(\|-\n[\s\S]*) # about it$/, '$1'),
  ),
);
const COMPOSE_ITEMS = linesWith(
  (name, value) => `      # about it\n      - ${quoted(`${name}=${doubled(value)}`)}`,
  (name, value) => `      - ${JSON.stringify(`${name}=${doubled(value)}`)} # about it`,
);
const SECRET_STYLES = linesWith(
  ...scalarsOf('  ').map((spell) => (name: string, value: string) => `  # about ${name}\n  ${name}: ${spell(value)}`),
);
const DATA_STYLES = linesWith(
  (name, value) => `  ${name}: ${base64(value)} # encoded`,
  (name, value) => `  ${name}: "${base64(value)}"`,
);
const ENV_STYLES = linesWith(
  ...scalarsOf('              ').map(
    (spell) => (name: string, value: string) => `            - name: ${name} # note\n              value: ${spell(doubled(value))}`,
  ),
  (name, value) => `            - {name: ${name}, value: ${JSON.stringify(doubled(value))}}`,
);
const CHART_STYLES = linesWith(
  ...scalarsOf('    ').map((spell) => (name: string, value: string) => `  - name: ${name} # note\n    value: ${spell(doubled(value))}`),
);
const CHART_TEXT_STYLES = linesWith((name, value) => `  - name: ${name}\n    value: ${quoted(doubled(value)).replaceAll('{{', '{ {')}`).map(
  (style): Style =>
    (name, connection) => {
      const row = style(name, connection);
      return row === undefined || /\{\{|\n.*\n/.test(row) ? undefined : row;
    },
);
const LITERAL_STYLES = linesWith((name, value) => `      - ${quoted(`${name}=${value}`)}`);
const COMMUNITY_STYLES: readonly Style[] = [' ', '  '].map(
  (blank): Style =>
    (name, connection) => {
      const fields = fieldsOf(connection, 'some').filter(([, value]) => value !== '' && value !== null);
      const rows = fields.map(
        ([key, value]) =>
          `      ${key === 'conn_type' ? 'type' : key}:${blank}${scalar(key === 'extra' ? JSON.stringify(value) : value)}   # about ${key}`,
      );
      return `    # the connection ${name}\n    - id: ${name}\n${rows.join('\n')}`;
    },
);
const WORKFLOW_STYLES = linesWith(
  ...scalarsOf('  ').map((spell) => (name: string, value: string) => `  ${name}: ${spell(value.replaceAll('${{', '$ {{'))}`),
);
const DEPLOYMENT_STYLES = linesWith(
  ...scalarsOf('      ').map(
    (spell) => (name: string, value: string) => `    - is_secret: true # note\n      key: ${name}\n      value: ${spell(value)}`,
  ),
);

const inSingle = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
const inDouble = (text: string) => `"${text.replaceAll(/[\\"$`]/g, '\\$&')}"`;
const SHELL_STYLES: readonly Style[] = [
  ...linesWith(
    (name, value) => `export ${name}=${inSingle(value)} # about it`,
    (name, value) => `export ${name}=${inDouble(value)}`,
    (name, value) => `astro deployment variable create ${name}=${inSingle(value)} --secret`,
    (name, value) => `kubectl create secret generic x --from-literal=${name}=${inSingle(value)}`,
  ),
  (name, connection) => {
    const flags = fieldsOf(connection, 'some')
      .filter(([, value]) => value !== '')
      .map(([key, value]) => `--conn-${key.replace('conn_', '')} ${inSingle(typeof value === 'string' ? value : JSON.stringify(value))}`);
    return `# add ${name}\nairflow connections add ${name.toLowerCase()} \\\n  ${flags.join(' \\\n  ')}`;
  },
  (name, connection) => `airflow connections add ${name.toLowerCase()} --conn-json ${inDouble(connectionJson(connection))}`,
];

/** The same on one line, as a step of a workflow that is written without quotes, where YAML takes it for that. */
const STEP_STYLES = SHELL_STYLES.map(
  (style): Style =>
    (name, connection) => {
      const row = style(name, connection)
        ?.replace(/^# .*\n/, '')
        .replaceAll('\\\n', '');
      return row === undefined || /\n|: | #|:$|\$\{\{/.test(row) ? undefined : `      - run: ${row} # note`;
    },
);

/** The same in a Dockerfile: behind `RUN` where no line ends without a backslash, and in a document. */
const DOCKER_COMMAND_STYLES = SHELL_STYLES.flatMap((style): readonly Style[] => [
  (name, connection) => {
    const row = style(name, connection)
      ?.replace(/^# .*\n/, '')
      .replaceAll('\\\n', '\\\n    # between\n');
    return row === undefined || /(?<!\\)\n(?! +# between\n)/.test(row) ? undefined : `RUN true && ${row}`;
  },
  (name, connection) => {
    const row = style(name, connection);
    return row === undefined ? undefined : `RUN <<END\n${row}\nEND`;
  },
]);

const inHcl = (text: string) => JSON.stringify(text).replaceAll(/[$%](?=\{)/g, '$&$&');
const TERRAFORM_STYLES: readonly Style[] = [
  ...linesWith(
    (name, value) =>
      `resource "astro_deployment" "d_${name}" {\n  environment_variables = [\n    { key = "${name}", value = ${inHcl(value)}, is_secret = true }, # note\n  ]\n}`,
  ),
  (name, connection) => {
    const fields = fieldsOf(connection, 'some').filter(([, value]) => value !== '');
    const rows = fields.map(
      ([key, value]) => `  ${key.padEnd(13)} = ${typeof value === 'string' ? inHcl(value) : inHcl(JSON.stringify(value))} # about ${key}`,
    );
    return `# the connection ${name}\nresource "airflow_connection" "c_${name}" {\n  connection_id = "${name.toLowerCase()}"\n${rows.join('\n')}\n}`;
  },
];

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
  {
    id: 'compose',
    name: 'the mapping of a compose file',
    files: filesWith('docker-compose.yml', COMPOSE_STYLES, {
      start: 'services:\n  scheduler:\n    image: x # stays\n    environment:\n      OTHER: "a b"\n',
      end: '\n    command: bash',
      nameOf: variable,
    }),
    beside: 'variable',
  },
  {
    id: 'compose',
    name: 'the list of a compose file',
    files: filesWith('compose.yaml', COMPOSE_ITEMS, {
      start: 'services:\n  scheduler:\n    image: x # stays\n    environment:\n      - "OTHER=a b"\n',
      end: '\n    command: bash',
      nameOf: variable,
    }),
    beside: 'variable',
  },
  {
    id: 'kubernetes',
    name: 'stringData of a Secret',
    files: filesWith('secret.yaml', SECRET_STYLES, {
      start: 'apiVersion: v1\nkind: Secret\nstringData:\n  OTHER: "a b" # stays\n',
      end: '\n# end',
      nameOf: variable,
    }),
    beside: 'variable',
  },
  {
    id: 'kubernetes',
    name: 'data of a Secret',
    files: filesWith('secret.yml', DATA_STYLES, {
      start: 'apiVersion: v1\nkind: Secret\ntype: Opaque\nstringData: {OTHER: "a b"}\ndata:\n',
      end: '\n# end',
      nameOf: variable,
    }),
    beside: 'variable',
  },
  {
    id: 'kubernetes',
    name: 'literals of kustomize',
    files: filesWith('kustomization.yaml', LITERAL_STYLES, {
      start: 'resources: [a.yaml]\nsecretGenerator:\n  - name: b # stays\n    literals:\n      - "OTHER=a b"\n',
      end: '\n# end',
      nameOf: variable,
    }),
    beside: 'variable',
  },
  {
    id: 'kubernetes',
    name: 'the variables of a container',
    files: filesWith('deployment.yaml', ENV_STYLES, {
      start:
        'apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: x\n          env:\n            - {name: OTHER, value: "a b"}\n',
      end: '\n# end',
      nameOf: variable,
    }),
    beside: 'variable',
  },
  {
    id: 'helm-values',
    name: 'env of the official chart',
    files: filesWith('values.yaml', CHART_STYLES, {
      start: 'executor: CeleryExecutor\nenv:\n  - {name: OTHER, value: "a b"} # stays\n',
      end: '\nworkers: {replicas: 1}',
      nameOf: variable,
    }),
    beside: 'variable',
  },
  {
    id: 'helm-values',
    name: 'extraEnv of the official chart',
    files: filesWith('values-prod.yaml', CHART_TEXT_STYLES, {
      start: 'executor: CeleryExecutor\nextraEnv: |\n  - name: OTHER\n    value: "OTHER=\\"a b\\""\n',
      end: '\nworkers: {replicas: 1}',
      nameOf: variable,
    }),
    beside: 'variable',
  },
  {
    id: 'helm-values',
    name: 'a branch of a template in extraEnv',
    files: filesWith('values-test.yaml', CHART_TEXT_STYLES, {
      start:
        'extraEnv: |\n  - name: OTHER # {{ .Values.note }}\n    value: {{ .Values.other | quote }}\n  {{- if .Values.first }}\n  - name: FIRST\n    value: "a b"\n  {{- else }}\n',
      end: '\n  {{- end }}\nworkers: {replicas: 1}',
      nameOf: variable,
    }),
    beside: 'variable',
  },
  {
    id: 'helm-values',
    name: "connections of the community's chart",
    files: filesWith('custom-values.yaml', COMMUNITY_STYLES, {
      start: 'airflow:\n  connections:\n    - id: other # stays\n      type: postgres\n      password: "p#w: x"\n',
      end: '\n  config: {}',
    }),
    beside: 'connection',
  },
  {
    id: 'github-workflow',
    name: 'a workflow',
    files: filesWith('.github/workflows/test.yml', WORKFLOW_STYLES, {
      start: 'on: push # stays\nenv:\n  OTHER: "a b"\n',
      end: '\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps: []',
      nameOf: variable,
    }),
    beside: 'variable',
  },
  {
    id: 'github-workflow',
    name: 'the steps of a workflow',
    files: filesWith('.github/workflows/steps.yml', STEP_STYLES, {
      start: 'on: push # stays\njobs:\n  test:\n    runs-on: ubuntu-latest\n    env:\n      OTHER: "a b"\n    steps:\n',
      end: '\n      - run: echo done',
      nameOf: variable,
    }),
    beside: 'variable',
  },
  {
    id: 'astro-deployment',
    name: 'a deployment file',
    files: filesWith('deployment.yaml', DEPLOYMENT_STYLES, {
      start: 'deployment:\n  environment_variables:\n    - {key: OTHER, value: "a b", is_secret: false} # stays\n',
      end: '\n  configuration: {name: x}',
      nameOf: variable,
    }),
    beside: 'variable',
  },
  {
    id: 'shell',
    name: 'a script',
    files: filesWith(
      'scripts/connections.sh',
      SHELL_STYLES,
      { start: '#!/bin/bash\nexport OTHER="a b" # stays\n', end: '\necho done', nameOf: variable, newlines: ['\n'] },
      [''],
    ),
    beside: 'variable',
  },
  {
    id: 'dockerfile',
    name: 'the commands of a Dockerfile',
    files: filesWith(
      'Dockerfile',
      DOCKER_COMMAND_STYLES,
      { start: 'FROM x\n# first\nENV OTHER="a b"\n', end: '\nUSER astro', nameOf: variable, newlines: ['\n'] },
      [''],
    ),
    beside: 'variable',
  },
  {
    id: 'terraform',
    name: 'a Terraform file',
    files: filesWith('main.tf', TERRAFORM_STYLES, {
      start: '# stays\nresource "kubernetes_secret" "s" {\n  data = { OTHER = "a b" }\n}\n',
      end: '\n# end',
      nameOf: variable,
    }),
    beside: 'variable',
  },
];
