import { expect, test } from 'vitest';
import { lintText, showConnections } from '../../src/library.ts';
import { runMain } from '../run-main.ts';
import { folderWith } from './scratch.ts';

const ENV = 'AIRFLOW_CONN_A={"conn_type": "http", "host": "h", "password": "$SECRET_OF_CI"}\nAIRFLOW_CONN_B="postgres://u:x@h"\n';

test('readers that get the same are told together, with what differs and not its value', async () => {
  const cwd = folderWith({ '.env': ENV });
  const { out } = await runMain(['show'], { cwd });
  expect(out).toContain(
    '  by astro dev start --standalone; astro dev pytest, astro dev parse; astro deployment variable --load: password differs\n',
  );
  expect(out.match(/SECRET_OF_CI/g)).toBeNull();
  const { connections } = JSON.parse((await runMain(['show', '--format', 'json'], { cwd })).out);
  expect(connections[0].readers.map(({ differs }: { differs?: readonly string[] }) => differs)).toContainEqual(['password']);
  // Another program keeps the quotes, and reads a URI without a type.
  expect(out).toMatch(/by astro dev pytest, astro dev parse: .*conn_type.* differ\n/);
});

test.each(['airflow_conn_x', 'Airflow_Conn_X', 'AIRFLOW_CONN_x'])('no program makes Airflow find %s', (name) => {
  const text = `${name}=wasb://stsales:FAKEkey1@\n`;
  const { connections } = showConnections([{ path: '.env', text }]);
  expect(connections).toEqual([{ id: 'x', missing: 'it asks for a variable with a name in capitals', path: '.env', line: 1 }]);
  expect(lintText({ path: '.env', text }).map(({ rule }) => rule)).toEqual(['unfindable-variable']);
});

test('a field that one of the readers does not get is shown as null', async () => {
  const text = 'AIRFLOW_CONN_A={"conn_type": "azure_data_factory", "login": "", "password": ""}\n';
  const { out } = await runMain(['show', '--target', '3.3'], { cwd: folderWith({ '.env': text }) });
  expect(out).toContain('  password   ""\n');
  expect(out).toContain('  by the server (scheduler, API server, "airflow connections"): password differs\n    password   null\n');
});
