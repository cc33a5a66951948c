import { expect, test } from 'vitest';
import { NEWEST_TASK } from '../../src/model/airflow-target.ts';
import { findSource } from '../../src/sources/source-of.ts';

const TEXT = '[secrets]\n# note\nbackend_kwargs = {"client_secret": "x"}\n[logging]\nremote_log_conn_id = logs\n';

test('each option has the name of its variable', () => {
  const document = findSource('airflow.cfg', TEXT)?.parse(TEXT, { target: NEWEST_TASK });
  expect(document?.variables.map(({ name, value }) => [name.value, value.value.reveal()])).toEqual([
    ['AIRFLOW__SECRETS__BACKEND_KWARGS', '{"client_secret": "x"}'],
    ['AIRFLOW__LOGGING__REMOTE_LOG_CONN_ID', 'logs'],
  ]);
});

test('a file that Airflow cannot read says so', () => {
  const text = `${TEXT}[secrets]\n`;
  expect(findSource('airflow.cfg', text)?.parse(text, { target: NEWEST_TASK }).problem?.message).toMatch(
    /^Airflow cannot read its configuration/,
  );
});
