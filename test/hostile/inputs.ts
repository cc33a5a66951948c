/** A file that was made to do harm. Made when it is asked for: some are large. */
export interface Hostile {
  readonly name: string;
  readonly path: string;
  readonly make: () => string | Uint8Array;
}

const many = (count: number, make: (at: number) => string) => Array.from({ length: count }, (_, at) => make(at)).join('');
const connections = (items: string) => `airflow:\n  connections:\n${items}`;
const blob = (at: number) =>
  `    - conn_id: c${at}\n      conn_type: wasb\n      conn_login: st${at}\n      conn_password: CanaryZq7Secret${at}\n`;
const one = (rest: string) => connections(`    - conn_id: a\n      conn_type: wasb\n${rest}`);
/** Nearly as long as a file may be. */
const LONG = 950_000;
const HOLY = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'prototype', 'valueOf'];

const yaml = (name: string, make: () => string | Uint8Array): Hostile => ({ name, path: 'airflow_settings.yaml', make });
const env = (name: string, make: () => string | Uint8Array): Hostile => ({ name, path: '.env', make });

const docker = (name: string, make: () => string | Uint8Array): Hostile => ({ name, path: 'Dockerfile', make });
const listed = (name: string, format: 'yaml' | 'json' | 'env', make: () => string | Uint8Array): Hostile => ({
  name,
  path: `connections.${format}`,
  make,
});

