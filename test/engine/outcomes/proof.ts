import { type Engine, plainFixOf, type Row, refusalsOf, replacing } from './engine.ts';
import {
  ALIASES,
  ALIASES_AND_MORE,
  BACKEND,
  DOTENV,
  EXPORTED,
  type Given,
  HANDED_ON,
  IN_LOCAL,
  LABEL,
  LEFT_BEHIND,
  LEFT_IN_PLACE,
  NO_ALIASES,
  OPEN,
  OPEN_SECRET,
  PLAIN,
  QUOTED,
  READ_TOO,
  REFUSED_BY_ONE,
  SETTINGS,
  SHARED_TEXT,
  SILENCED,
  TAKEN_ALONG,
  TAKEN_ALONG_UNREAD,
  TAKEN_TWICE,
  TWICE,
} from './given.ts';

type Broken = readonly [name: string, broken: (right: string) => string];

/** New texts that differ from the right one in one way each, with the sentence that refuses them. */
function refused(given: Given, why: string, broken: readonly Broken[]): Row[] {
  return rowsOf(given, [why], broken);
}

/** New texts that differ from the right one, and are right too. */
function made(given: Given, broken: readonly Broken[]): Row[] {
  return rowsOf(given, [], broken);
}

function rowsOf(given: Given, expected: readonly string[], broken: readonly Broken[]): Row[] {
  return broken.map(([name, outcome]) => ({
    name: `${given.path}: ${name}`,
    expected,
    actual: (engine) => refusalsOf(engine, given, outcome),
  }));
}

const asItIs = (right: string) => right;

const right: readonly Row[] = [
  SETTINGS,
  ALIASES,
  ALIASES_AND_MORE,
  NO_ALIASES,
  DOTENV,
  PLAIN,
  QUOTED,
  REFUSED_BY_ONE,
  EXPORTED,
  IN_LOCAL,
  TWICE,
  SILENCED,
  BACKEND,
  OPEN,
].flatMap((given) => made(given, [['the right text is made', asItIs]]));

const reading: readonly Row[] = [
  ...refused(SETTINGS, 'the new text could not be read again', [['a bracket too many', replacing('airflow:', 'airflow: [')]]),
  ...refused(DOTENV, 'the new text could not be read again', [['a quote that is not closed', replacing("* *'", '* *')]]),
];

const REPORTS = `    - conn_id: reports # of the team
      conn_type: http
      conn_host: api.example.com
`;
const REPORTS_LINE = 'AIRFLOW_CONN_REPORTS=http://api.example.com\n';

const ids: readonly Row[] = [
  ...refused(SETTINGS, 'a connection would be lost or added', [
    ['another connection is lost', replacing(REPORTS, '    # of the team\n')],
    ['another connection is added', replacing(REPORTS, `${REPORTS}    - {conn_id: more, conn_type: http}\n`)],
  ]),
  ...refused(SETTINGS, 'a connection would change its id or its place', [
    ['another connection has another id', replacing('conn_id: reports', 'conn_id: report')],
    ['the connection has another id', replacing('conn_id: sales', 'conn_id: sale')],
    ['another connection has its id in other letters', replacing('conn_id: reports', 'conn_id: Reports')],
  ]),
  ...refused(DOTENV, 'a connection would be lost or added', [['another connection is lost', replacing(REPORTS_LINE, '')]]),
  ...refused(DOTENV, 'a connection would change its id or its place', [
    ['another connection has another id', replacing('AIRFLOW_CONN_REPORTS', 'AIRFLOW_CONN_REPORT')],
    [
      'a connection stands in front of others',
      (text) => replacing('AIRFLOW_CONN_WAREHOUSE=', `${REPORTS_LINE}AIRFLOW_CONN_WAREHOUSE=`)(replacing(REPORTS_LINE, '')(text)),
    ],
  ]),
];

const KEEPS_QUOTES = 'astro dev pytest, astro dev parse';

