import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockersOf } from '../../src/azure/blockers.ts';
import { endpointOf } from '../../src/azure/endpoint.ts';
import { type Migration, migrate } from '../../src/azure/migrate.ts';
import { chooseModes } from '../../src/azure/modes.ts';
import type { Given } from '../../src/azure/origin.ts';
import { provesMigration } from '../../src/azure/prove-migration.ts';
import { extraKey } from '../../src/azure/read-field.ts';
import { modesOfGenericAzure, recogniseType } from '../../src/azure/recognise.ts';
import { findSecrets } from '../../src/azure/secrets.ts';
import { validateType, validateWorkloadIdentity } from '../../src/azure/validate.ts';
import { azureTypes } from '../../src/generated/catalog.ts';
import type { AirflowConnection } from '../../src/model/airflow.ts';
import { runs } from '../runs.ts';
import { HARMLESS, sample } from './arbitrary.ts';
import { APP, APP_TENANT, BUS_KEY, CLIENT_SECRET, IDENTITY, KEY, PEM, SAS } from './samples.ts';
import { typeOf } from './type-of.ts';

type Sample = { readonly name: string; readonly connection: AirflowConnection; readonly given: Given };
type Ready = Extract<Migration, { kind: 'ready' }>;

/** Runs `check` for every migration that is ready, and makes sure that there were many. */
function everyReady(check: (migration: Ready, sample: Sample) => void): void {
  let ready = 0;
  fc.assert(
    fc.property(sample, (each) => {
      const migration = migrate({ ...each, type: typeOf(each.name), identity: IDENTITY });
      if (migration.kind !== 'ready') return;
      ready += 1;
      check(migration, each);
    }),
    { numRuns: runs(2000) },
  );
  expect(ready).toBeGreaterThan(100);
}

test('nothing throws, whatever the fields hold', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(sample, fc.boolean(), ({ name, connection, given }, hasIdentity) => {
      const type = typeOf(name);
      kinds.add(migrate({ type, connection, given, ...(hasIdentity && { identity: IDENTITY }) }).kind);
      recogniseType(connection);
      modesOfGenericAzure(connection);
      chooseModes(type, connection);
      endpointOf(type, connection);
      validateType(type, connection);
      validateWorkloadIdentity(connection);
    }),
    { numRuns: runs(2000) },
  );
  expect([...kinds]).toEqual(expect.arrayContaining(['incomplete', 'ready', 'refused']));
});

test('what is ready is proved, for its own type', () => {
  everyReady(({ type, target }, { connection }) => {
    expect(provesMigration(type, connection, target)).toEqual({ ok: true });
    expect(target.conn_type).toBe('azure');
    expect(chooseModes(typeOf('azure'), target).map(({ outcome }) => outcome)).toEqual(['identity']);
  });
});

test('what is ready reaches the same place', () => {
  everyReady(({ type, target }, { connection }) => {
    const before = endpointOf(type, connection);
    const after = endpointOf(type, target);
    if (before !== undefined) expect(after === before || after?.startsWith(`${before}/`)).toBe(true);
  });
});

test('what is ready holds no secret', () => {
  everyReady(({ target }) => {
    const { proxies: _, ...extra } = target.extra ?? {};
    expect(findSecrets(JSON.stringify({ ...target, extra })).filter(({ confidence }) => confidence !== 'low')).toEqual([]);
    expect(target.password).toBeNull();
  });
});

test('what is ready keeps the harmless extras that nobody reads', () => {
  let kept = 0;
  everyReady(({ type, target }, { connection }) => {
    for (const name of HARMLESS.filter((each) => Object.hasOwn(connection.extra ?? {}, each))) {
      const found = Object.entries(connection.extra ?? {}).find(([each]) => each === name)?.[1];
      if (findSecrets(typeof found === 'string' ? found : JSON.stringify(found)).length > 0) continue;
      if (type.fields.some((each) => each.name === `extra.${name}`)) continue;
      expect(Object.entries(target.extra ?? {})).toContainEqual([name, found]);
      kept += 1;
    }
  });
  expect(kept).toBeGreaterThan(runs(20));
});

