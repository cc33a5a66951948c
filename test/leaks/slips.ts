import fc from 'fast-check';
import type { OneFile } from './in-memory.ts';

/** A trace of a fake password, wherever its pieces go, in whatever case. */
const TRACE = /canary/i;
/** Pieces of a password that no format tells and that are no names either. */
const CANARIES = ['CANARYs3cret', 'CANARYp', 'CANARY', 'paCANARY', 'CANARYp7x'];
/** Signs that cut a value in two, in one language or another. */
const CUTS = [
  ...[
    ',',
    ', ',
    ':',
    ': ',
    '=',
    '&',
    '?',
    '/',
    '@',
    '%',
    '#',
    ' #',
    '$',
    '${',
    '$$',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '\\',
    '|',
    '>',
    '!',
    '*',
  ],
  ...[
    '-',
    '- ',
    '? ',
    ' ',
    '\t',
    '\n',
    '\n  ',
    '\n      ',
    '\r',
    '\r\n',
    '\u2028',
    '\u0085',
    '\n---\n',
    '\n...\n',
    '\r---\r',
    '\u2028---\u2028',
  ],
  ...[
    '`',
    ';',
    '://',
    '<<: ',
    '%0A',
    '%',
    '+',
    '~',
    "''",
    '""',
    '\\"',
    '\\n',
    '<<EOF\n',
    '\\\n',
    '=@',
    '@h',
    '/x@',
    '?a=',
    '&b=',
    ':-',
    '}@',
  ],
];
const FILLERS = ['x', '1', 'pa', 'h.x', 'a1', '0', 'null'];

/** A password with a canary in it, written as it is where it would have to be quoted, escaped or encoded. */
const password: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.constantFrom(...CUTS, ...FILLERS), { maxLength: 3 }),
    fc.constantFrom(...CANARIES),
    fc.array(fc.constantFrom(...CUTS, ...FILLERS, ...CANARIES), { maxLength: 4 }),
  )
  .map(([before, canary, behind]) => [...before, canary, ...behind].join(''));

/** Texts that nobody can tell from what is meant. */
const UNTELLABLE = [
  // The prose of a comment on a line of its own.
  /(?:^|[\r\n\u0085\u2028])[ \t]*#[^\r\n\u0085\u2028]*canary/i,
  // A whole URI whose line, or whose file, ends with a host.
  /@[^@\r\n]*canary[^@\r\n]*(?:[\r\n]|$)/i,
  // The type of a connection.
  /AIRFLOW_CONN_A[=: ]+\w*canary\w*:\/\//i,
  // The id of another connection.
  /^a=[\s\S]*[\n-\r\x1c-\x1e\x85\u2028\u2029][^=]*canary/i,
  /^a:[\s\S]*[\r\n\u0085\u2028](?:\? |[^\s-]*canary)/i,
];

type Template = readonly [path: string, write: (secret: string) => string];

const TYPES = [
  'wasb',
  'azure_data_factory',
  'azure_service_bus',
  'azure_data_explorer',
  'adls',
  'azure_batch',
  'azure',
  'postgres',
  'azure_cosmos',
];
const settings = (item: string, rest = '') => `airflow:\n  connections:\n${item}${rest}`;
const block = (field: string) => (type: string) => (secret: string) =>
  settings(`    - conn_id: a\n      conn_type: ${type}\n      conn_login: acct\n      ${field.replace('SECRET', () => secret)}\n`);
const flow = (inside: string) => (type: string) => (secret: string) =>
  settings(`    - {conn_id: a, conn_type: ${type}, conn_login: acct, ${inside.replace('SECRET', () => secret)}}\n`);
const variable = (line: string) => (type: string) => (secret: string) =>
  `A=1\n${line
    .replace('TYPE', type.replaceAll('_', '-'))
    .replace('FIELD', type)
    .replace('SECRET', () => secret)}\nB=2\n`;
