import { expect, test } from 'vitest';
import { findSource } from '../../src/sources/source-of.ts';
import { saidInMemory } from '../leaks/in-memory.ts';
import { changedLines, lines, said } from './moved.ts';

const TEXT = lines(
  'import json, os',
  'from airflow.models import Connection',
  'a = Connection(conn_id="a", conn_type="wasb", login="stsales", password="FAKEkey1")',
  'b = Connection("b", "adls", host="stlake", login="5a7d0c11-6b1f-4f0e-9f62-2c1f6f7f5a10", password="FAKEsecret1", extra=json.dumps({"tenant_id": "2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33"}))',
  'os.environ["AIRFLOW_CONN_C"] = "wasb://stsales:FAKEkey1@"',
  'd = Connection(conn_id="d", conn_type="wasb", login="stsales", password=secret())',
);

test('connections that are made of literals are shown', () => {
  expect(said('dags/conns.py', TEXT).map((each) => each.split(':')[0])).toEqual(
    [3, 4, 5, 6].map((line) => `${line} legacy-azure-connection`),
  );
});

test('code is never written', () => {
  expect(changedLines('dags/conns.py', TEXT)).toEqual([]);
});

test('other classes of that name are none', () => {
  expect(findSource('x.py', 'from ldap3 import Connection\nConnection("a", conn_type="wasb")\n')).toBeUndefined();
});

test.each([
  // A host and a login may be shown, as they are by name.
  ['description', 2],
  ['password', 5],
  ['schema', 6],
  ['port', 7],
  ['extra', 8],
  ['uri', 9],
  ['no parameter', 10],
])('a positional argument that is the %s is no name of anything', (_, at) => {
  for (const written of ['"Canary"', 'f"{x}Canary"', '{"a": "Canary"}', '["Canary"]', 'Canary', '"x" "Canary"']) {
    const args = ['"a"', '"wasb"', ...Array.from({ length: 8 }, () => 'None')];
    args[at] = written;
    const said = saidInMemory({ path: 'dags/a.py', text: lines(`Connection(${args.join(', ')})`) });
    expect(said.filter(({ text }) => text.includes('Canary'))).toEqual([]);
  }
});

const FIELDS = 'conn_id="a", conn_type="wasb", login="stsales", password="FAKEkey1"';
const JSON_TEXT = '{"conn_type": "wasb", "login": "stsales", "password": "FAKEkey1"}';

test.each([
  ['from airflow import models', `models.Connection(${FIELDS})`],
  ['from airflow import models as m', `m.Connection(${FIELDS})`],
  ['import airflow.models as m', `m.Connection(${FIELDS})`],
  ['import os, airflow.models.connection as c', `c.Connection(${FIELDS})`],
  ['import airflow.models', `airflow.models.Connection(${FIELDS})`],
  ['from airflow import sdk', `sdk.Connection(${FIELDS})`],
  ['from airflow.models import Connection as C', `C(${FIELDS})`],
  [
    'from airflow.models import Connection',
    'Connection(**{"conn_id": "a", "conn_type": "wasb", "login": "stsales", "password": "FAKEkey1"})',
  ],
  ['from airflow.models import Connection', 'Connection("a", **{"conn_type": "wasb", "login": "stsales", "password": "FAKEkey1"})'],
  ['from airflow.models import Connection', `Connection.from_json('${JSON_TEXT}', conn_id="a")`],
  ['from airflow.models import Connection', `Connection.from_json(conn_id="a", value='${JSON_TEXT}')`],
  ['from airflow.models.connection import Connection as C', `C.from_json('${JSON_TEXT}', "a")`],
])('%s: %s is a connection', (statement, call) => {
  const text = lines(statement, `c = ${call}`);
  expect(said('dags/a.py', text)).toEqual([
    expect.stringContaining('2 legacy-azure-connection: Connection "a" signs in with an account key'),
  ]);
  expect(changedLines('dags/a.py', text)).toEqual([]);
  expect(saidInMemory({ path: 'dags/a.py', text }).filter((each) => each.text.includes('FAKE'))).toEqual([]);
});

test.each([
  ['from sqlalchemy import models', `models.Connection(${FIELDS})`],
  ['import ldap3 as m', `m.Connection(${FIELDS})`],
  ['from airflow.models import Connection', 'Connection(**fields)'],
  ['from airflow.models import Connection', 'Connection(**{KEY: "a", "conn_type": "wasb"})'],
  ['from airflow.models import Connection', `Connection.from_json(text, conn_id="a")`],
  ['from other import Connection', `Connection.from_json('${JSON_TEXT}', conn_id="a")`],
])('%s: %s is none', (statement, call) => {
  expect(findSource('x.py', lines(statement, call))).toBeUndefined();
});
