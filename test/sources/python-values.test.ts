import { expect, test } from 'vitest';
import { showConnections } from '../../src/library.ts';
import { findSource } from '../../src/sources/source-of.ts';
import { lines } from './moved.ts';

const CONNECTION = 'from airflow.models import Connection';

/** Code, and what is shown of the connection that it makes, as Python gives it. */
const READ: readonly (readonly [string, readonly string[], Readonly<Record<string, unknown>>])[] = [
  [
    'JSON in a variable',
    ['import json, os', 'os.environ["AIRFLOW_CONN_A"] = json.dumps({"conn_type": "wasb", "login": "stsales", "password": "FAKEkey1"})'],
    { conn_type: 'wasb', login: 'stsales' },
  ],
  [
    'JSON in a variable, with a value from elsewhere',
    ['import json, os', 'os.environ["AIRFLOW_CONN_A"] = json.dumps({"conn_type": "wasb", "login": "stsales", "password": key()})'],
    { conn_type: 'wasb', login: 'stsales', password: '<from elsewhere>' },
  ],
  [
    'an extra with a value from elsewhere',
    [CONNECTION, 'Connection(conn_id="a", conn_type="adls", host="stlake", extra=json.dumps(dict(tenant_id=TENANT, x="y")))'],
    { conn_type: 'adls', host: 'stlake', extra: { tenant_id: '<from elsewhere>', x: '********' } },
  ],
  [
    'texts with constants in them',
    [CONNECTION, 'ACC = "stsales"', 'Connection(conn_id="" + "a", conn_type="wasb", host=f"https://{ACC}.blob.core.windows.net")'],
    { conn_type: 'wasb', host: 'https://stsales.blob.core.windows.net' },
  ],
  [
    'a text with a format, which makes another one of it',
    [CONNECTION, 'ACC = "stsales"', 'Connection(conn_id="a", conn_type="wasb", login=f"{ACC!r}")'],
    { conn_type: 'wasb', login: '<from elsewhere>' },
  ],
  [
    'arguments of a constant and of a dict in a dict',
    [CONNECTION, 'A = dict(conn_type="wasb", login="old")', 'Connection(conn_id="a", **{**A, "login": "stsales"})'],
    { conn_type: 'wasb', login: 'stsales' },
  ],
  [
    'a dict of variables that has a name',
    ['import os', 'ENV = {"AIRFLOW_CONN_A": "wasb://stsales:FAKEkey1@"}', 'os.environ.update(ENV)'],
    { conn_type: 'wasb', login: 'stsales' },
  ],
  [
    'variables that are added with an operator',
    ['from os import environ as env', 'env |= {"AIRFLOW_CONN_A": "wasb://stsales:FAKEkey1@"}'],
    { conn_type: 'wasb', login: 'stsales' },
  ],
  [
    'a field that is set later',
    [CONNECTION, 'c = Connection(conn_id="a", conn_type="wasb", login="old")', 'c.login = "stsales"', 'c.set_password("FAKEkey1")'],
    { conn_type: 'wasb', login: '<from elsewhere>', password: '<from elsewhere>' },
  ],
  [
    'a field that is set on another object of that name',
    [CONNECTION, 'c = Connection(conn_id="a", conn_type="wasb", login="stsales")', 'c = Connection(conn_id=name)', 'c.login = "x"'],
    { conn_type: 'wasb', login: 'stsales' },
  ],
  [
    'a dict that is changed later',
    [CONNECTION, 'E = {"x": "y"}', 'E["k"] = "v"', 'Connection(conn_id="a", conn_type="wasb", extra=E)'],
    { conn_type: 'wasb' },
  ],
];

test.each(READ)('%s', (_, code, fields) => {
  const { connections } = showConnections([{ path: 'dags/a.py', text: lines(...code) }]);
  expect(connections.map(({ id }) => id)).toEqual(['a']);
  const [connection] = connections;
  expect({ ...connection?.fields }).toMatchObject(fields);
  expect(Object.keys(connection?.fields ?? {}).toSorted()).toEqual(expect.arrayContaining(Object.keys(fields)));
});

test('a dict that is changed later is no constant', () => {
  const text = lines(CONNECTION, 'E = {"x": "y"}', 'E.update(z="v")', 'Connection(conn_id="a", conn_type="wasb", extra=E)');
  expect(showConnections([{ path: 'dags/a.py', text }]).connections[0]?.fields?.['extra']).toBeUndefined();
});

test.each([
  [['class Connection:', '    pass', 'Connection(conn_id="a", conn_type="wasb", login="stsales")']],
  [['c = Connection("a", "wasb", None, "host")', 'c.host = host()']],
  [['c = Connection(conn_id="a", conn_type="wasb")', 'c.parse_from_uri(uri)']],
])('nothing is shown of %j', (code) => {
  expect(findSource('dags/a.py', lines(...code))).toBeUndefined();
});
