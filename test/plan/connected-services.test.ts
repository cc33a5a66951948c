import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SERVICES } from '../../src/generated/services.ts';
import { connectedServices, serviceFor } from '../../src/plan/connected-services.ts';

const FOLDER = new URL('../../schemas/services/', import.meta.url);
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

test('the generated module is what the generator makes of the facts today', async () => {
  const script = new URL('../../scripts/generate-services.mjs', import.meta.url).href;
  const { servicesModule } = (await import(script)) as { servicesModule(): string };

  expect(readFileSync(new URL('../../src/generated/services.ts', import.meta.url), 'utf8')).toBe(servicesModule());
});

test('each file is named after the key of its service', () => {
  const names = readdirSync(FOLDER);

  expect(names.length).toBe(SERVICES.all().length);
  for (const name of names) expect(`${JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')).key}.json`).toBe(name);
});

test('roles have an id and a scope below a subscription', () => {
  const roles = SERVICES.all().flatMap((service) => service.roles);

  expect(roles.length).toBeGreaterThan(30);
  for (const { id, scopeTemplate } of roles) {
    expect(id).toMatch(GUID);
    expect(scopeTemplate).toMatch(/^\/subscriptions\/\{subscriptionId\}\/.*[^/]$/);
  }
});

test('a service whose hook takes an identity has something to grant, to verify and to write', () => {
  const supported = connectedServices().filter(({ key }) => key !== 'arm');

  expect(supported.length).toBeGreaterThan(12);
  for (const { key, roles, synapseRoles, kustoRole, verify, connection } of supported) {
    const grants = roles.filter((role) => role.default).length + synapseRoles.length + (kustoRole === null ? 0 : 1);
    expect(grants, key).toBeGreaterThan(0);
    expect(verify, key).not.toBeNull();
    if (key !== 'key-vault') expect(connection, key).not.toBeNull();
  }
});

test('a service is found by its key and by the type of its connections', () => {
  expect(serviceFor('blob')).toBe(serviceFor('wasb'));
  expect(serviceFor('azure_data_lake')?.workloadIdentity.supported).toBe(false);
  expect(serviceFor('postgres')).toBeUndefined();
});
