import { describe, expect, test } from 'vitest';
import { endpointOf } from '../../src/azure/endpoint.ts';
import { type Migration, migrate } from '../../src/azure/migrate.ts';
import { provesMigration } from '../../src/azure/prove-migration.ts';
import { type Case, migrations } from './migrations.ts';
import { connection, IDENTITY, PAIR } from './samples.ts';
import { typeOf } from './type-of.ts';

function migrated({ type, from, given }: Case): Migration {
  return migrate({ connection: connection(type, from), type: typeOf(type), identity: IDENTITY, given });
}

function expected({ to = {} }: Case) {
  return connection('azure', { ...to, extra: { ...PAIR, ...to.extra } });
}

const named = (cases: readonly Case[]) => cases.map((each) => [`${each.type}: ${each.what}`, each] as const);
const ready = named(migrations.filter(({ to }) => to !== undefined));
const incomplete = named(migrations.filter(({ missing }) => missing !== undefined));
const refused = named(migrations.filter(({ refused }) => refused !== undefined));
const done = named(migrations.filter(({ done }) => done));

test('the table covers every type and says one thing about each connection', () => {
  expect(new Set(migrations.map(({ type }) => typeOf(type).connType)).size).toBe(20);
  expect(ready.length + incomplete.length + refused.length + done.length).toBe(migrations.length);
  expect(migrations.length).toBeGreaterThan(150);
});

describe('a connection moves to the identity', () => {
  test.each(ready)('%s', (_, each) => {
    const migration = migrated(each);
    expect(migration).toMatchObject({ kind: 'ready', target: expected(each) });
  });
});

describe('a moved connection is proved, reaches the same place, and does not move again', () => {
  test.each(ready)('%s', (_, each) => {
    const before = connection(each.type, each.from);
    const migration = migrated(each);
    if (migration.kind !== 'ready') throw new Error(migration.kind);
    const { type, target } = migration;
    expect(provesMigration(type, before, target)).toEqual({ ok: true });
    expect(endpointOf(type, target)).toEqual(endpointOf(type, before) ?? endpointOf(type, target));
    for (const again of [type, typeOf('azure')])
      expect(migrate({ connection: target, type: again, identity: IDENTITY }).kind).toBe('nothing-to-do');
  });
});

describe('what nobody can derive is asked for', () => {
  test.each(incomplete)('%s', (_, each) => {
    const migration = migrated(each);
    expect(migration.kind).toBe('incomplete');
    if (migration.kind === 'incomplete') expect(migration.missing.map(({ name }) => name)).toEqual(each.missing);
  });
});

describe('what cannot move is refused', () => {
  test.each(refused)('%s', (_, each) => {
    expect(migrated(each)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(each.refused ?? /never/) });
  });
});

describe('what uses the identity is left alone', () => {
  test.each(done)('%s', (_, each) => {
    expect(migrated(each).kind).toBe('nothing-to-do');
  });
});

describe('without an identity nothing is invented', () => {
  test.each(ready.filter(([, { to }]) => to?.extra?.['managed_identity_client_id'] === undefined))('%s', (_, each) => {
    const migration = migrate({ connection: connection(each.type, each.from), type: typeOf(each.type), given: each.given });
    if (migration.kind !== 'incomplete') throw new Error(migration.kind);
    expect(migration.missing.map(({ name }) => name)).toContain('extra.workload_identity_tenant_id');
    expect(migration.target.extra?.['workload_identity_tenant_id']).toBe('<tenant id of the managed identity>');
  });
});

test('half of an identity is kept where nobody configured the other', () => {
  const half = connection('azure', { extra: { managed_identity_client_id: IDENTITY.client_id } });
  const migration = migrate({ connection: half, type: typeOf('azure') });
  if (migration.kind !== 'incomplete') throw new Error(migration.kind);
  expect(migration.missing).toEqual([
    { name: 'extra.workload_identity_tenant_id', configKey: 'tenant_id', why: expect.stringMatching(/never guessed/) },
  ]);
  expect(migration.target.extra).toEqual({
    managed_identity_client_id: IDENTITY.client_id,
    workload_identity_tenant_id: '<tenant id of the managed identity>',
  });
});

test('a migration says what goes, whether a credential goes with it, and what to know', () => {
  const bus = connection('azure_service_bus', {
    schema:
      'Endpoint=sb://sb-orders.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=EXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEA=;EntityPath=orders',
  });
  expect(migrate({ connection: bus, type: typeOf('azure_service_bus'), identity: IDENTITY })).toMatchObject({
    removes: ['schema'],
    leavesCredential: true,
    notes: [
      '"schema" must be the empty string: null is read as the connection string "None"',
      'The new connection cannot contain EntityPath: name the queue or topic in the task',
    ],
  });
  const lean = connection('adls', { host: 'stlake', login: 'someone' });
  expect(migrate({ connection: lean, type: typeOf('adls'), identity: IDENTITY })).toMatchObject({
    removes: ['login'],
    leavesCredential: false,
    notes: [],
  });
});

test('what is missing stands as a placeholder where it has to go', () => {
  const migration = migrate({
    connection: connection('azure_cosmos', { login: 'https://c.documents.azure.com', password: 'x' }),
    type: typeOf('azure_cosmos'),
    identity: IDENTITY,
  });
  expect(migration).toMatchObject({
    kind: 'incomplete',
    target: { password: null, extra: { subscription_id: '<subscription id>', resource_group_name: '<resource group>' } },
  });
});