const others: readonly Row[] = [
  ...refused(SETTINGS, 'another connection would change (connection "warehouse")', [
    ['the type of another connection', replacing('conn_type: postgres', 'conn_type: mysql')],
    ['the host of another connection', replacing('db.example.com', 'other.example.com')],
    ['the login of another connection', replacing('conn_login: reader', 'conn_login: writer')],
    ['the password of another connection', replacing('pg-password', 'other-password')],
    ['the schema of another connection', replacing('conn_schema: dwh', 'conn_schema: lake')],
    ['the port of another connection', replacing('5432', '5433')],
    ['a value of the extra of another connection', replacing('{sslmode: require}', '{sslmode: disable}')],
    ['the whole extra of another connection', replacing('{sslmode: require}', '{}')],
    ['another connection is not read any more', replacing('conn_type: postgres', 'conn_type: ""')],
  ]),
  ...refused(SETTINGS, 'another connection would change (connection "draft")', [
    ['another connection that was skipped is read', replacing('conn_id: draft', 'conn_id: draft\n      conn_type: http')],
  ]),
  ...refused(DOTENV, 'another connection would change (connection "broken")', [
    ['another connection becomes readable', replacing('{"conn_type":\n', '{"conn_type": ""}\n')],
    ['another connection is refused for another reason', replacing('{"conn_type":\n', '{"conn_type": "http", "port": "x"}\n')],
  ]),
  ...refused(DOTENV, 'another connection would change (connection "reports")', [
    ['another connection is refused', replacing('=http://api.example.com', '={"conn_type":')],
  ]),
  ...refused(DOTENV, `${KEEPS_QUOTES} would read another connection differently (connection "reports")`, [
    ['another connection is put in quotes, which a reader keeps', replacing('=http://api.example.com', '="http://api.example.com"')],
  ]),
  ...refused(QUOTED, `${KEEPS_QUOTES} would read another connection differently (connection "reports")`, [
    ['a reader that keeps quotes gets others', replacing('"http://api.example.com"', "'http://api.example.com'")],
  ]),
  ...refused(DOTENV, `${KEEPS_QUOTES} would read another connection differently (connection "warehouse")`, [
    ['a reader refuses the whole file', (text) => `${text}export X=1\n`],
  ]),
  ...refused(EXPORTED, 'astro deployment variable --load would read another connection differently (connection "reports")', [
    ['a reader that got the right thing gets another', replacing(`'http://api.example.com/x"'`, 'http://api.example.com/x"')],
  ]),
  ...refused(ALIASES, 'another connection would change (connection "reports")', [
    ['the value that another connection takes over', replacing('&key not-a-real-key', '&key not-any-key')],
  ]),
];

const intended: readonly Row[] = [
  ...refused(SETTINGS, 'the connection would not be read as intended (connection "sales")', [
    ['the type stays', replacing('conn_type: azure', 'conn_type: wasb')],
    ['the host goes', replacing('      conn_host: https://stsales.blob.core.windows.net\n', '')],
    ['the host changes', replacing('stsales.blob', 'stsale.blob')],
    ['the login changes', replacing('conn_login: stsales', 'conn_login: stsale')],
    ['the password stays', replacing('conn_login: stsales', 'conn_login: stsales\n      conn_password: not-a-real-key')],
    ['a schema comes', replacing('conn_login: stsales', 'conn_login: stsales\n      conn_schema: x')],
    ['a port comes', replacing('conn_login: stsales', 'conn_login: stsales\n      conn_port: 1')],
    ['the identity is another one', replacing('managed_identity_client_id: 7', 'managed_identity_client_id: 8')],
    ['a member of the extra goes', (text) => text.replace(/\n {8}workload_identity_tenant_id: .*/, '')],
    ['a member of the extra comes', replacing('        workload', '        more: x\n        workload')],
    ['nothing is read any more', replacing('conn_type: azure', 'conn_type: ""')],
  ]),
  ...refused(DOTENV, 'the connection would not be read as intended (connection "sales")', [
    ['the new text is no JSON', replacing('"login": "stsales", "extra"', '"login": "stsales" "extra"')],
  ]),
  ...refused(PLAIN, `${KEEPS_QUOTES} would read something else (connection "sales")`, [
    ['quotes come, which a reader keeps', (text) => text.replace(/(?<=_SALES=)\{.*\}/, "'$&'")],
  ]),
  ...refused(QUOTED, `${KEEPS_QUOTES} would read something else (connection "sales")`, [
    ['a reader that went its own way gets nothing any more', (text) => `${text}export X=1\n`],
  ]),
  ...refused(EXPORTED, 'astro dev start --standalone would read something else (connection "sales")', [
    ['another reader than the one that got nothing', (text) => text.replace(/(?<=_SALES=)\{.*\}/, (json) => JSON.stringify(json))],
  ]),
  ...made(QUOTED, [['a reader that went its own way goes on to', (text) => text.replace(/(?<=_SALES=)\{.*\}/, "'$&'")]]),
];

