import { expect, test } from 'vitest';
import { runMain } from '../run-main.ts';
import { folderWith } from './scratch.ts';

/** Each program makes something else of it. */
const ENV = 'AIRFLOW_CONN_A={"conn_type": "http", "host": "h", "password": "$SECRET_OF_CI"}\n';
const PROJECT = { 'astro/.astro/config.yaml': 'project:\n  name: x\n', 'astro/Dockerfile': 'FROM x\n' };

async function readersOf(files: Readonly<Record<string, string>>): Promise<readonly (readonly [path: string, hasReaders: boolean])[]> {
  const { out } = await runMain(['show', '--format', 'json'], { cwd: folderWith(files) });
  const projects: unknown = JSON.parse(out);
  return [projects].flat().flatMap(connectionsOf);
}

function connectionsOf(project: unknown): readonly (readonly [string, boolean])[] {
  const { connections, projects } = project as Shown;
  return [
    ...(connections ?? []).map(({ path, readers }) => [path, (readers ?? []).some(({ reader }) => reader.startsWith('astro'))] as const),
    ...(projects ?? []).flatMap(connectionsOf),
  ];
}

interface Shown {
  readonly connections?: readonly { readonly path: string; readonly readers?: readonly { readonly reader: string }[] }[];
  readonly projects?: readonly unknown[];
}

test('the Astro CLI reads the .env in the folder of its project, and none above', async () => {
  expect(await readersOf({ ...PROJECT, '.env': ENV, 'astro/.env': ENV })).toEqual([
    ['.env', false],
    ['astro/.env', true],
  ]);
  expect(await readersOf({ ...PROJECT, '.env': ENV })).toEqual([['.env', false]]);
});

test('a .env without any project may be one of a project', async () => {
  expect(await readersOf({ '.env': ENV })).toEqual([['.env', true]]);
  expect(await readersOf({ '.env': ENV, '.astro/config.yaml': '', 'astro/.astro/config.yaml': '' })).toEqual([['.env', true]]);
  expect(await readersOf({ ...PROJECT, 'other/.env': ENV })).toEqual([['other/.env', true]]);
});
