import { readDocument } from '../../../src/engine/read-document.ts';
import { configuredTarget } from '../../../src/model/airflow-target.ts';
import { type Consumer, type ConsumerIndex, NO_CONSUMERS } from '../../../src/model/consumer.ts';
import { sourceOf } from '../../../src/sources/source-of.ts';
import type { Row } from './engine.ts';

const PATH = '.env';
const KEY = 'AIRFLOW_CONN_A={"conn_type": "wasb", "login": "st", "password": "not-a-real-key"}\n';
const IDENTITY = 'AIRFLOW_CONN_A={"conn_type": "azure", "login": "st"}\n';
const UNREADABLE = 'AIRFLOW_CONN_A={"conn_type":\n';
const SKIPPED = 'AIRFLOW_CONN_A=\n';
const OTHER = 'AIRFLOW_CONN_B=http://h\n';

/** Somebody for whom every change of a connection is one too many, if it is `a`. */
const somebody = { path: 'dags/a.py' } as Consumer;
export const everyone: ConsumerIndex = {
  ...NO_CONSUMERS,
  brokenBy: (id) => (id === 'a' ? somebody : undefined),
  placeOf: ({ path }) => `${path}:1`,
};

/** Somebody who needs a password that there was. */
const secretTaker: ConsumerIndex = {
  ...everyone,
  brokenBy: (_, before, after) => (before.password !== null && after.password === null ? somebody : undefined),
};

function row(name: string, before: string, after: string, isBroken: boolean, index: ConsumerIndex = everyone): Row {
  const read = (text: string) => ({ document: readDocument(sourceOf(PATH, text), text, configuredTarget({})) });
  return {
    name: `who uses a connection: ${name}`,
    expected: isBroken ? 'dags/a.py:1 would no longer work with it' : undefined,
    actual: ({ whyBroken }) => whyBroken(read(before), read(after), index),
  };
}

export const consumerRows: readonly Row[] = [
  row('of one that changes', KEY, IDENTITY, true),
  row('of one that changes behind another', OTHER + KEY, OTHER + IDENTITY, true),
  row('of one that changes behind another that changes', OTHER + KEY, OTHER.replace('//h', '//i') + IDENTITY, true),
  row('of one that stays', KEY, KEY, false),
  row('of one whose layout changes', KEY, KEY.replace('": "', '":"'), false),
  row('of another one', OTHER, OTHER.replace('//h', '//i'), false),
  row('of one that nobody could read', UNREADABLE, IDENTITY, false),
  row(
    'of one that nobody could read, before one that changes',
    UNREADABLE.replace('_A', '_C') + KEY,
    OTHER.replace('_B', '_C') + IDENTITY,
    true,
  ),
  row('of one that nobody can read any more', KEY, UNREADABLE, false),
  row('of one that was not there', SKIPPED, IDENTITY, false),
  row('of one that is not there any more', KEY, SKIPPED, false),
  row('of one that goes', KEY, '', false),
  row('of one whose password they need', KEY, IDENTITY, true, secretTaker),
  row('of one that gets a password', IDENTITY, KEY, false, secretTaker),
];
