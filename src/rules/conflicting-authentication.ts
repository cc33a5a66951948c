import { isSecretField } from '../azure/catalog.ts';
import { asMeant } from '../azure/meant-type.ts';
import { migrationOf } from '../azure/migration-of.ts';
import { chooseModes, identityPair } from '../azure/modes.ts';
import { isOwnPrefix } from '../azure/origin.ts';
import { prefixedKey } from '../azure/prefix.ts';
import { isTruthy, plainValue } from '../azure/read-field.ts';
import { recogniseType } from '../azure/recognise.ts';
import type { AzureType } from '../azure/type.ts';
import { maskKey } from '../masking/mask-key.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import { type Connection, type Entry, find, placeOfType } from '../model/connection.ts';
import type { Problem } from '../model/finding.ts';
import { Hidden, MASK } from '../model/hidden.ts';
import { judgedReading } from '../model/judged.ts';
import type { ConnectionRule, RuleOptions } from '../model/rule.ts';
import { stoppedHelp } from '../plan/missing-help.ts';

export const conflictingAuthentication: ConnectionRule = {
  id: 'conflicting-authentication',
  scope: 'connection',
  summary: 'Give a connection one way to sign in; hooks use the first that they find and ignore the others.',
  severity: 'warning',
  group: 'azure',
  fixable: true,

  *check(connection, { document, options }) {
    const got = judgedReading(connection);
    const type = got ? recogniseType(asMeant(got)) : undefined;
    if (!got || !type || type.refuse) return;
    const hasIdentity = identityPair(got) === 'both';
    yield* halfPrincipal(connection, type, got);
    // Entries beside the identity of a generic connection may be meant for any hook, and are the business of other rules.
    if (hasIdentity && got.conn_type === 'azure') return;
    const wanted = hasIdentity ? 'identity' : 'secret';
    const choices = chooseModes(type, got).filter(({ outcome }) => outcome === wanted);
    const [choice] = choices;
    if (!choice || choices.length !== type.hooks.length) return;
    const used = new Set(choices.flatMap(({ uses, decidedBy }) => [...uses, ...decidedBy]));
    const taken = hasIdentity ? 'the workload identity' : choice.decidedBy.map((name) => `"${shortName(name)}"`).join(' and ');
    const fix = hasIdentity ? fixOf(connection, options) : {};
    for (const [entry, field] of credentialsOf(connection, type)) {
      if (used.has(field) || !isSecretField(type, field)) continue;
      yield {
        at: entry.key.range,
        message: `Unused credential "${maskKey(document, entry.key) === entry.key.value ? shortName(field) : MASK}": ${choice.hook} signs in with ${taken || 'something else'} and ignores it`,
        ...fix,
      };
    }
  },
};

/** A client secret that the hook ignores because its tenant is missing: it signs in with whatever identity the worker has. */
function* halfPrincipal(connection: Connection, type: AzureType, got: AirflowConnection): Iterable<Problem> {
  const [choice] = chooseModes(type, got);
  const needsTenant = type.hooks.every(({ modes }) => modes.some(({ id, uses }) => id === 'service_principal' && uses.includes(TENANT)));
  if (choice?.outcome !== 'identity' || !needsTenant || !got.password || identityPair(got) === 'both') return;
  if (isTruthy(plainValue(got, TENANT)) && got.login) return;
  const missing = got.login ? '"tenantId"' : isTruthy(plainValue(got, TENANT)) ? '"login"' : '"login" and "tenantId"';
  yield {
    at: find(connection.fields, 'password')?.key.range ?? placeOfType(connection),
    message: `Unused credential: ${choice.hook} signs in with "login" and "password" only if there is a tenant, and ${missing} ${missing.includes(' and ') ? 'do' : 'does'} not arrive`,
  };
}

const TENANT = 'extra.tenantId';

/** Beside an identity that is used, what is not used can go, unless code takes it out. */
function fixOf(connection: Connection, options: RuleOptions): Pick<Problem, 'fix' | 'help'> {
  const planned = migrationOf(connection, options);
  const help = planned ? stoppedHelp(planned) : [];
  if (planned?.migration.kind !== 'ready') return help.length > 0 ? { help } : {};
  const { migration, safety } = planned;
  return { fix: { safety, change: { do: 'rewrite', connection, to: new Hidden(migration.target) } } };
}

function shortName(field: string): string {
  return field.replace('extra.', '');
}

function credentialsOf({ fields, extra }: Connection, type: AzureType): (readonly [Entry, string])[] {
  const filled = ({ fate, received }: Entry) =>
    fate !== 'empty' && received !== undefined && received.reveal() !== '' && received.reveal() !== null;
  return [
    ...fields.filter((entry) => entry.name && filled(entry)).map((entry) => [entry, entry.name ?? ''] as const),
    ...extra.filter((entry) => entry.depth === 1 && filled(entry)).flatMap((entry) => readableName(entry.key.value, type, entry)),
  ];
}

/** The short name of an extra; none for one under the prefix of another type, which this hook never looks for. */
function readableName(key: string, type: AzureType, entry: Entry): (readonly [Entry, string])[] {
  const prefixed = prefixedKey(key);
  if (prefixed && !isOwnPrefix(type, prefixed.type)) return [];
  return [[entry, `extra.${prefixed?.key ?? key}`]];
}
