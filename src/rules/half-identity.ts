import { isGuid } from '../azure/ids.ts';
import { meantType } from '../azure/meant-type.ts';
import { migrationOf } from '../azure/migration-of.ts';
import { chooseModes, identityPair } from '../azure/modes.ts';
import { GENERIC } from '../azure/type.ts';
import { find } from '../model/connection.ts';
import { Hidden } from '../model/hidden.ts';
import { judgedReading } from '../model/judged.ts';
import type { ConnectionRule } from '../model/rule.ts';
import { stoppedHelp } from '../plan/missing-help.ts';

const CLIENT_ID = 'managed_identity_client_id';
const TENANT_ID = 'workload_identity_tenant_id';

export const halfIdentity: ConnectionRule = {
  id: 'half-identity',
  scope: 'connection',
  summary: 'Write `managed_identity_client_id` and `workload_identity_tenant_id` together.',
  severity: 'error',
  group: 'azure',
  fixable: true,

  *check(connection, { options }) {
    const got = judgedReading(connection);
    if (!got || !meantType(got.conn_type)) return;
    const pair = identityPair(got);
    const planned = migrationOf(connection, options);
    if (pair === 'none' && got.conn_type === GENERIC && isGuid(got.login ?? '') && !got.password) {
      const at = find(connection.fields, 'login')?.key.range ?? connection.id.range;
      const message = `Unused "login": a client id without a secret is not an identity, hooks read "${CLIENT_ID}" and "${TENANT_ID}"`;
      yield { at, message, help: planned ? stoppedHelp(planned) : [] };
    }
    if (pair !== 'client-id-only' && pair !== 'tenant-id-only') return;
    const [present, missing] = pair === 'client-id-only' ? [CLIENT_ID, TENANT_ID] : [TENANT_ID, CLIENT_ID];
    if (planned?.type.refuse) return;
    const target = got.conn_type === 'azure' && planned?.migration.kind === 'ready' ? planned.migration.target : undefined;
    const change = target && ({ do: 'rewrite', connection, to: new Hidden(target) } as const);
    const takesAny = planned && chooseModes(planned.type, got).every(({ outcome }) => outcome === 'identity');
    yield {
      at: find(connection.extra, present)?.key.range ?? connection.id.range,
      message: `Missing "${missing}" beside "${present}": hooks ignore one without the other${takesAny ? ', and take whatever identity the worker has' : ''}`,
      ...(change && { replacement: change, fix: { safety: planned?.safety ?? 'safe', change } }),
    };
  },
};