export const HOSTILE: readonly Hostile[] = [
  yaml(
    'an alias bomb below connections',
    () => `a0: &a0 [x,x,x]\n${many(40, (at) => `a${at + 1}: &a${at + 1} [*a${at},*a${at},*a${at}]\n`)}${connections('    - *a40\n')}`,
  ),
  yaml(
    'the same connection 5,000 times by alias',
    () => `x: &x {conn_id: a, conn_type: wasb, conn_password: p}\n${connections(many(5_000, () => '    - *x\n'))}`,
  ),
  yaml('40,000 anchors', () => many(20_000, (at) => `k${at}: &a${at} v\n`) + many(20_000, (at) => `l${at}: *a${at}\n`)),
  yaml('brackets', () => '['.repeat(100_000)),
  yaml('braces', () => '{a: '.repeat(100_000)),
  yaml('dashes', () => '- '.repeat(100_000)),
  yaml('question marks', () => '? '.repeat(100_000)),
  yaml('a block for each level', () => many(1_300, (at) => `${' '.repeat(at)}a:\n`)),
  yaml(
    'a merge key that merges itself',
    () => 'a: &a\n  <<: *a\nairflow: &b\n  <<: *b\n  connections:\n    - &c\n      <<: *c\n      conn_id: x\n',
  ),
  yaml(
    'a chain of 15,000 merge keys',
    () =>
      `m0: &m0 {k0: v}\n${many(15_000, (at) => `m${at + 1}: &m${at + 1} {<<: *m${at}, k${at + 1}: v}\n`)}${one('      conn_extra:\n        <<: *m15000\n')}`,
  ),
  yaml('a line of nearly 1 MB', () => one(`      conn_password: ${'x'.repeat(LONG)}\n`)),
  yaml('an id of nearly 1 MB', () => connections(`    - conn_id: ${'x'.repeat(LONG)}\n      conn_type: wasb\n      conn_password: p\n`)),
  yaml('a key of nearly 1 MB', () => one(`      "${'x'.repeat(LONG)}": p\n`)),
  yaml('a type of nearly 1 MB', () => connections(`    - conn_id: a\n      conn_type: ${'x'.repeat(LONG)}\n`)),
  yaml('nothing but line breaks', () => '\n'.repeat(LONG)),
  yaml('240,000 comments', () => '# a\n'.repeat(240_000)),
  yaml('9,000 connections', () => connections(many(9_000, blob))),
  yaml('9,000 times one id', () => connections(many(9_000, () => blob(1)))),
  yaml('20,000 unknown keys', () => one(many(20_000, (at) => `      key${at}: v\n`))),
  yaml('20,000 keys of an extra', () => one(`      conn_extra:\n${many(20_000, (at) => `        tenant_idd${at}: v\n`)}`)),
  yaml('JSON nested 100,000 deep', () => one(`      conn_extra: '${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}'\n`)),
  yaml(
    'names that mean something to JavaScript',
    () =>
      `${HOLY.map((name) => `${name}: 1\n`).join('')}${connections(HOLY.map((name) => `    - conn_id: ${name}\n      conn_type: ${name}\n      ${name}: x\n      conn_extra: {${HOLY.map((key) => `${key}: a`).join(', ')}}\n`).join(''))}`,
  ),
  yaml('terminal escapes and commands of runners', () =>
    connections(
      '    - conn_id: "a\\e[31m\\u202e\\n::error::x"\n      conn_type: "##[group]x"\n      "\\e]8;;http://x\\e\\\\key\\n::stop-commands::x": x\n      "::error::y": 1\n      conn_password: x\n',
    ),
  ),
  yaml('percent signs', () => connections(`    - conn_id: a\n      conn_uri: "wasb://a:${'%'.repeat(100_000)}@h"\n`)),
  yaml('130,000 documents', () => '--- a\n'.repeat(130_000)),
  yaml('invalid UTF-8', () => Buffer.from([0x61, 0x3a, 0x20, 0xff, 0xfe])),
  yaml('UTF-16', () => Buffer.from('\uFEFFairflow:\n', 'utf16le')),
  yaml('a comment with the beginnings of 80,000 secrets', () => `# ${'AccountKey='.repeat(80_000)}\n${one('      conn_password: x\n')}`),
  yaml('a comment that looks like one endless secret', () => one(`      conn_password: x # ${'a'.repeat(LONG)}\n`)),
  yaml('a value full of beginnings of addresses', () => one(`      conn_login: ${'Endpoint=sb://a/;a=b;'.repeat(45_000)}\n`)),
  env('a variable of nearly 1 MB', () => `AIRFLOW_CONN_A=wasb://a:b@${'x'.repeat(LONG)}\n`),
  env('a URI of percent signs', () => `AIRFLOW_CONN_A=wasb://a:${'%'.repeat(LONG)}@\n`),
  env('a URI of escapes', () => `AIRFLOW_CONN_A=wasb://a:${'%41'.repeat(310_000)}@\n`),
  env('a query of 20,000 pairs', () => `AIRFLOW_CONN_A=wasb://a?${many(20_000, (at) => `k${at}=b&`)}\n`),
  env(
    'a JSON text of 20,000 members',
    () => `AIRFLOW_CONN_A={"conn_type":"wasb","extra":{${many(20_000, (at) => `"k${at}":"v",`)}"z":1}}\n`,
  ),
  env('15,000 variables with connections', () => many(15_000, (at) => `AIRFLOW_CONN_C${at}=wasb://st${at}:CanaryZq7Secret${at}@\n`)),
  env('18,000 times one variable', () => many(18_000, () => 'AIRFLOW_CONN_C=wasb://st:CanaryZq7Secret@\n')),
  env('100,000 variables', () => many(100_000, (at) => `V${at}=a\n`)),
  env('${A:- 10,000 times', () => `A=${'${A:-'.repeat(10_000)}\n`),
  env('${A:- 10,000 times, closed', () => `A=${'${A:-'.repeat(10_000)}${'}'.repeat(10_000)}\n`),
  env('variables that grow', () => `A=aaaaaaaaaa\n${many(12, () => `A=${'$A'.repeat(10)}\n`)}`),
  env('a quote that never ends', () => `A="${'\\"'.repeat(450_000)}\n`),
  env(
    'names that mean something to JavaScript, in .env',
    () =>
      `${HOLY.map((name) => `${name}=1\nB=$${name}\${${name}}\nAIRFLOW_CONN_${name.toUpperCase()}={"conn_type": "${name}", "extra": {"__proto__": "a", "${name}": "b"}}\n`).join('')}`,
  ),
  env('NUL characters', () => 'A=b\0c\nAIRFLOW_CONN_A=wasb://a:\0@\n'),
  env('1,500 mistakes', () => many(1_500, (at) => `airflow_conn_c${at}=wasb://st:CanaryZq7Secret@\n`)),
  env('comments for azconn-lint by the thousand', () => '# azconn-lint-disable x\nA=1\n'.repeat(33_000)),
  docker('15,000 connections', () => many(15_000, (at) => `ENV AIRFLOW_CONN_C${at}=wasb://st${at}:CanaryZq7Secret${at}@\n`)),
  docker('a value of nearly 1 MB', () => `ENV AIRFLOW_CONN_A='{"conn_type": "wasb", "login": "${'x'.repeat(LONG)}"}'\n`),
  docker('a value over 200,000 lines', () => `ENV AIRFLOW_CONN_A='{"conn_type": "wasb", \\\n${' \\\n'.repeat(200_000)}"login": "st"}'\n`),
  docker(
    'variables that grow',
    () => `ENV AIRFLOW_CONN_A=wasb://a\n${'ENV AIRFLOW_CONN_A=$AIRFLOW_CONN_A$AIRFLOW_CONN_A\n'.repeat(2_000)}`,
  ),
  listed(
    '12,000 connections on one line',
    'json',
    () =>
      `{${many(12_000, (at) => `"c${at}":{"conn_type":"wasb","login":"st${at}","password":"CanaryZq7Secret"},`)}"z":{"conn_type":"http"}}`,
  ),
  listed(
    '900 connections on one line',
    'json',
    () =>
      `{${many(900, (at) => `"c${at}":{"conn_type":"wasb","login":"st${at}","password":"CanaryZq7Secret"},\n`)}"z":{"conn_type":"http"}}`,
  ),
  listed(
    '20,000 times one key',
    'json',
    () => `{"a":{${many(20_000, () => '"password":"CanaryZq7Secret",')}"conn_type":"wasb","login":"stsales"}}`,
  ),
  listed(
    'an extra nested 100,000 deep',
    'json',
    () => `{"a":{"conn_type":"wasb","extra":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}}`,
  ),
  listed(
    '20,000 members of an extra',
    'yaml',
    () => `a:\n  conn_type: wasb\n  login: stsales\n  password: CanaryZq7Secret\n  extra:\n${many(20_000, (at) => `    k${at}: v\n`)}`,
  ),
  listed(
    'the same connection 5,000 times by alias',
    'yaml',
    () => `x: &x {conn_type: wasb, login: stsales, password: CanaryZq7Secret}\n${many(5_000, (at) => `c${at}: *x\n`)}`,
  ),
  listed(
    '900 connections that merge another one',
    'yaml',
    () => `x: &x {conn_type: wasb, login: stsales, password: CanaryZq7Secret}\n${many(900, (at) => `c${at}:\n  <<: *x\n`)}`,
  ),
  listed(
    'a list of 10,000 connections',
    'yaml',
    () => `connections:\n${many(10_000, (at) => `- {conn_id: c${at}, conn_type: wasb, password: CanaryZq7Secret}\n`)}`,
  ),
  listed('24,000 lines', 'env', () => many(24_000, (at) => `c${at}=wasb://st${at}:CanaryZq7Secret@\n`)),
  listed(
    'names that mean something to JavaScript',
    'json',
    () =>
      `{${HOLY.map((name) => `"${name}":{"conn_type":"wasb","login":"stsales","password":"p","extra":{"${name}":"a","__proto__":{"a":1}}}`).join(',')}}`,
  ),
  env('carriage returns alone', () => 'A=1\r'.repeat(240_000)),
];
