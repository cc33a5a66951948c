import { expect, test } from 'vitest';
import { openedSettingsFile } from '../../src/astro/settings-file.ts';

test.each([
  ['airflow_settings.yaml', 'airflow_settings.yaml'],
  ['airflow_settings.dev.yaml', 'airflow_settings.yaml'],
  ['settings.yml', 'settings.yaml'],
  ['settings.json', 'settings.yaml'],
  ['settings', 'settings.yaml'],
  ['./airflow_settings.yaml', '.yaml'],
  ['../x.yaml', '.yaml'],
  ['conf/x.yaml', 'conf/x.yaml'],
  ['conf//x.yaml', 'conf/x.yaml'],
  ['conf.d/x.yaml', 'conf.yaml'],
  ['/abs/x.yaml', 'abs/x.yaml'],
  ['', '.yaml'],
])('--settings-file %s opens %s', (flag, opened) => {
  expect(openedSettingsFile(flag)).toBe(opened);
});
