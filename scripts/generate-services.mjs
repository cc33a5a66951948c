// Writes src/generated/services.ts from schemas/services/*.json: facts stay data, and a bundle for the browser needs no file.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tableModule } from './tables.mjs';

const KEPT = [
  'key',
  'service',
  'connTypes',
  'workloadIdentity',
  'roles',
  'customRoles',
  'nonRbac',
  'resourceType',
  'resourceName',
  'resourceNamePattern',
  'endpointSuffixes',
  'connection',
  'synapseRoles',
  'kustoRole',
  'verify',
  'revoke',
  'planNotes',
];

/** The text of the generated module. */
export function servicesModule() {
  const folder = new URL('../schemas/services/', import.meta.url);
  const facts = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
    .map((service) => Object.fromEntries(KEPT.map((name) => [name, service[name] ?? null])));
  return tableModule('// Made by scripts/generate-services.mjs from schemas/services; do not edit.\n', 'SERVICES', facts);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../src/generated/services.ts', import.meta.url), servicesModule());
}