test('what is ready does not move again', () => {
  const generic = typeOf('azure');
  let asGeneric = 0;
  everyReady(({ type, target }) => {
    expect(migrate({ connection: target, type }).kind).toBe('nothing-to-do');
    // Fields of several services in one connection may hint at another one than it came from.
    const meant = recogniseType(target);
    if (meant !== type && meant !== generic) return;
    asGeneric += 1;
    expect(migrate({ connection: target, type: generic }).kind).toBe('nothing-to-do');
  });
  expect(asGeneric).toBeGreaterThan(50);
});

test.each(['', 'rg', null])('the prefix of the generic type says nothing of the service: %j', (value) => {
  const connection = {
    ...{
      conn_type: 'azure_data_lake',
      host: 'https://adx.westeurope.kusto.windows.net',
      login: '',
      password: null,
      schema: null,
      port: null,
    },
    extra: { extra__azure__account_url: value },
  };
  const first = migrate({ connection, type: typeOf('azure_data_lake'), identity: IDENTITY });
  if (first.kind !== 'ready') throw new Error(first.kind);
  expect(first.type.connType).toBe('azure_data_explorer');
  expect(migrate({ connection: first.target, type: first.type }).kind).toBe('nothing-to-do');
});

test('a name of one service behind the prefix of another does not make a rewritten connection move again', () => {
  let ready = 0;
  const keys = new Set(azureTypes.all().flatMap(({ fields }) => fields.flatMap(({ name }) => extraKey(name) ?? [])));
  for (const type of azureTypes.all()) {
    for (const prefix of [type.connType, ...type.aliases]) {
      for (const key of keys) {
        const connection = { conn_type: type.connType, host: null, login: null, password: null, schema: null, port: null };
        const first = migrate({ connection: { ...connection, extra: { [`extra__${prefix}__${key}`]: 'rg' } }, type, identity: IDENTITY });
        if (first.kind !== 'ready') continue;
        ready += 1;
        expect([type.connType, key, migrate({ connection: first.target, type: first.type }).kind]).toEqual([
          type.connType,
          key,
          'nothing-to-do',
        ]);
      }
    }
  }
  expect(ready).toBeGreaterThan(200);
});

test('nobody is ever taken for the identity', () => {
  everyReady(({ target }, { connection }) => {
    const written = Object.entries(connection.extra ?? {}).filter(([name]) => /(?:client|identity|tenant)/i.test(name));
    const ids = [IDENTITY.client_id, ...written.filter(([name]) => /managed_?identity_?client/i.test(name)).map(([, id]) => id)];
    const tenants = [IDENTITY.tenant_id, ...written.filter(([name]) => /workload_?identity_?tenant/i.test(name)).map(([, id]) => id)];
    expect(ids).toContain(target.extra?.['managed_identity_client_id']);
    expect(tenants).toContain(target.extra?.['workload_identity_tenant_id']);
  });
});

test('notes and removals name fields and repeat no value', () => {
  everyReady(({ notes, removes, leavesCredential }, { connection }) => {
    const said = notes.join('\n');
    for (const secret of [KEY, BUS_KEY, CLIENT_SECRET, PEM, SAS, APP, APP_TENANT]) expect(said).not.toContain(secret);
    const paths = ['host', 'login', 'password', 'schema', 'port', ...Object.keys(connection.extra ?? {}).map((name) => `extra.${name}`)];
    for (const path of removes) expect(paths).toContain(path);
    expect(leavesCredential || !removes.includes('password')).toBe(true);
  });
});

test('what a hook would sign in with instead is found wherever there is any', () => {
  let blocked = 0;
  fc.assert(
    fc.property(sample, ({ connection }) => {
      const hooks = azureTypes.all().flatMap((type) => {
        const drop = type.recipe && !type.refuse ? type.recipe.drop.filter((field) => field !== 'login') : [];
        const isSecret = (choice: ReturnType<typeof chooseModes>[number]) =>
          choice.outcome === 'secret' && choice.decidedBy.some((field) => drop.includes(field));
        return chooseModes(type, connection)
          .filter(isSecret)
          .map(({ hook }) => hook);
      });
      const found = blockersOf(connection);
      if (found) blocked++;
      expect(found?.hooks ?? []).toEqual([...new Set(hooks)]);
    }),
    { numRuns: runs(2000) },
  );
  expect(blocked).toBeGreaterThan(100);
});
