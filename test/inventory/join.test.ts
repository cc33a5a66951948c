import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, SECRET } from '../cli/scratch.ts';
import { runMain } from '../run-main.ts';
import { CONFIG, key, moved, reportOf } from './fleet.ts';

type Row = Readonly<Record<string, string | null>> & { readonly places: readonly Readonly<Record<string, string>>[] };

/** The joined report of these files, all of which are named. */
async function joined(files: Readonly<Record<string, string>>, argv: readonly string[] = []) {
  const { code, out, err } = await runMain(['inventory', ...Object.keys(files), '--format', 'json', ...argv], { cwd: folderWith(files) });
  return { code, err, report: out === '' ? undefined : JSON.parse(out) };
}

const rowsOf = ({ rows }: { readonly rows: readonly Row[] }) =>
  rows.map(({ connId, state, places }) => `${connId} ${state} ${places.map(({ project, path }) => `${project}:${path}`).join(' ')}`);

const SALES = { 'azconn-lint.yaml': CONFIG, '.env': key('sales_blob') };
const RISK = { 'azconn-lint.yaml': CONFIG, '.env': key('risk_blob', 'strisk') };

test('reports of several projects', async () => {
  const { code, report } = await joined({ 'a.json': await reportOf(SALES, 'sales'), 'b.json': await reportOf(RISK, 'risk') });
  expect([code, report.connections, report.files]).toEqual([0, 2, 2]);
  expect(rowsOf(report)).toEqual(['risk_blob ready risk:.env', 'sales_blob ready sales:.env']);
});

test('the same report twice counts once, and is said', async () => {
  const report = await reportOf(SALES, 'sales');
  const { err, report: all } = await joined({ 'a.json': report, 'b.json': report });
  expect(all.connections).toBe(1);
  expect(err).toContain('one report is given twice');
});

test('of several days the newest counts, and the others are the history', async () => {
  const after = { ...SALES, '.env': moved('sales_blob') };
  const files = { 'new.json': await reportOf(after, 'sales', '2026-11-02'), 'old.json': await reportOf(SALES, 'sales', '2026-11-01') };
  const { report } = await joined(files);
  expect(rowsOf(report)).toEqual(['sales_blob identity sales:.env']);
  expect(
    report.history.map(({ date, counts }: { date: string; counts: Record<string, number> }) => [date, counts['ready'], counts['identity']]),
  ).toEqual([
    ['2026-11-01', 1, 0],
    ['2026-11-02', 0, 1],
  ]);
});

const LIVE = JSON.stringify({
  connections: [{ connection_id: 'sales_blob', conn_type: 'wasb', login: 'stsales', password: '***', extra: null }],
  total_entries: 1,
});

test('a connection of a repository and of a Deployment is one row with two places', async () => {
  const { report } = await joined({ 'a.json': await reportOf(SALES, 'sales'), 'prod.json': LIVE });
  expect(rowsOf(report)).toEqual(['sales_blob blocked sales:.env prod:prod.json']);
  expect(report.connections).toBe(1);
});

test('one that several repositories define stays by itself, and that is said', async () => {
  const files = { 'a.json': await reportOf(SALES, 'a'), 'b.json': await reportOf(SALES, 'b'), 'prod.json': LIVE };
  const { err, report } = await joined(files);
  expect(report.connections).toBe(3);
  expect(err).toContain('sales_blob of prod may be that of a, b');
});

test('another account is another connection', async () => {
  const { report } = await joined({
    'a.json': await reportOf({ ...SALES, '.env': key('sales_blob', 'stother') }, 'sales'),
    'prod.json': LIVE,
  });
  expect(report.connections).toBe(2);
});

test('a joined report joins again to the same', async () => {
  const files = {
    'a.json': await reportOf(SALES, 'sales'),
    'b.json': await reportOf({ ...SALES, '.env': moved('sales_blob') }, 'sales', '2026-11-03'),
    'c.json': await reportOf(RISK, 'risk'),
    'prod.json': LIVE,
  };
  const first = await joined(files);
  const again = await joined({ 'all.json': JSON.stringify(first.report) });
  expect(again.report).toEqual(first.report);
});

const GAP = JSON.stringify({
  version: 1,
  created: '2026-11-05T00:00:00Z',
  files: 0,
  connections: 0,
  rows: [],
  unread: [{ project: 'sales', name: 'sales', message: 'the clone took too long' }],
});

test('a project that cannot be read keeps its connections, is named, and ends the run with 4', async () => {
  const files = { 'a.json': await reportOf(SALES, 'sales'), 'gap.json': GAP };
  const { code, err, report } = await joined(files);
  expect([code, rowsOf(report), report.unread]).toEqual([
    4,
    ['sales_blob ready sales:.env'],
    [{ project: 'sales', name: 'sales', message: 'the clone took too long' }],
  ]);
  expect(err).toContain('its connections are those of 2026-11-01');
  const csv = await runMain(['inventory', 'gap.json', '--format', 'csv'], { cwd: folderWith({ 'gap.json': GAP }) });
  expect(csv.out.split('\n')[1]).toContain('sales,,,,,,,,,unknown,Could not be read: the clone took too long');
});