const docker = (line: string) => (type: string) => (secret: string) =>
  `FROM x\n${variable(line)(type)(secret).replace('A=1\n', '').replace('B=2\n', '')}RUN y\n`;

const service = (line: string) => (type: string) => (secret: string) =>
  `services:\n  a:\n    environment:\n      ${variable(line)(type)(secret).split('\n').slice(1, -2).join('\n')}\n      B: 1\n`;

/** Every position of a secret in every kind of file, as a careless hand fills it in. */
const POSITIONS: Readonly<Record<string, readonly ((type: string) => (secret: string) => string)[]>> = {
  'airflow_settings.yaml': [
    ...[
      'conn_password: SECRET',
      'conn_password:SECRET',
      'conn_password: "SECRET"',
      "conn_password: 'SECRET'",
      'conn_password: |\n        SECRET',
    ].map(block),
    ...['conn_password=SECRET', 'SECRET', '? SECRET', 'conn_schema: SECRET', 'conn_port: SECRET', 'conn_password: x # password SECRET'].map(
      block,
    ),
    ...['conn_extra: {account_key: SECRET}', 'conn_extra: {account_key:SECRET, b: 1}', 'conn_extra: {account_key=SECRET}'].map(block),
    ...['conn_extra: {account_key, SECRET}', 'conn_extra: {sas_token: "SECRET"}', 'conn_extra:\n        account_key: SECRET'].map(block),
    ...[
      'conn_extra:\n        other: SECRET',
      'conn_extra:\n        deep: {tenant_id: SECRET}',
      'conn_extra: [SECRET]',
      'conn_extra: SECRET',
    ].map(block),
    ...[
      `conn_extra: '{"account_key": "SECRET"}'`,
      `conn_extra: '{"other": ["SECRET"], "tenant_id": "x"}'`,
      'conn_extra: >-\n        {"x": "SECRET"}',
    ].map(block),
    ...[
      'conn_uri: wasb://acct:SECRET@h',
      'conn_uri: wasb://acct:x@h?account_key=SECRET',
      'nobody_knows: SECRET',
      'conn_password: &SECRET',
    ].map(block),
    ...[
      'conn_password: SECRET',
      'conn_password:SECRET',
      'conn_password=SECRET',
      'conn_password, SECRET',
      'conn_extra: {a: SECRET}',
      'SECRET',
    ].map(flow),
    ...[
      'conn_password: "SECRET"',
      `conn_extra: '{"a": "SECRET"}'`,
      'conn_uri: wasb://acct:SECRET@h',
      'conn_schema: SECRET',
      'conn_password: !SECRET',
    ].map(flow),
    (type) => (secret) => settings(`    - conn_uri: ${type.replaceAll('_', '-')}://acct:${secret}@h\n      conn_id: a\n`),
    () => (secret) =>
      settings(
        '    - {conn_id: a, conn_type: wasb, conn_password: x}\n',
        `  variables:\n    - {variable_name: x, variable_value: ${secret}}\n`,
      ),
    () => (secret) =>
      settings(
        '    - {conn_id: a, conn_type: wasb, conn_password: x}\n',
        `  variables:\n    - {variable_name: x, variable_value:${secret}}\n`,
      ),
    () => (secret) =>
      settings(
        '    - {conn_id: a, conn_type: wasb, conn_password: x}\n',
        `  pools:\n    - pool_name: x\n      pool_description: ${secret}\n`,
      ),
    () => (secret) => settings('    - {conn_id: a, conn_type: wasb, conn_password: x}\n', `stray: ${secret}\n? ${secret}\n`),
    () => (secret) => settings('    - {conn_id: a, conn_type: wasb, conn_password: x}\n', `---\nconn_password: ${secret}\n${secret}\n`),
    () => (secret) => settings('    - {conn_id: a, conn_type: wasb, conn_password: x}\r---\rconn_password: ', `${secret}\r`),
    () => (secret) => `%YAML ${secret}\n---\n${settings('    - {conn_id: a, conn_type: wasb, conn_password: x}\n')}`,
    () => (secret) =>
      settings(
        `    # azconn-lint-disable-next-line syntax -- the password is ${secret}\n    - {conn_id: a, conn_type: wasb, conn_password: x}\n`,
      ),
    () => (secret) =>
      `x: &s {conn_password: ${secret}}\n${settings('    - {<<: *s, conn_id: a, conn_type: wasb, conn_login: acct}\n    - conn_id: b\n      <<: *s\n')}`,
    () => (secret) =>
      settings(
        `    - {conn_id: a, conn_type: wasb, conn_login: acct, conn_password: &p ${secret}}\n    - {conn_id: b, conn_type: wasb, conn_schema: *p}\n`,
      ),
  ],
  '.env': [
    ...['AIRFLOW_CONN_A=TYPE://acct:SECRET@h', 'AIRFLOW_CONN_A="TYPE://acct:SECRET@h"', "AIRFLOW_CONN_A='TYPE://acct:SECRET@h'"].map(
      variable,
    ),
    ...[
      'AIRFLOW_CONN_A=TYPE://acct:x@h?account_key=SECRET',
      'AIRFLOW_CONN_A=TYPE://acct:x@h/?sas_token=SECRET&b=1',
      'AIRFLOW_CONN_A=TYPE://:SECRET@',
    ].map(variable),
    ...[
      'AIRFLOW_CONN_A=TYPE://acct:x@h?__extra__={"a":"SECRET"}',
      'export AIRFLOW_CONN_A=TYPE://acct:SECRET@h/x?y=1',
      'AIRFLOW_CONN_A: TYPE://acct:SECRET@h',
    ].map(variable),
    ...[
      'AIRFLOW_CONN_A={"conn_type":"FIELD","login":"acct","password":"SECRET"}',
      `AIRFLOW_CONN_A='{"conn_type":"FIELD","password":"SECRET"}'`,
    ].map(variable),
    ...[
      'AIRFLOW_CONN_A="{\\"conn_type\\":\\"FIELD\\",\\"password\\":\\"SECRET\\"}"',
      'AIRFLOW_CONN_A={"conn_type":"FIELD","extra":{"a":"SECRET"}}',
    ].map(variable),
    ...[
      'AIRFLOW_CONN_A={"conn_type":"FIELD","extra":"{\\"account_key\\":\\"SECRET\\"}"}',
      'AIRFLOW_CONN_A={"conn_type":"FIELD","schema":"SECRET"}',
    ].map(variable),
    ...['AIRFLOW_CONN_A="TYPE://acct:pa"SECRET@h', "AIRFLOW_CONN_A='TYPE://acct:pa' SECRET", 'AIRFLOW_CONN_A=TYPE://acct:pa #SECRET@h'].map(
      variable,
    ),
    ...[
      'AIRFLOW_CONN_A=SECRET',
      'FIRST=SECRET\nAIRFLOW_CONN_A=TYPE://acct:${FIRST}@h',
      'AIRFLOW_CONN_A=TYPE://acct:pa$SECRET@h',
      'SECRET',
    ].map(variable),
    ...[
      'AIRFLOW_CONN_A=TYPE://acct:${S:-SECRET}@h',
      'AIRFLOW_CONN_A=TYPE://acct:x@h # azconn-lint-disable-line syntax -- key SECRET',
      'SECRET=1',
    ].map(variable),
  ],
  Dockerfile: [
    ...[
      'ENV AIRFLOW_CONN_A=TYPE://acct:SECRET@h',
      'ENV AIRFLOW_CONN_A="TYPE://acct:SECRET@h" B=2',
      "ENV AIRFLOW_CONN_A='TYPE://acct:SECRET@h'",
    ].map(docker),
    ...[
      'ENV AIRFLOW_CONN_A TYPE://acct:SECRET@h',
      `ENV AIRFLOW_CONN_A='{"conn_type":"FIELD","password":"SECRET"}'`,
      'ENV AIRFLOW_CONN_A="TYPE://acct:pa"SECRET',
    ].map(docker),
    ...[
      'ENV AIRFLOW_CONN_A="TYPE://acct:pa" SECRET',
      'ENV AIRFLOW_CONN_A=TYPE://acct:${S:-pa$SECRET}@h',
      'ENV AIRFLOW_CONN_A=TYPE://acct:x@h B=SECRET',
    ].map(docker),
    ...[
      'ENV AIRFLOW_CONN_A=TYPE://acct:x@h\nRUN login SECRET',
      'ARG S=SECRET\nENV AIRFLOW_CONN_A=TYPE://acct:$S@h',
      'ENV AIRFLOW_CONN_A=TYPE://acct:x@h?a=SECRET',
    ].map(docker),
  ],
  'connections.yaml': [
    (type) => (secret) => `a:\n  conn_type: ${type}\n  login: acct\n  password: ${secret}\n`,
    (type) => (secret) => `a: {conn_type: ${type}, login: acct, password: ${secret}}\n`,
    (type) => (secret) => `a: {conn_type: ${type}, login: acct, extra: {account_key:${secret}, b: 1}}\nb: {conn_type: http}\n`,
    (type) => (secret) => `a:\n  conn_type: ${type}\n  extra: '{"a": "${secret}"}'\n  schema: ${secret}\n`,
    (type) => (secret) => `a: ${type.replaceAll('_', '-')}://acct:${secret}@h\n`,
    (type) => (secret) => `a:\n  conn_type: ${type}\n  password: x\n---\npassword: ${secret}\n`,
    (type) => (secret) => `a:\n  conn_type: ${type}\n  password: x\n  ? ${secret}\n`,
  ],
  'connections.env': [
    (type) => (secret) => `a=${type.replaceAll('_', '-')}://acct:${secret}@h\nb=http://h\n`,
    (type) => (secret) => `a=${type.replaceAll('_', '-')}://acct:x@h/?account_key=${secret}\n`,
    (type) => (secret) => `a={"conn_type": "${type}", "password": "${secret}"}\nb=http://h\n`,
  ],
  'test-connections.yaml': [
    (type) => (secret) => `connections:\n  - conn_id: a\n    conn_type: ${type}\n    login: acct\n    password: ${secret}\n`,
    (type) => (secret) => `connections:\n  - {conn_id: a, conn_type: ${type}, extra: {account_key: ${secret}}}\n`,
  ],
  'docker-compose.yaml': [
    ...[
      'AIRFLOW_CONN_A: TYPE://acct:SECRET@h',
      'AIRFLOW_CONN_A: "TYPE://acct:SECRET@h"',
      `AIRFLOW_CONN_A: '{"conn_type": "FIELD", "password": "SECRET"}'`,
      'AIRFLOW_CONN_A: {conn_type: FIELD, password: SECRET}',
      'AIRFLOW_CONN_A: TYPE://acct:x@h?account_key=SECRET',
      'AIRFLOW_CONN_A:TYPE://acct:SECRET@h',
      'AIRFLOW_CONN_A: TYPE://acct:x@h\n      SECRET',
    ].map(service),
    ...['- AIRFLOW_CONN_A=TYPE://acct:SECRET@h', '- "AIRFLOW_CONN_A=TYPE://acct:SECRET@h"', '- AIRFLOW_CONN_A: TYPE://acct:SECRET@h'].map(
      service,
    ),
    (type) => (secret) =>
      `services:\n  a:\n    environment: {AIRFLOW_CONN_A: ${type.replaceAll('_', '-')}://acct:${secret}@h, B: ${secret}}\n    command: run ${secret}\n`,
  ],
  'secret.yaml': [
    ...['stringData', 'data'].map(
      (where) => (type: string) => (secret: string) =>
        `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n${where}:\n  AIRFLOW_CONN_A: ${type.replaceAll('_', '-')}://acct:${secret}@h\n  b: ${secret}\n`,
    ),
    (type) => (secret) =>
      `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      env:\n        - name: AIRFLOW_CONN_A\n          value: ${type.replaceAll('_', '-')}://acct:${secret}@h\n        - {name: B, value: ${secret}}\n`,
    (type) => (secret) =>
      `apiVersion: v1\nkind: ConfigMap\ndata:\n  AIRFLOW_CONN_A: '{"conn_type": "${type}", "extra": {"a": "${secret}"}}'\n  other.env: |\n    A=${secret}\n`,
  ],
  'values.yaml': [
    (type) => (secret) =>
      `env:\n  - name: AIRFLOW_CONN_A\n    value: ${type.replaceAll('_', '-')}://acct:${secret}@h\nexecutor: ${secret}\n`,
    (type) => (secret) => `extraEnv: |\n  - name: AIRFLOW_CONN_A\n    value: "${type.replaceAll('_', '-')}://acct:${secret}@h"\n`,
    (type) => (secret) =>
      `airflow:\n  connections:\n    - id: a\n      type: ${type}\n      login: acct\n      password: ${secret}\n      extra: '{"a": "${secret}"}'\n`,
    (type) => (secret) => `airflow:\n  connections:\n    - {id: a, type: ${type}, login: acct, password: ${secret}}\n`,
    (type) => (secret) =>
      `airflow:\n  connectionsTemplates: {K: {kind: secret, name: x, key: ${secret}}}\n  connections:\n    - {id: a, type: ${type}, password: "\${K}${secret}"}\n`,
  ],
  '.github/workflows/a.yaml': [
    (type) => (secret) => `on: push\nenv:\n  AIRFLOW_CONN_A: ${type.replaceAll('_', '-')}://acct:${secret}@h\njobs: {}\n`,
    (type) => (secret) =>
      `on: push\njobs:\n  a:\n    steps:\n      - run: airflow connections add a --conn-type ${type} --conn-password ${secret}\n        env: {X: ${secret}}\n`,
    (type) => (secret) =>
      `on: push\njobs:\n  a:\n    steps:\n      - run: |\n          export AIRFLOW_CONN_A="${type.replaceAll('_', '-')}://acct:${secret}@h"\n          echo ${secret}\n`,
    (type) => (secret) => `on: push\nenv: {AIRFLOW_CONN_A: "${type.replaceAll('_', '-')}://acct:\${{ secrets.${secret} }}@h"}\njobs: {}\n`,
  ],
  'import.sh': [
    ...[
      'export AIRFLOW_CONN_A=TYPE://acct:SECRET@h',
      'export AIRFLOW_CONN_A="TYPE://acct:SECRET@h"',
      "AIRFLOW_CONN_A='TYPE://acct:SECRET@h' run",
      'airflow connections add a --conn-uri TYPE://acct:SECRET@h',
      "airflow connections add a --conn-uri 'TYPE://acct:SECRET@h'",
      'airflow connections add a --conn-type FIELD --conn-login acct --conn-password SECRET',
      'airflow connections add a --conn-type FIELD --conn-login acct --conn-password "SECRET" --conn-host h',
      `airflow connections add a --conn-json '{"conn_type": "FIELD", "password": "SECRET"}'`,
      `airflow connections add a --conn-type FIELD --conn-extra '{"a": "SECRET"}'`,
      'airflow connections add a --conn-type FIELD --conn-password=SECRET # the key SECRET',
      'airflow connections add a --conn-type FIELD \\\n  --conn-password SECRET \\\n  --conn-host h',
      "cat <<'EOF' > .env\nAIRFLOW_CONN_A=TYPE://acct:SECRET@h\nEOF",
      'P=SECRET\nexport AIRFLOW_CONN_A="TYPE://acct:$P@h"',
    ].map(variable),
  ],
  Makefile: [
    ...['airflow connections add a --conn-type FIELD --conn-password SECRET', "export AIRFLOW_CONN_A='TYPE://acct:SECRET@h' && run"].map(
      (line) => (type: string) => (secret: string) => `all:\n\t${variable(line)(type)(secret).split('\n').slice(1, -2).join('\n')}\n`,
    ),
  ],
  'main.tf': [
    ...[
      'AIRFLOW_CONN_A = "TYPE://acct:SECRET@h"',
      'AIRFLOW_CONN_A = jsonencode({ conn_type = "FIELD", password = "SECRET" })',
      'AIRFLOW_CONN_A = <<EOT\nTYPE://acct:SECRET@h\nEOT',
      'AIRFLOW_CONN_A = "TYPE://acct:x@h" # key SECRET',
      'AIRFLOW_CONN_A = TYPE://acct:SECRET@h',
    ].map(
      (line) => (type: string) => (secret: string) =>
        `resource "kubernetes_secret" "a" {\n  data = {\n    ${variable(line)(type)(secret).split('\n').slice(1, -2).join('\n    ')}\n  }\n}\n`,
    ),
    (type) => (secret) =>
      `resource "astro_environment_object" "a" {\n  connection = {\n    type = "${type}"\n    password = "${secret}"\n  }\n  object_key = "a"\n}\n`,
  ],
  'dags/a.py': [
    ...[
      'os.environ["AIRFLOW_CONN_A"] = "TYPE://acct:SECRET@h"',
      "os.environ['AIRFLOW_CONN_A'] = 'TYPE://acct:SECRET@h'",
      'c = Connection(conn_id="a", conn_type="FIELD", login="acct", password="SECRET")',
      'c = Connection(conn_id="a", uri="TYPE://acct:SECRET@h")',
      'c = Connection("a", "FIELD", extra={"a": "SECRET"})',
      'c = Connection(conn_id="a", conn_type="FIELD", extra=\'{"a": "SECRET"}\')  # SECRET',
      'c = Connection(conn_id="a", conn_type="FIELD", password=SECRET)',
      'c = Connection("a", "FIELD", "SECRET", "h", "acct", "SECRET", "SECRET", "SECRET", "SECRET")',
      'c = Connection("a", "FIELD", None, None, "acct", SECRET)',
      'c = Connection("a", "FIELD", None, None, "acct", "x", None, None, {"a": "SECRET"})',
      'c = Connection("a", "FIELD", None, None, "acct", "x", None, None, None, "wasb://acct:SECRET@h", "SECRET")',
    ].map((line) => (type: string) => (secret: string) => `import os\n${variable(line)(type)(secret).replace(/^A=1\n/, '')}`),
  ],
  'connections.json': [
    (type) => (secret) => `{"a": {"conn_type": "${type}", "login": "acct", "password": "${secret}", "port": 1}}\n`,
    (type) => (secret) => `{"a": {"conn_type": "${type}", "extra": {"a": "${secret}"}}, "b": {"conn_type": "http"}}\n`,
    (type) => (secret) => `{"a": "${type.replaceAll('_', '-')}://acct:${secret}@h"}\n`,
  ],
};

const templates: readonly Template[] = Object.entries(POSITIONS).flatMap(([path, writers]) =>
  writers.flatMap((write) => TYPES.map((type): Template => [path, write(type)])),
);

/** Files with a badly written password in one position, sometimes cut short. */
export const filesWithSlips: fc.Arbitrary<OneFile> = fc
  .tuple(
    fc.constantFrom(...templates),
    password,
    fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.double({ min: 0.5, max: 1, noNaN: true }) }),
  )
  .map(([[path, write], secret, part]) => {
    const text = write(secret);
    return { path, text: text.slice(0, Math.ceil(part * text.length)) };
  })
  .filter(({ text }) => !UNTELLABLE.some((pattern) => pattern.test(text)));

/** Where a text holds a canary; undefined where it holds none. */
export function traceIn(text: string): string | undefined {
  const at = text.search(TRACE);
  return at === -1 ? undefined : text.slice(Math.max(0, at - 160), at + 60);
}
