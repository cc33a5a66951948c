import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { runMain } from '../run-main.ts';
import { folderWith } from './scratch.ts';

const NAME = 'docker-compose.override.yml';

test.each([
  ['2', ['webserver', 'scheduler', 'triggerer']],
  ['3', ['api-server', 'scheduler', 'triggerer', 'dag-processor']],
])('Airflow %s: the override file mounts the login into each container', async (airflow, containers) => {
  const cwd = folderWith({ Dockerfile: 'FROM astro\n' });
  const { code, out } = await runMain(['generate', '--local', '--airflow', airflow], { cwd });
  const { services } = parse(readFileSync(join(cwd, NAME), 'utf8'));

  expect(code).toBe(0);
  expect(Object.keys(services)).toEqual(containers);
  expect(services.scheduler).toEqual({ volumes: ['${HOME}/.azure:/usr/local/airflow/.azure:rw'] });
  expect(out).toContain('RUN curl -sL https://aka.ms/InstallAzureCLIDeb | bash\n');
  expect(out).toContain('AZURE_CONFIG_DIR=/usr/local/airflow/.azure\nAZURE_TOKEN_CREDENTIALS=dev\n');
  // The image is deployed: nothing of the laptop goes into it by itself.
  expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).toBe('FROM astro\n');
});

test('a file that is there stays as it is', async () => {
  const cwd = folderWith({});
  writeFileSync(join(cwd, NAME), 'services: {}\n');
  const { code, out } = await runMain(['generate', '--local'], { cwd });

  expect(code).toBe(0);
  expect(out).toContain('one is there already, so take this over by hand');
  expect(readFileSync(join(cwd, NAME), 'utf8')).toBe('services: {}\n');
});

test('plan and finding say what becomes of a laptop', async () => {
  const cwd = folderWith({ '.env': `AIRFLOW_CONN_A='{"conn_type": "wasb", "login": "sta", "password": "not-a-real-account-key"}'\n` });
  const flags = ['--client-id', '7d3c1e52-9a64-4b0e-8f27-5b1d0c9e4a11', '--tenant-id', '2f9b6a70-3c41-4d8e-a5b2-6e7f80912c33'];
  for (const command of ['plan', 'check'])
    expect((await runMain([command, ...flags], { cwd })).out.replace(/\s+/g, ' ')).toContain('generate --local');
});
