import { fieldOf, isAnyExtra } from '../azure/catalog.ts';
import { judgedType } from '../azure/meant-type.ts';
import { CLIENT_ID, TENANT_ID } from '../azure/modes.ts';
import { prefixedName } from '../azure/prefix.ts';
import { isInventedKey } from '../azure/rewrite.ts';
import { type AzureType, type Field, GENERIC } from '../azure/type.ts';
import { maskKey } from '../masking/mask-key.ts';
import { nearest } from '../matching/nearest.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const misspelledExtra: ConnectionRule = {
  id: 'misspelled-extra',
  scope: 'connection',
  summary: 'Spell the extras of an Azure connection as its hook reads them.',
  severity: 'error',
  group: 'azure',
  fixable: false,

  *check(connection, { document }) {
    const type = judgedType(connection.written.reveal());
    if (!type || !connection.airflow) return;
    const fields = readFields(type);
    const known = fields.map(({ name }) => name.slice('extra.'.length));
    const reader = type.connType === GENERIC ? 'every Azure hook' : `the hook of "${type.connType}"`;
    for (const { key, depth, fate } of connection.extra) {
      if (depth > 1 || fate === 'ignored' || prefixedName(key.value) !== undefined || isKnown(type, key.value)) continue;
      if (isInventedKey(key.value)) {
        yield { at: key.range, message: `Invented "${maskKey(document, key)}": no Azure hook reads it` };
        continue;
      }
      const meant = otherSpelling(fields, key.value) ?? nearest(key.value, known);
      if (meant !== undefined && meant !== key.value)
        yield { at: key.range, message: `Misspelled "${maskKey(document, key)}": ${reader} reads "${meant}"` };
    }
  },
};

/** The generic type serves every hook, each with spellings of its own: only those of the identity are the same to all. */
function readFields(type: AzureType): readonly Field[] {
  if (type.connType === GENERIC) return type.fields.filter(({ name }) => name === CLIENT_ID || name === TENANT_ID);
  return type.fields.filter(({ name }) => name.startsWith('extra.'));
}

/** On a generic connection, whatever any hook reads. */
function isKnown(type: AzureType, key: string): boolean {
  return type.connType === GENERIC ? isAnyExtra(key) : fieldOf(type, `extra.${key}`) !== undefined;
}

function otherSpelling(fields: readonly Field[], key: string): string | undefined {
  return fields.find(({ alsoWritten }) => alsoWritten.some((name) => name === key || name === `extra.${key}`))?.name.replace('extra.', '');
}
