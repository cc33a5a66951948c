import { describe, expect, test } from 'vitest';
import { readConnectionJson, readConnectionUri } from '../src/index.ts';
import { AIRFLOW_MINORS, minorOf } from '../src/model/airflow-target.ts';

const EMPTY = '{"conn_type":"wasb","login":"","password":""}';
const password = (target?: Parameters<typeof readConnectionJson>[1]) => {
  const reading = readConnectionJson(EMPTY, target);
  return 'error' in reading ? reading.error.type : reading.password;
};

describe('the target of the library', () => {
  test('is a task of the newest Airflow where none is given, and a task where only a minor is given', () => {
    expect([password(), password('3.3'), password({ airflow: '3.3', as: 'task' })]).toEqual(['', '', '']);
    expect(password({ airflow: '3.3', as: 'server' })).toBeNull();
  });

  test('a task reads its environment through the Task SDK from 3.2 on', () => {
    expect(AIRFLOW_MINORS.map((minor) => password(minor))).toEqual([null, null, null, '', '']);
    expect(AIRFLOW_MINORS.map((airflow) => password({ airflow, as: 'server' }))).toEqual([null, null, null, null, null]);
  });

  test('values of a query are typed by the core from 3.1 on', () => {
    const typed = AIRFLOW_MINORS.map((airflow) => readConnectionUri('wasb://h?a=1', { airflow, as: 'server' }));
    expect(typed.map((reading) => ('error' in reading ? undefined : reading.extra))).toEqual([
      { a: '1' },
      { a: '1' },
      { a: 1 },
      { a: 1 },
      { a: 1 },
    ]);
  });

  test('a team belongs to the core of 3.2 and later', () => {
    const team = '{"conn_type":"http","team_name":"a"}';
    const refused = AIRFLOW_MINORS.map((airflow) => 'error' in readConnectionJson(team, { airflow, as: 'server' }));
    expect(refused).toEqual([true, true, true, false, false]);
    expect('error' in readConnectionJson(team)).toBe(true);
  });

  test.each([
    ['airflow-3', 'target: "airflow-3" is not one of "2.11", "3.0", "3.1", "3.2", "3.3"'],
    ['', 'target: "" is not one of "2.11", "3.0", "3.1", "3.2", "3.3"'],
    [{ airflow: '4.0', as: 'task' }, 'target: "4.0" is not one of "2.11", "3.0", "3.1", "3.2", "3.3"'],
    [{ airflow: '3.3', as: 'worker' }, 'target: "worker" is not one of "task" or "server"'],
    [null, 'target: a value of type object is not one of "2.11", "3.0", "3.1", "3.2", "3.3"'],
    [[], 'target: a value of type undefined is not one of "2.11", "3.0", "3.1", "3.2", "3.3"'],
  ])('%j is a clear error', (given, message) => {
    // A caller without types may give anything.
    for (const read of [readConnectionUri, readConnectionJson] as readonly ((text: string, target: unknown) => unknown)[])
      expect(() => read('x://h', given)).toThrow(new TypeError(message));
  });

  test('a text that is none is a clear error', () => {
    expect(() => (readConnectionUri as (text: unknown) => unknown)(5)).toThrow('uri: expected a string, not a value of type number');
  });
});

test('words and numbers of a configuration name minors', () => {
  expect(['airflow2', 'airflow3', 2, 3, 3.1, '3.0', 2.11].map(minorOf)).toEqual(['2.11', '3.3', '2.11', '3.3', '3.1', '3.0', '2.11']);
  expect([4, '3.9', 'toString', undefined, {}].map(minorOf)).toEqual([undefined, undefined, undefined, undefined, undefined]);
});