const comments: readonly Row[] = [
  ...refused(SETTINGS, 'a comment would be lost or changed', [
    ['the comment of another connection goes', replacing(' # of the warehouse', '')],
    ['the comment of the connection goes', replacing('      # expires soon\n', '')],
    ['one of two equal comments goes', replacing('# of the team\nairflow', 'airflow')],
    ['a comment changes', replacing('# expires soon', '# expires late')],
    ['a comment comes', replacing('conn_login: stsales', 'conn_login: stsales # new')],
  ]),
  ...refused(DOTENV, 'a comment would be lost or changed', [['the comment of the connection goes', replacing('# of sales\n', '')]]),
  ...refused(SILENCED, 'a comment would be lost or changed', [
    ['the comment that is to go stays', () => SILENCED.text],
    ['another comment goes instead', () => replacing('# of the team\n', '')(SILENCED.text)],
    ['another comment goes too', replacing('# of the team\n', '')],
  ]),
  ...made(SETTINGS, [
    [
      'a comment stands before another one',
      (text) => replacing('- conn_id: sales', '- # expires soon\n      conn_id: sales')(replacing('      # expires soon\n', '')(text)),
    ],
    [
      'a comment stands at another line of its connection',
      (text) => replacing('conn_login: stsales', 'conn_login: stsales # expires soon')(replacing('      # expires soon\n', '')(text)),
    ],
  ]),
];

const variables: readonly Row[] = refused(DOTENV, 'another variable would change', [
  ['a value changes', replacing('west', 'east')],
  ['a name changes', replacing('REGION', 'REGIONS')],
  ['a variable goes', replacing('REGION="west"\n', '')],
  ['a variable comes', (text) => `${text}MORE=1\n`],
  ['two variables change places', (text) => `${replacing('REGION="west"\n', '')(text)}REGION="west"\n`],
]);

const reset: readonly Row[] = [
  ...refused(BACKEND, 'another variable would change', [
    ['the variable has another value than it should have', replacing('kv.vault', 'vk.vault')],
    ['another variable changes too', replacing('west', 'east')],
  ]),
  ...refused(BACKEND, 'the text around the connection would change', [['quotes of another variable go', replacing('"west"', 'west')]]),
];

/** Where a part of the connection is known to another machine alone. */
const open: readonly Row[] = [
  ...refused(OPEN, 'the connection would not be read as intended (connection "sales")', [
    ['it takes another variable', replacing('${FACTORY_OF_CI}', '${OTHER_OF_CI}')],
    ['it takes no variable', replacing('${FACTORY_OF_CI}', 'text')],
    ['it takes what the variable is on this machine', replacing('${FACTORY_OF_CI}', '')],
    ['the name of the variable becomes a text', replacing('${FACTORY_OF_CI}', '\\u0024{FACTORY_OF_CI}')],
    ['one of the variables becomes a text', replacing('${STAGE_OF_CI}', '\\u0024{STAGE_OF_CI}')],
    ['it takes a variable where nobody reads it', replacing('{"conn_type"', '{"description": "${OTHER_OF_CI}", "conn_type"')],
    ['something beside the variable changes', replacing('"azure"', '"wasb"')],
  ]),
  ...refused(OPEN_SECRET, 'the connection would not be read as intended (connection "sales")', [
    ['another variable comes where one goes', replacing('{"conn_type"', '{"description": "${OTHER_OF_CI}", "conn_type"')],
  ]),
];

const STAYS = 'its credential is in an anchor, and would stay there: write the new value at the anchor';
const TAKEN_ELSEWHERE = 'something else that takes its value from there would change';

const anchors: readonly Row[] = [
  ...LEFT_BEHIND.map((given) => ({ given, isMade: false })),
  ...LEFT_IN_PLACE.map((given) => ({ given, isMade: true })),
].map(({ given, isMade }, index) => ({
  name: `${given.path}: an anchor (${index})`,
  expected: { isChanged: isMade, whys: isMade ? [] : [STAYS] },
  actual: (engine) => {
    const { text, whys } = plainFixOf(engine, given);
    return { isChanged: text !== given.text, whys: [...new Set(whys)] };
  },
}));

