import { ADDRESSES, astrayOf } from '../azure/astray.ts';
import { fieldOf, plainKey } from '../azure/catalog.ts';
import { judgedType } from '../azure/meant-type.ts';
import { type ConfiguredMigration, migrationOf } from '../azure/migration-of.ts';
import { identityPair, className as nameOf } from '../azure/modes.ts';
import { type AzureType, isRetired } from '../azure/type.ts';
import { failuresOf, filledAmong, inWords, isInTheWay, lacksAddress } from '../azure/unusable-identity.ts';
import { validateType } from '../azure/validate.ts';
import type { AirflowConnection } from '../model/airflow.ts';
import { type Connection, entryOf, placeOfType } from '../model/connection.ts';
import type { Problem } from '../model/finding.ts';
import { Hidden } from '../model/hidden.ts';
import type { ConnectionRule } from '../model/rule.ts';

export const missingServiceField: ConnectionRule = {
  id: 'missing-service-field',
  scope: 'connection',
  summary: 'Give an Azure hook the fields that it needs.',
  severity: 'error',
  group: 'azure',
  fixable: true,

  *check(connection, { options }) {
    const planned = migrationOf(connection, options);
    if (!planned || isRetired(planned.type)) return;
    const { type, from } = planned;
    const [failure] = failuresOf(type, from);
    if (failure) {
      // A field that keeps a hook from the identity that is named here is the business of another rule.
      if (identityPair(from) === 'both' && isInTheWay(planned, failure)) return;
      // And so is a value that it does not know.
      const wrong = validateType(type, from).map(({ field }) => field);
      if (failure.decidedBy.length === 0 && filledAmong(from, wrong).length > 0) return;
      yield { at: placeOf(connection, filledAmong(from, failure.decidedBy)), message: inWords(failure.explanation) };
      return;
    }
    const astray = astrayOf(type, from);
    if (astray) {
      yield { at: placeOf(connection, filledAmong(from, astray.fields)), message: astray.message, ...fixOf(connection, planned) };
      return;
    }
    if (lacksAddress(planned)) {
      const at = placeOf(connection, filledAmong(from, ADDRESSES));
      yield { at, message: `${className(type)} finds no address of the service that it can use`, ...fixOf(connection, planned) };
      return;
    }
    const judged = judgedType(from);
    if (!judged || judged.connType === 'azure') return;
    for (const { field } of validateType(judged, { ...from, conn_type: judged.connType })) {
      const entry = entryOf(connection, field);
      // A part of a conn_uri has no entry of its own, and is there all the same.
      const isAbsent = entry ? entry.fate === 'empty' : filledAmong(from, [field]).length === 0;
      const isMissing = fieldOf(judged, field)?.required === 'always' && isAbsent && !hasTwin(judged, from, field);
      if (isMissing) yield { at: placeOf(connection, []), message: `Missing "${field.replace('extra.', '')}"` };
    }
  },
};

function className({ hooks: [hook] }: AzureType): string {
  return hook ? nameOf(hook) : 'The hook';
}

function fixOf(connection: Connection, { migration, safety }: ConfiguredMigration): Pick<Problem, 'fix'> {
  if (migration.kind !== 'ready') return {};
  return { fix: { safety, change: { do: 'rewrite', connection, to: new Hidden(migration.target) } } };
}

/** Microsoft Graph reads its tenant under two spellings. */
function hasTwin({ fields }: AzureType, from: AirflowConnection, field: string): boolean {
  const twins = fields.map(({ name }) => name).filter((name) => name !== field && plainKey(name) === plainKey(field));
  return filledAmong(from, twins).length > 0;
}

/** The field that is in the wrong, where it is one that is there, else the type. */
function placeOf(connection: Connection, [field]: readonly string[]) {
  const entry = field === undefined ? undefined : entryOf(connection, field);
  return entry?.key.range ?? placeOfType(connection);
}
