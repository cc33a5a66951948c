import { connectionConfig, DEFAULT_IDENTITY } from '../azure/migration-of.ts';
import { idOf } from '../ledger/change-ledger.ts';
import { maskName } from '../masking/mask-text.ts';
import type { Config } from '../model/config.ts';
import type { Ledger } from '../model/ledger.ts';
import type { LeftCredential } from './input.ts';

/** The credentials of the ledger, with the configuration of their connections; only those of `ids` where there are any. */
export function leftCredentials({ credentials }: Ledger, config: Config, ids: readonly string[] = []): readonly LeftCredential[] {
  const wanted = new Set(ids.map(idOf));
  return credentials
    .filter(({ connection }) => wanted.size === 0 || wanted.has(idOf(connection)))
    .map(({ connection, place, service, account, date, ...credential }) => {
      const given = connectionConfig(connection, config);
      return {
        id: maskName(connection),
        service,
        file: place,
        account,
        identity: given.identity ?? DEFAULT_IDENTITY,
        resource_id: given.resource_id,
        subscription_id: given.subscription_id,
        resource_group: given.resource_group,
        credential,
        since: date,
      };
    });
}
