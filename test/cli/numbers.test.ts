import { describe, expect, test } from 'vitest';
import { reporterNames, tellsNumbers } from '../../src/reporters/formats.ts';
import { runMain } from '../run-main.ts';
import { CLEAN, folderWith, IDENTITY, LEGACY } from './scratch.ts';

const RETYPED = '    - conn_id: rates\n      conn_type: postgres\n      conn_schema: 0123\n';
const mixed = () => folderWith({ 'airflow_settings.yaml': LEGACY + RETYPED });
const clean = folderWith({ 'airflow_settings.yaml': CLEAN });
const empty = folderWith({ 'README.md': '' });

describe('how much was looked at', () => {
  const OTHERS = reporterNames.filter((name) => name !== 'text');

  test.each(OTHERS)('%s says it of a clean project', async (format) => {
    const { code, out, err } = await runMain(['--format', format], { cwd: clean });
    expect(code).toBe(0);
    expect(tellsNumbers(format) ? err : '').toBe('');
    expect(tellsNumbers(format) ? out : err).toMatch(/1 connection of 1 file|"files": ?1,\s*"connections": ?1/);
  });

  test.each(reporterNames)('%s says that there was nothing', async (format) => {
    const { code, out, err } = await runMain(['--format', format, '--allow-empty'], { cwd: empty });
    expect(code).toBe(0);
    expect(tellsNumbers(format) ? out + err : err).toMatch(/0 connections (?:of|in) 0 files|"files": ?0,\s*"connections": ?0/);
  });
});

describe('numbers that add up', () => {
  test('the summary of a check counts its findings', async () => {
    const { out } = await runMain(IDENTITY, { cwd: mixed() });
    expect(out).toContain('2 findings (1 error, 1 warning) in 2 connections of 1 file: 2 can be fixed now\n');
  });

  test('the summary of a fix counts its fixes', async () => {
    const { out } = await runMain(['--fix', '--no-backup'], { cwd: mixed() });
    expect(out).toContain('2 findings in 2 connections of 1 file: 1 fixed, 1 left (1 warning)');
  });
});

test('--min-severity leaves out what is less severe, also for the exit code', async () => {
  const folder = mixed();
  const { code, out } = await runMain(['--min-severity', 'error'], { cwd: folder });
  expect(code).toBe(1);
  expect(out).toContain('1 finding (1 error)');
  expect(out).not.toContain('legacy-azure-connection');
  expect(await runMain(['--min-severity', 'error'], { cwd: folderWith({ 'airflow_settings.yaml': LEGACY }) })).toMatchObject({ code: 0 });
});

test('--statistics without a format prints the counts alone, and beside one it leaves the report whole', async () => {
  const folder = mixed();
  expect(await runMain(['--statistics'], { cwd: folder })).toEqual({
    code: 1,
    out: '     1  legacy-azure-connection\n     1  retyped-scalar\n',
    err: 'azconn-lint: 2 findings (1 error, 1 warning) in 2 connections of 1 file: 1 can be fixed now, 1 once an identity is named\n',
  });
  const { out, err } = await runMain(['--statistics', '--format', 'json'], { cwd: folder });
  expect(JSON.parse(out).findings).toHaveLength(2);
  expect(err).toContain('     1  retyped-scalar\n');
});

test('--quiet prints the findings and nothing else', async () => {
  const { out, err } = await runMain(['--quiet'], { cwd: mixed(), isTerminal: true });
  expect(out).toContain('retyped-scalar');
  expect(out).not.toMatch(/findings|azconn-lint init|az account|missing:/);
  expect(err).toBe('');
});
