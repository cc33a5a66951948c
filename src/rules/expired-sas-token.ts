import { meantType } from '../azure/meant-type.ts';
import { sasExpiry } from '../azure/secrets.ts';
import { maskKey } from '../masking/mask-key.ts';
import { ownFields, typeOf } from '../model/connection.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const expiredSasToken: ConnectionRule = {
  id: 'expired-sas-token',
  scope: 'connection',
  summary: 'Remove SAS tokens that have expired.',
  severity: 'error',
  group: 'azure',
  fixable: false,

  *check(connection, { document, options: { today } }) {
    if (!today || !meantType(typeOf(connection))) return;
    for (const { value, key } of [...ownFields(connection), ...connection.extra]) {
      const text = value.value.reveal();
      const expiry = typeof text === 'string' ? sasExpiry(text) : undefined;
      if (expiry !== undefined && expiry.slice(0, 10) < today)
        yield { at: value.range, message: `Expired SAS token in "${maskKey(document, key)}": it ended on ${expiry.slice(0, 10)}` };
    }
  },
};
