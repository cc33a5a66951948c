import { expect, test } from 'vitest';
import { fix } from '../../src/engine/fix.ts';
import { lint } from '../../src/engine/lint.ts';
import { inventoryProject } from '../../src/inventory/inventory-project.ts';
import { projectOf } from '../../src/model/project.ts';
import type { Source } from '../../src/model/source.ts';
import { planProject } from '../../src/plan-migration.ts';
import { rules } from '../../src/rules/index.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { config } from '../rules/azure-given.ts';
import { replacing, writing } from './outcomes/engine.ts';
import { ALIASES, DOTENV, type Given, SETTINGS } from './outcomes/given.ts';

const LEGACY = 'legacy-azure-connection';

/** The answers of `check`, `plan`, `inventory` and `--fix` about the legacy connection "sales". */
function saidOf(given: Given, source: Source) {
  const file = { ...given, source };
  const project = projectOf({ files: [file], config });
  const [linted] = lint(project, { rules });
  const finding = linted?.findings.find(({ rule, connId }) => rule === LEGACY && connId === 'sales');
  const { plan } = planProject(project);
  const planned = [...plan.connections, ...plan.remaining].find(({ id }) => id === 'sales');
  const row = inventoryProject(project).rows.find(({ connId }) => connId === 'sales');
  const fixed = fix(file, project, { rules, allowed: 'safe' });
  return {
    check: {
      offers: finding?.fix !== undefined,
      says: finding?.help?.map(({ title }) => title).filter((title) => title.startsWith('no ')),
    },
    plan: planned && { outcome: 'outcome' in planned ? planned.outcome : 'remaining', reason: planned.reason ?? undefined },
    inventory: row && { state: row.state, reason: row.reason ?? undefined },
    fix: { makes: fixed.mended.some(({ connId }) => connId === 'sales'), says: fixed.refused.map(({ why }) => why) },
  };
}

function broken(given: Given, how: (right: string) => string): Source {
  const source = sourceOf(given.path, given.text);
  const file = { ...given, source };
  const right = fix(file, projectOf({ files: [file], config }), { rules, allowed: 'safe' }).text;
  return writing(source, given.text, how(right));
}

test.each([
  ['a comment', SETTINGS, '# of the warehouse', '# of a warehouse', 'a comment would be lost or changed'],
  ['a pool', SETTINGS, 'pool_slot: 8', 'pool_slot: 9', 'something besides the connections would change'],
  ['another connection', SETTINGS, 'db.example.com', 'other.example.com', 'another connection would change (connection "warehouse")'],
  ['the connection itself', SETTINGS, 'conn_id: sales', 'conn_id: sale', 'a connection would change its id or its place'],
  ['the reading', SETTINGS, 'airflow:', 'airflow: [', 'the new text could not be read again'],
  ['a variable', DOTENV, 'REGION="west"', 'REGION="east"', 'another variable would change'],
  ['another connection of .env', DOTENV, 'reader:pg', 'writer:pg', 'another connection would change (connection "warehouse")'],
] as const)('check, plan and inventory refuse what --fix refuses: %s', (_, given, old, now, why) => {
  expect(saidOf(given, broken(given, replacing(old, now)))).toEqual({
    check: { offers: false, says: [`no replacement in this file: ${why}`] },
    plan: { outcome: 'refused', reason: why },
    inventory: { state: 'blocked', reason: why },
    fix: { makes: false, says: [why] },
  });
});

test.each([
  ['settings', SETTINGS],
  ['settings with aliases', ALIASES],
  ['.env', DOTENV],
])('check, plan and inventory promise what --fix makes: %s', (_, given) => {
  expect(saidOf(given, sourceOf(given.path, given.text))).toEqual({
    check: { offers: true, says: [] },
    plan: { outcome: 'ready', reason: undefined },
    inventory: { state: 'ready', reason: undefined },
    fix: { makes: true, says: [] },
  });
});

/** The text with comments that make it longer than that. */
const filled = (text: string, length: number) => `${text}${`# ${'x'.repeat(97)}\n`.repeat(Math.ceil((length - text.length) / 100))}`;
const others = (count: number) =>
  Array.from({ length: count }, (_, at) => `AIRFLOW_CONN_OTHER_${at}=postgresql://reader:pg@db${at}.example.com/x\n`).join('');

test.each([
  ['characters', { ...DOTENV, text: filled(DOTENV.text, 800_000) }, 'the file has more than 800,000 characters'],
  ['connections', { ...DOTENV, text: `${DOTENV.text}${others(1_000)}` }, 'the file holds more than 1,000 connections'],
])('check, plan and inventory promise nothing about a file with too many %s for --fix', (_, given, why) => {
  const { check, plan, inventory, fix: fixed } = saidOf(given, sourceOf(given.path, given.text));
  expect(check.offers).toBe(false);
  expect(plan).toEqual({ outcome: 'refused', reason: why });
  expect(inventory).toEqual({ state: 'blocked', reason: why });
  expect(fixed).toEqual({ makes: false, says: [why] });
  const file = { ...given, source: sourceOf(given.path, given.text) };
  const project = projectOf({ files: [file], config });
  const [linted] = lint(project, { rules });
  expect(linted?.findings.filter(({ fix: offered, fixNeeds }) => offered ?? fixNeeds)).toEqual([]);
  expect(linted?.findings.map(({ message }) => message)).toContain(`Nothing in this file is fixed: ${why}`);
});

test.each([
  ['many characters', filled('AIRFLOW_CONN_X=postgresql://reader:pg@db.example.com/x\n', 800_000)],
  ['many connections', others(1_001)],
])('a file with %s and nothing to fix is not refused', (_, text) => {
  const file = { path: '.env', text, source: sourceOf('.env', text) };
  const project = projectOf({ files: [file], config });
  expect(fix(file, project, { rules, allowed: 'unsafe' }).refused).toEqual([]);
  expect(lint(project, { rules })[0]?.findings).toEqual([]);
});
