import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GENERIC } from '../../src/azure/type.ts';
import { type BareRow, groupRows } from '../../src/inventory/same-connection.ts';
import { folderWith } from '../cli/scratch.ts';
import { runMain } from '../run-main.ts';

const some = (...values: readonly (string | null)[]) => fc.constantFrom(...values);
const ROW = fc.record({
  project: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  place: some('live', 'dotenv', null),
  connId: some('x', 'X', 'y', null),
  connType: some('wasb', GENERIC, null),
  service: some('storage-blob', 'Storage-Blob', GENERIC, null),
  account: some('one', 'ONE', 'two', null),
  state: fc.constant('ready' as const),
  reason: fc.constant(null),
});

/** The same, each row of a Deployment held against every definition. */
function oneByOne(rows: readonly BareRow[]) {
  const agree = (a: string | null, b: string | null) => a === null || b === null || a.toLowerCase() === b.toLowerCase();
  const serviceOf = ({ service, connType }: BareRow) => ((service ?? connType) === GENERIC ? null : (service ?? connType));
  const groups = new Map(rows.map((row) => [row, [row]]));
  const doubts: (readonly string[])[] = [];
  for (const row of rows.filter(({ place, connId }) => place === 'live' && connId !== null)) {
    const alike = rows.filter(
      (other) =>
        other.place !== 'live' &&
        other.connId?.toLowerCase() === row.connId?.toLowerCase() &&
        agree(serviceOf(row), serviceOf(other)) &&
        agree(row.account, other.account),
    );
    const projects = [...new Set(alike.map(({ project }) => project))];
    const own = projects.length === 1 ? projects[0] : row.project;
    const home = alike.find(({ project }) => project === own);
    if (home) {
      groups.get(home)?.push(row);
      groups.delete(row);
    } else if (projects.length > 1) doubts.push(projects.slice(0, 3));
  }
  return { groups: [...groups.values()], doubts };
}

test('rows of Deployments find the definition that a search through all of them finds', () => {
  fc.assert(
    fc.property(fc.array(ROW, { maxLength: 14 }), (rows) => {
      const { groups, ambiguous } = groupRows(rows);
      const numbered = (all: readonly (readonly BareRow[])[]) =>
        all.map((group) => group.map((row) => rows.indexOf(row as (typeof rows)[0])));
      const expected = oneByOne(rows);
      expect(numbered(groups)).toEqual(numbered(expected.groups));
      expect(ambiguous.map(({ projects }) => projects)).toEqual(expected.doubts);
    }),
    { numRuns: 500 },
  );
});

const COUNT = 6_000;
const numbers = Array.from({ length: COUNT }, (_, at) => at);
const rowIn = (project: string, place: string, connId: string) => ({ project, place, path: 'x', connId, state: 'ready', service: 'wasb' });
const dayAfter = (at: number) => new Date(Date.UTC(2001, 0, 1 + at)).toISOString();

/** Fleets in which everything has something in common, each as a report. */
const FLEETS: Readonly<Record<string, object>> = {
  'one id everywhere': { rows: numbers.flatMap((at) => [rowIn(`p${at}`, 'dotenv', 'x'), rowIn(`q${at}`, 'live', 'x')]) },
  'one identity everywhere': {
    rows: [],
    projects: numbers.map((at) => ({ project: `p${at}`, identities: [{ identity: 'i', credentials: [`s ${at}`] }] })),
  },
  'a day for each project': {
    rows: numbers.map((at) => rowIn(`p${at}`, 'dotenv', `c${at}`)),
    projects: numbers.map((at) => ({ project: `p${at}`, created: dayAfter(at) })),
  },
};

test.each(Object.entries(FLEETS))('%s: as long as if nothing were', async (_, content) => {
  const cwd = folderWith({ 'fleet.json': JSON.stringify({ version: 1, created: '2026-11-01T00:00:00Z', ...content }) });
  const before = process.cpuUsage();
  const { code } = await runMain(['inventory', 'fleet.json', '--format', 'json'], { cwd });
  const { user } = process.cpuUsage(before);
  expect(code).toBe(0);
  expect(user / 1e6).toBeLessThan(6);
});

test('two parts of a project with gaps only: as long as if there were none', async () => {
  const part = (name: string) =>
    JSON.stringify({
      version: 1,
      created: '2026-11-01T00:00:00Z',
      rows: [],
      unread: numbers.map((at) => ({ project: 'p', name: `${name}${at}` })),
    });
  const cwd = folderWith({ 'a.json': part('a'), 'b.json': part('b') });
  const { report } = await runMain(['inventory', 'a.json', 'b.json', '--format', 'json'], { cwd }).then(({ out }) => ({
    report: JSON.parse(out),
  }));
  expect(report.unread.length).toBe(2 * COUNT);
});
