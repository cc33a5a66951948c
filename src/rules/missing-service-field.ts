import { azureType, fieldOf } from '../azure/catalog.ts';
import { migrationOf } from '../azure/configured.ts';
import { chooseModes } from '../azure/modes.ts';
import { validateType } from '../azure/validate.ts';
import { entryOf } from '../model/connection.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const missingServiceField: ConnectionRule = {
  id: 'missing-service-field',
  scope: 'connection',
  summary: 'Give an Azure hook the fields without which it raises.',
  severity: 'error',
  group: 'azure',
  fixable: false,

  *check(connection, { options }) {
    const planned = migrationOf(connection, options.config);
    if (!planned) return;
    const { type, from } = planned;
    const at = connection.type?.range ?? connection.id.range;
    const raising = chooseModes(type, from, options.target).find(({ outcome }) => outcome === 'error');
    if (raising) {
      yield { at, message: `${raising.hook} raises: ${raising.explanation}` };
      return;
    }
    const written = azureType(from.conn_type);
    if (!written || written.connType === 'azure') return;
    for (const { field, message } of validateType(written, from)) {
      const entry = entryOf(connection, field);
      const isMissing = fieldOf(written, field)?.required === 'always' && (!entry || entry.fate === 'empty');
      if (isMissing) yield { at, message };
    }
  },
};
