/** A file of one kind and form, as large as one wants it. */
export interface BigInput {
  readonly name: string;
  readonly path: string;
  /** The text, of about so many characters. */
  readonly make: (characters: number) => string;
}

/** As many pieces as fill a text. */
export function many(characters: number, piece: (at: number) => string, between = ''): string {
  const pieces: string[] = [];
  for (let at = 0, length = 0; length < characters; at++) {
    const next = piece(at);
    pieces.push(next);
    length += next.length + between.length;
  }
  return pieces.join(between);
}

export const SECRET = 'CanaryZq7Secret';
const one = (rest: string, type = 'wasb') =>
  `airflow:\n  connections:\n    - conn_id: a\n      conn_type: ${type}\n      conn_password: ${SECRET}\n${rest}`;
const json = (members: string, type = 'wasb') => `{"conn_type":"${type}","password":"${SECRET}","extra":{${members}}}`;
const settings = (name: string, make: BigInput['make']): BigInput => ({ name: `settings: ${name}`, path: 'airflow_settings.yaml', make });
const dotenv = (name: string, make: BigInput['make']): BigInput => ({ name: `.env: ${name}`, path: '.env', make });
const docker = (name: string, make: BigInput['make']): BigInput => ({ name: `Dockerfile: ${name}`, path: 'Dockerfile', make });
const importJson = (name: string, make: BigInput['make']): BigInput => ({ name: `json: ${name}`, path: 'connections.json', make });
const importEnv = (name: string, make: BigInput['make']): BigInput => ({ name: `env: ${name}`, path: 'connections.env', make });
const importYaml = (name: string, make: BigInput['make']): BigInput => ({ name: `yaml: ${name}`, path: 'connections.yaml', make });

/** Keys of an extra that several rules have something to say about. */
const KEYS: readonly ((at: number) => string)[] = [
  (at) => `KEY${at}`,
  (at) => `tenant_idd${at}`,
  (at) => `extra__wasb__k${at}`,
  (at) => `k${at}`,
];
const mixed = (at: number) => KEYS[at % KEYS.length]?.(at) ?? '';
const member = (at: number) => `"${mixed(at)}":"v"`;
const blob = (at: number) => `conn_id: c${at}, conn_type: wasb, conn_login: st${at}, conn_password: ${SECRET}${at}`;