const takenAlong: readonly Row[] = [
  ...[...TAKEN_ALONG, ...TAKEN_ALONG_UNREAD].map((given, index) => ({
    name: `${given.path}: an anchor whose aliases want the same (${index})`,
    expected: { isGone: true, whys: [] },
    actual: (engine: Engine) => {
      const { text, whys } = plainFixOf(engine, given);
      return { isGone: !text.includes('not-a-real-key'), whys };
    },
  })),
  ...[
    ...READ_TOO.map((given) => ({ given, why: 'the text around the connection would change' })),
    { given: LABEL, why: TAKEN_ELSEWHERE },
  ].map(({ given, why }, index) => ({
    name: `${given.path}: an anchor in a place that may be read (${index})`,
    expected: { text: given.text, whys: [why] },
    actual: (engine: Engine) => plainFixOf(engine, given),
  })),
  ...refused(HANDED_ON, 'the text around the connection would change', [
    ['a mapping behind another one changes', replacing('schema: x', 'schema: y')],
  ]),
  ...refused(SHARED_TEXT, TAKEN_ELSEWHERE, [['the text of an anchor changes', replacing('&name west', '&name south')]]),
  ...refused(TAKEN_TWICE, TAKEN_ELSEWHERE, [['quotes come', replacing('&login stsales', '&login "stsales"')]]),
  ...refused(SHARED_TEXT, 'the text around the connection would change', [
    ['an anchor that nobody takes changes', replacing('&free east', '&free south')],
    ['a list with an anchor changes', replacing('&list [a]', '&list [a, b]')],
    ['a list with an anchor that nobody takes changes', replacing('&spare [a]', '&spare [a, b]')],
  ]),
];

const POOL = '    - pool_name: etl\n      pool_slot: 8\n';

const rest: readonly Row[] = [
  ...refused(SETTINGS, 'something besides the connections would change', [
    ['a pool changes', replacing('pool_slot: 8', 'pool_slot: 9')],
    ['a pool goes', replacing(`  pools:\n${POOL}`, '')],
    ['a pool comes', replacing(POOL, `${POOL}    - {pool_name: more, pool_slot: 1}\n`)],
    ['a variable changes', replacing('variable_value: west', 'variable_value: east')],
    ['a variable that is skipped gets a value', replacing('variable_name: unset', 'variable_name: unset\n      variable_value: x')],
  ]),
  ...refused(ALIASES, 'something besides the connections would change', [
    ['an alias becomes a value', replacing('variable_value: *key', 'variable_value: x')],
  ]),
  ...refused(SETTINGS, 'the text around the connection would change', [
    ['quotes around a value of another connection', replacing('db.example.com', '"db.example.com"')],
    ['quotes around a value of a variable', replacing('variable_value: west', "variable_value: 'west'")],
    ['a key that nobody reads', (text) => `${text}more: 1\n`],
    ['another indentation', replacing('  pools:\n    - pool_name: etl\n      pool_slot', '  pools:\n  - pool_name: etl\n    pool_slot')],
  ]),
  ...refused(NO_ALIASES, 'the text around the connection would change', [['a key that nobody reads', (text) => `${text}more: 1\n`]]),
  ...refused(DOTENV, 'the text around the connection would change', [['quotes go', replacing('"west"', 'west')]]),
  ...refused(SILENCED, 'the text around the connection would change', [['quotes come', replacing('http', '"http"')]]),
  ...made(SETTINGS, [
    ['an empty line more', replacing('  pools:', '\n  pools:')],
    ['blanks at the end of a line', replacing('  pools:', '  pools:  ')],
  ]),
  ...made(ALIASES, [['other letters that mean the same, where there are aliases', replacing('conn_type: http', 'conn_type: "http"')]]),
];

export const proofRows: readonly Row[] = [
  ...right,
  ...reading,
  ...ids,
  ...others,
  ...intended,
  ...comments,
  ...variables,
  ...reset,
  ...open,
  ...anchors,
  ...takenAlong,
  ...rest,
];