test.each([
  ['of a newer version', '{"version": 2, "created": "2026-11-05T00:00:00Z", "rows": []}', 'version 2'],
  ['an object', '{}', 'neither a report'],
  ['a list', '[1]', 'neither a report'],
  ['cut off', '{"version": 1, "rows": [', 'neither a report'],
  ['without a time', '{"version": 1, "rows": []}', 'report of azconn-lint inventory is not complete'],
  ['text', 'hello', 'neither a report'],
])('what is no report is refused: %s', async (_, text, said) => {
  const { code, err, report } = await joined({ 'x.json': text });
  expect([code, report]).toEqual([2, undefined]);
  expect(err).toContain(said);
});

test('a report of anybody may hold anything', async () => {
  const odd = { project: 7, path: null, line: -1, state: 'no', consumers: [3, { path: {} }], places: 'x', connId: 'a'.repeat(9_000) };
  const text = JSON.stringify({
    version: 1,
    created: '2026-11-05T00:00:00Z',
    rows: [odd, 4, null],
    unread: ['b', 5],
    history: [{ date: 'x' }],
    projects: [1],
  });
  const { code, report } = await joined({ 'x.json': text });
  expect([code, report.connections, report.unread]).toEqual([4, 1, [{ project: null, name: 'b', message: 'could not be read' }]]);
});

/** Reports by somebody who means no good: their text may not be what it seems. */
const HOSTILE: Readonly<Record<string, object>> = {
  'a project that is no text': { projects: [{ project: { toString: 1 } }, { project: [] }, {}] },
  'a name that is a secret': { projects: [{ project: `AccountKey=${SECRET}` }] },
  'a name of megabytes': { projects: [{ project: 'x'.repeat(3_000_000) }] },
  'names of every object': {
    rows: [{ project: '__proto__', connId: 'constructor', state: 'toString' }],
    projects: [{ project: '__proto__' }, { project: 'constructor' }],
  },
  'numbers without end': {
    projects: [
      { project: 'a', files: 1e308 },
      { project: 'b', files: 1e308 },
    ],
    history: ['01', '02'].map((day) => ({ date: `2026-01-${day}`, project: 'a', counts: { ready: 1e308, blocked: 1e308 } })),
  },
  'days that are none': {
    history: ['2026-99-99', '2026-01-01'].map((date) => ({ date, project: 'a', counts: { ready: 1 } })),
    rows: [{ project: 'a', connId: 'x', state: 'ready' }],
  },
  'a time with a remark': { projects: [{ project: 'a', created: '2026-01-01T00:00 (AccountKey=x)' }] },
};

test.each(Object.entries(HOSTILE))('%s in a report: no crash, no leak, no nonsense', async (_, content) => {
  const cwd = folderWith({ 'x.json': JSON.stringify({ version: 1, created: '2026-11-05T00:00:00Z', rows: [], ...content }) });
  const outputs = await Promise.all(
    ['json', 'html', 'prom', 'markdown'].map((format) => runMain(['inventory', 'x.json', '--format', format], { cwd })),
  );
  for (const { code, out } of outputs) {
    expect([0, 4]).toContain(code);
    expect(out.length).toBeLessThan(100_000);
    expect(out).not.toMatch(/NaN|Infinity|AccountKey=[^*<]|"files": null/);
    expect(out).not.toContain(SECRET);
  }
});

test('a nest without end for a name is no name', async () => {
  const nest = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const { code, report } = await joined({
    'x.json': `{"version": 1, "created": "2026-11-05T00:00:00Z", "rows": [], "projects": [{"project": ${nest}}]}`,
  });
  expect([code, report.projects.length]).toEqual([0, 1]);
});

test('reports, folders and standard input at once', async () => {
  const cwd = folderWith({ 'more/.env': key('web_blob', 'stweb') });
  writeFileSync(join(cwd, 'a.json'), await reportOf(SALES, 'sales'));
  const { out } = await runMain(['inventory', 'a.json', 'more', '-', '--format', 'json', '--no-config'], { cwd, stdin: LIVE });
  expect(rowsOf(JSON.parse(out))).toEqual(['web_blob blocked more:more/.env', 'sales_blob blocked sales:.env stdin:stdin']);
});

test('names are hashed alike in all reports', async () => {
  const { report } = await joined({ 'a.json': await reportOf(SALES, 'sales') }, ['--hash-ids']);
  const text = JSON.stringify(report);
  expect(text).not.toContain('sales_blob');
  expect(text).not.toContain('stsales');
  expect(report.rows[0].connId).toMatch(/^#[0-9a-f]{12}$/);
  const both = await joined({ 'a.json': text, 'b.json': await reportOf({ ...SALES, '.env': key('SALES_BLOB') }, 'sales', '2026-11-02') }, [
    '--hash-ids',
  ]);
  expect(both.report.rows[0].connId).toBe(report.rows[0].connId);
});