export const BIG: readonly BigInput[] = [
  settings('capital keys of an extra', (size) => one(`      conn_extra:\n${many(size, (at) => `        KEY${at}: v\n`)}`)),
  settings('keys of an extra of every kind', (size) => one(`      conn_extra:\n${many(size, (at) => `        ${mixed(at)}: v\n`)}`)),
  settings('keys in braces on one line', (size) => one(`      conn_extra: {${many(size, (at) => `${mixed(at)}: v`, ', ')}}\n`)),
  settings('keys of a JSON text', (size) => one(`      conn_extra: '{${many(size, member, ', ')}}'\n`)),
  settings('keys of a JSON text with escapes', (size) =>
    one(`      conn_extra: "{${many(size, (at) => `\\"${mixed(at)}\\": \\"v\\"`, ', ')}}"\n`),
  ),
  settings('keys of a JSON text in a block', (size) =>
    one(`      conn_extra: |\n        {\n${many(size, (at) => `        "${mixed(at)}": "v",\n`)}        "z": 1}\n`),
  ),
  settings('keys of a folded JSON text', (size) =>
    one(`      conn_extra: >\n        {\n${many(size, (at) => `        "${mixed(at)}": "v",\n`)}        "z": 1}\n`),
  ),
  settings('unknown keys of a connection', (size) => one(many(size, (at) => `      CONN_HOSTT${at}: v\n`))),
  settings('one key over and over, in other spellings', (size) =>
    one(
      many(
        size,
        (at) => `      ${[...'conn_password'].map((letter, bit) => ((at >> bit) & 1 ? letter.toUpperCase() : letter)).join('')}: v\n`,
      ),
    ),
  ),
  settings(
    'a query of many keys',
    (size) =>
      `airflow:\n  connections:\n    - conn_id: a\n      conn_uri: wasb://st:${SECRET}@h?${many(size, (at) => `${mixed(at)}=v`, '&')}\n`,
  ),
  settings('connections on one line', (size) => `airflow: {connections: [${many(size, (at) => `{${blob(at)}}`, ', ')}]}\n`),
  settings('connections', (size) => `airflow:\n  connections:\n${many(size, (at) => `    - {${blob(at)}}\n`)}`),
  settings(
    'connections with comments',
    (size) =>
      `airflow:\n  connections:\n${many(size, (at) => `    # of team ${at}\n    - conn_id: c${at} # first\n      conn_type: wasb # second\n      conn_password: ${SECRET} # third\n`)}`,
  ),
  settings(
    'connections whose values are one anchor',
    (size) =>
      `p: &p ${SECRET}\nairflow:\n  connections:\n${many(size, (at) => `    - conn_id: c${at}\n      conn_type: wasb\n      conn_password: *p\n`)}`,
  ),
  settings(
    'connections of which each takes from the one before',
    (size) =>
      `airflow:\n  connections:\n    - &c0 {conn_type: wasb, conn_password: ${SECRET}, conn_id: c0}\n${many(size, (at) => `    - &c${at + 1} {<<: *c${at}, conn_id: c${at + 1}}\n`)}`,
  ),
  settings(
    'a connection that merges many',
    (size) =>
      `x:\n${many(size / 2, (at) => `  - &m${at} {k${at}: v}\n`)}${one(`      conn_extra:\n        <<: [${many(size / 2, (at) => `*m${at % 1000}`, ', ')}]\n`)}`,
  ),
  settings(
    'anchors',
    (size) => many(size / 2, (at) => `k${at}: &a${at} v\n`) + many(size / 2, (at) => `l${at}: *a${at % 1000}\n`) + one(''),
  ),
  settings('items of a list on one line', (size) => `[${many(size, () => 'a', ', ')}]`),
  settings('items where a connection belongs', (size) => `airflow:\n  connections: [${many(size, () => 'a', ', ')}]\n`),
  settings('a list where a text belongs', (size) => one(`      conn_host: [${many(size, () => 'a', ', ')}]\n`)),
  settings('lists inside of an extra', (size) => one(`      conn_extra:\n        a: [${many(size, () => '{b: [c]}', ', ')}]\n`)),
  settings('mappings inside of an extra', (size) => one(`      conn_extra:\n${many(size, (at) => `        k${at}: {a: {b: {c: d}}}\n`)}`)),
  settings('deep mappings', (size) =>
    one(`      conn_extra:\n${many(size, (at) => `        k${at}: ${'{a: '.repeat(100)}v${'}'.repeat(100)}\n`)}`),
  ),
  settings('comments inside of a connection', (size) => one(`${many(size, (at) => `      # remark ${at}\n`)}      conn_host: h\n`)),
  settings(
    'comments for azconn-lint',
    (size) => many(size, () => '# azconn-lint-disable invalid-extra -- because\n# azconn-lint-enable\n') + one(''),
  ),
  settings(
    'comments on one connection each',
    (size) =>
      `airflow:\n  connections:\n${many(size, (at) => `    # azconn-lint-disable-next-line legacy-azure-connection -- later\n    - {${blob(at)}}\n`)}`,
  ),
  settings('variables', (size) => `airflow:\n  variables:\n${many(size, (at) => `    - variable_name: v${at}\n      variable_key: v\n`)}`),
  settings(
    'a long password in every connection',
    (size) =>
      `airflow:\n  connections:\n${many(size, (at) => `    - conn_id: c${at}\n      conn_type: wasb\n      conn_password: ${`${SECRET}${at}`.repeat(60)}\n`)}`,
  ),
  settings('a long value of each field', (size) =>
    one(['host', 'schema', 'login', 'extra'].map((name) => `      conn_${name}: ${'x'.repeat(size / 4)}\n`).join('')),
  ),
  settings('a connection string of many parts', (size) =>
    one(`      conn_extra:\n        connection_string: "${many(size, (at) => `Part${at}=v`, ';')}"\n`),
  ),
  settings('documents', (size) => one('') + many(size, () => '--- {a: b}\n')),
  settings('lines that end in carriage returns', (size) => one(many(size, (at) => `      # ${at}\n`)).replaceAll('\n', '\r')),
  settings('words of a plain scalar over many lines', (size) => one(`      conn_host: a\n${many(size, () => '        b\n')}`)),

  dotenv('keys of a JSON text', (size) => `AIRFLOW_CONN_A=${json(many(size, member, ','))}\n`),
  dotenv('keys of a JSON text in quotes', (size) => `AIRFLOW_CONN_A='${json(many(size, member, ', '))}'\n`),
  dotenv('keys of a JSON text with escapes', (size) => `AIRFLOW_CONN_A="${json(many(size, member, ', ')).replaceAll('"', '\\"')}"\n`),
  dotenv('keys of a JSON text over many lines', (size) => `AIRFLOW_CONN_A='${json(many(size, member, ',\n'))}'\n`),
  dotenv('unknown fields of a JSON text', (size) => `AIRFLOW_CONN_A={"conn_type":"wasb",${many(size, (at) => `"hostt${at}":"v"`, ',')}}\n`),
  dotenv(
    'one field of a JSON text over and over',
    (size) => `AIRFLOW_CONN_A={"conn_type":"wasb",${many(size, () => '"host":"v"', ',')}}\n`,
  ),
  dotenv('a query of many keys', (size) => `AIRFLOW_CONN_A=wasb://st:${SECRET}@h/?${many(size, (at) => `${mixed(at)}=v`, '&')}\n`),
  dotenv('a query of one key over and over', (size) => `AIRFLOW_CONN_A=wasb://st:${SECRET}@h/?${many(size, () => 'a=v', '&')}\n`),
  dotenv('an extra in a query', (size) => `AIRFLOW_CONN_A='wasb://st:${SECRET}@h/?__extra__={${many(size, member, ',')}}'\n`),
  dotenv('a variable over and over', (size) => `AIRFLOW_CONN_A=${many(size, () => '$x')}\n`),
  dotenv('a known variable over and over', (size) => `x=y\nAIRFLOW_CONN_A=wasb://${many(size, () => '${x}')}\n`),
  dotenv('variables with another value', (size) => `AIRFLOW_CONN_A=wasb://${many(size, (at) => `\${x${at}:-y}`)}\n`),
  dotenv('a variable in quotes over and over', (size) => `AIRFLOW_CONN_A="wasb://${many(size, () => '$x \\" ')}"\n`),
  dotenv(
    'variables that take from the one before',
    (size) => `V0=a\n${many(size, (at) => `V${at + 1}=$V${at}\nAIRFLOW_CONN_C${at}=wasb://st:$V${at}@\n`)}`,
  ),
  dotenv('connections', (size) => many(size, (at) => `AIRFLOW_CONN_C${at}=wasb://st${at}:${SECRET}${at}@\n`)),
  dotenv('connections in JSON', (size) =>
    many(size, (at) => `AIRFLOW_CONN_C${at}='{"conn_type":"wasb","login":"st${at}","password":"${SECRET}"}'\n`),
  ),
  dotenv('connections with comments', (size) =>
    many(size, (at) => `# of team ${at}\nAIRFLOW_CONN_C${at}=wasb://st${at}:${SECRET}${at}@ # mine\n`),
  ),
  dotenv('connections in lower case', (size) => many(size, (at) => `airflow_conn_c${at}=wasb://st${at}:${SECRET}${at}@\n`)),
  dotenv('one connection over and over', (size) => many(size, () => `AIRFLOW_CONN_C=wasb://st:${SECRET}@\n`)),
  dotenv('variables', (size) => many(size, (at) => `V${at}="a b"\n`)),
  dotenv('lines of one quoted value', (size) => `A="${many(size, (at) => `line ${at}\n`)}"\nAIRFLOW_CONN_A=wasb://a:${SECRET}@\n`),
  dotenv('words behind a value', (size) => `AIRFLOW_CONN_A=wasb://a:${SECRET}@ ${many(size, () => 'b', ' ')}\n`),
  dotenv('percent signs and escapes', (size) => `AIRFLOW_CONN_A=wasb://a:${many(size, () => '%41%')}@\n`),
  dotenv('comments', (size) => many(size, (at) => `# AIRFLOW_CONN_${at}=x\n`)),
  dotenv('mistakes', (size) => many(size, (at) => `A ${at}\n`)),

  docker('a value', (size) => `FROM a\nENV AIRFLOW_CONN_A=wasb://a:${SECRET}@${'x'.repeat(size)}\n`),
  docker(
    'variables of one instruction',
    (size) => `FROM a\nENV ${many(size, (at) => `AIRFLOW_CONN_C${at}=wasb://st${at}:${SECRET}@`, ' ')}\n`,
  ),
  docker(
    'lines of one instruction',
    (size) => `FROM a\nENV ${many(size, (at) => `AIRFLOW_CONN_C${at}=wasb://st${at}:${SECRET}@`, ' \\\n  ')}\n`,
  ),
  docker(
    'comments inside of one instruction',
    (size) => `FROM a\nENV AIRFLOW_CONN_A=wasb://a:${SECRET}@ \\\n${many(size, (at) => `# ${at}\n`)}  B=c\n`,
  ),
  docker('words of the old form', (size) => `FROM a\nENV AIRFLOW_CONN_A ${many(size, () => 'b', ' ')}\n`),
  docker('instructions', (size) => `FROM a\n${many(size, (at) => `ENV AIRFLOW_CONN_C${at}=wasb://st${at}:${SECRET}@\n`)}`),
  docker('stages', (size) => many(size, (at) => `FROM a AS s${at}\nENV AIRFLOW_CONN_C${at}=wasb://st${at}:${SECRET}@\n`)),
  docker(
    'stages that build on the one before',
    (size) => `FROM a AS s0\n${many(size, (at) => `FROM s${at} AS s${at + 1}\nENV AIRFLOW_CONN_C=wasb://st:${SECRET}@\n`)}`,
  ),
  docker('a variable over and over', (size) => `FROM a\nENV AIRFLOW_CONN_A=${many(size, () => '$x')}\n`),
  docker(
    'variables that take from the one before',
    (size) => `FROM a\nENV V0=a\n${many(size, (at) => `ENV V${at + 1}=$V${at}x AIRFLOW_CONN_C${at}=wasb://st:$V${at}@\n`)}`,
  ),
  docker('keys of a JSON text', (size) => `FROM a\nENV AIRFLOW_CONN_A='${json(many(size, member, ','))}'\n`),
  docker('mistakes', (size) => `FROM a\nENV AIRFLOW_CONN_A=b ${many(size, () => 'c', ' ')}\n`),

  importJson('connections on one line', (size) => `{${many(size, (at) => `"c${at}":${json('"a":"b"')}`, ',')}}`),
  importJson('connections', (size) => `{\n${many(size, (at) => `"c${at}": ${json('"a":"b"')}`, ',\n')}\n}\n`),
  importJson('keys of an extra', (size) => `{"a":${json(many(size, member, ','))}}`),
  importJson(
    'keys of an extra that is a text',
    (size) => `{"a":{"conn_type":"wasb","extra":${JSON.stringify(`{${many(size, member, ',')}}`)}}}`,
  ),
  importJson('unknown keys', (size) => `{"a":{"conn_type":"wasb",${many(size, (at) => `"hostt${at}":"v"`, ',')}}}`),
  importJson('lists of lists', (size) => `{"a":{"conn_type":"wasb","extra":{"k":[${many(size, () => '[[[1]]]', ',')}]}}}`),
  importJson('URIs', (size) => `{${many(size, (at) => `"c${at}":"wasb://st:${SECRET}@h?a=b"`, ',')},"d":{"conn_type":"wasb"}}`),
  importJson(
    'a URI with a query of many keys',
    (size) => `{"d":{"conn_type":"wasb"},"a":"wasb://st:${SECRET}@h?${many(size, (at) => `${mixed(at)}=v`, '&')}"}`,
  ),
  importYaml('connections on one line', (size) => `{${many(size, (at) => `c${at}: {conn_type: wasb, password: ${SECRET}}`, ', ')}}\n`),
  importYaml('connections', (size) => many(size, (at) => `c${at}:\n  conn_type: wasb\n  password: ${SECRET}${at}\n`)),
  importYaml('keys of an extra', (size) => `a:\n  conn_type: wasb\n  extra:\n${many(size, (at) => `    ${mixed(at)}: v\n`)}`),
  importYaml('keys of an extra that is a text', (size) => `a:\n  conn_type: wasb\n  extra: '{${many(size, member, ', ')}}'\n`),
  importYaml('comments', (size) => `a:\n  conn_type: wasb\n${many(size, (at) => `  # ${at}\n`)}  password: ${SECRET}\n`),
  importYaml('aliases', (size) => `a: &a\n  conn_type: wasb\n  password: ${SECRET}\n${many(size, (at) => `c${at}: *a\n`)}`),
  importEnv('connections', (size) => many(size, (at) => `c${at}=wasb://st${at}:${SECRET}${at}@\n`)),
  importEnv('a query of many keys', (size) => `a=wasb://st:${SECRET}@h?${many(size, (at) => `${mixed(at)}=v`, '&')}\n`),
  importEnv('keys of a JSON text', (size) => `a=${json(many(size, member, ','))}\n`),
  docker(
    'commands',
    (size) => `FROM a\n${many(size, (at) => `RUN airflow connections add c${at} --conn-uri wasb://st${at}:${SECRET}@\n`)}`,
  ),
  docker(
    'commands as lists',
    (size) => `FROM a\n${many(size, (at) => `RUN ["airflow","connections","add","c${at}","--conn-uri","wasb://st${at}:${SECRET}@"]\n`)}`,
  ),
  docker('words of one list', (size) => `FROM a\nRUN ["airflow", "connections", "add"${many(size, () => ', "a"')}]\n`),
  {
    name: 'compose.yaml: scripts',
    path: 'compose.yaml',
    make: (size) =>
      `services:\n${many(size, (at) => `  s${at}:\n    command: bash -c "airflow connections add c${at} --conn-uri wasb://st${at}:${SECRET}@"\n`)}`,
  },
];
