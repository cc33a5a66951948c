import { migrationOf } from '../azure/configured.ts';
import { chooseModes } from '../azure/modes.ts';
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
    const raising = chooseModes(planned.type, planned.from, options.target).find(({ outcome }) => outcome === 'error');
    if (raising) yield { at: connection.type?.range ?? connection.id.range, message: `${raising.hook} raises: ${raising.explanation}` };
  },
};
