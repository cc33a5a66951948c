import { azureType, isSecretField } from '../azure/catalog.ts';
import { chooseModes, identityPair } from '../azure/modes.ts';
import { prefixedName } from '../azure/prefix.ts';
import { isAirflowError } from '../model/airflow.ts';
import type { Connection, Entry } from '../model/connection.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const conflictingAuthentication: ConnectionRule = {
  id: 'conflicting-authentication',
  scope: 'connection',
  summary: 'Give a connection one way to sign in; hooks take the first they find and ignore the others.',
  severity: 'warning',
  group: 'azure',
  fixable: false,

  *check(connection, { options }) {
    const got = connection.airflow?.reveal();
    if (!got || isAirflowError(got)) return;
    const type = azureType(got.conn_type);
    if (!type || identityPair(got) === 'both') return;
    const choices = chooseModes(type, got, options.target).filter(({ outcome }) => outcome === 'secret');
    const [choice] = choices;
    if (!choice || choices.length !== type.hooks.length) return;
    const used = new Set(choices.flatMap(({ uses, decidedBy }) => [...uses, ...decidedBy]));
    const idle = credentialsOf(connection).filter(([, field]) => isSecretField(type, field) && !used.has(field));
    for (const [entry, field] of idle) {
      yield {
        at: entry.key.range,
        message: `Unused credential "${field.replace('extra.', '')}": ${choice.hook} signs in with ${choice.decidedBy.map((name) => `"${name.replace('extra.', '')}"`).join(', ') || 'something else'} and never looks at it`,
      };
    }
  },
};

function credentialsOf({ fields, extra }: Connection): (readonly [Entry, string])[] {
  const filled = ({ fate, received }: Entry) =>
    fate !== 'empty' && received !== undefined && received.reveal() !== '' && received.reveal() !== null;
  return [
    ...fields.filter((entry) => entry.name && filled(entry)).map((entry) => [entry, entry.name ?? ''] as const),
    ...extra
      .filter((entry) => entry.path.length === 1 && filled(entry))
      .map((entry) => [entry, `extra.${prefixedName(entry.key.value) ?? entry.key.value}`] as const),
  ];
}
