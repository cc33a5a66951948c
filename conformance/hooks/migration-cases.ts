import fc from 'fast-check';
import { isMismatched } from '../../src/azure/meant-type.ts';
import { migrationOf } from '../../src/azure/migration-of.ts';
import { chooseModes, identityPair } from '../../src/azure/modes.ts';
import type { Given } from '../../src/azure/origin.ts';
import type { AzureType } from '../../src/azure/type.ts';
import { fixText } from '../../src/library.ts';
import { type AirflowConnection, isAirflowError } from '../../src/model/airflow.ts';
import { NEWEST_TASK } from '../../src/model/airflow-target.ts';
import type { Config } from '../../src/model/config.ts';
import type { Connection } from '../../src/model/connection.ts';
import { NO_CONSUMERS } from '../../src/model/consumer.ts';
import { dotenv } from '../../src/plan/snippets.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { migrations } from '../../test/azure/migrations.ts';
import { connection, IDENTITY, SUBSCRIPTION } from '../../test/azure/samples.ts';
import { azureConnections } from '../../test/engine/arbitrary-files.ts';
import { FORMS, type Form } from './forms.ts';
import { classesOfType } from './hooks-of-type.ts';
import type { Question } from './question.ts';

export const ID = 'subject';
const VARIABLE = `AIRFLOW_CONN_${ID.toUpperCase()}`;
/** The rules whose fixes end in a connection that uses the identity. */
export const MIGRATING = ['legacy-azure-connection', 'identity-not-used', 'half-identity', 'conflicting-authentication'];

/** One legacy connection in one form, before and after. */
export interface MigrationCase {
  readonly what: string;
  /** Whose hooks read it. */
  readonly type: AzureType;
  readonly before: AirflowConnection;
  readonly after: AirflowConnection;
  readonly ask: readonly [before: Question, after: Question];
}

/** `left`: rightly not rewritten, for this kind of reason. `failed`: should have been. */
export type Made = MigrationCase | { readonly left: string } | { readonly failed: string; readonly type: AzureType };

interface Legacy {
  readonly what: string;
  readonly connection: AirflowConnection;
  readonly given: Given;
}

/** The settings in the configuration for every generated connection. */
const GIVEN: Given = { subscription_id: SUBSCRIPTION, resource_group: 'rg-data' };

/**
 * Every legacy connection of the tests in every form that can say it, and generated ones, each in one form; all fixed with an
 * identity configured.
 */
export function migrationCases(runs: number, seed: number): readonly Made[] {
  const listed = migrations.flatMap(({ type, what, from, given = {} }) =>
    FORMS.map((form) => made({ what: `${type}, ${what}`, connection: connection(type, from), given }, form)),
  );
  const drawn = fc.sample(fc.tuple(azureConnections, fc.constantFrom(...FORMS)), { numRuns: runs, seed });
  const generated = drawn.map(([each, form]) => made({ what: JSON.stringify(each), connection: each, given: GIVEN }, form));
  return [...listed, ...generated].filter((each) => each !== undefined);
}

interface Reading {
  readonly path: string;
  readonly text: string;
  readonly written: Connection;
  readonly airflow: AirflowConnection;
}

function made(each: Legacy, form: Form): Made | undefined {
  const text = form.text(ID, each.connection);
  const before = text === undefined ? undefined : read(form.path, text);
  const config = configFor(each.given);
  const planned = before && migrationOf(before.written, { config, consumers: NO_CONSUMERS });
  // The form cannot say it, or says something else: a login that a URI cannot hold, a type in other letters.
  if (!before || !planned) return undefined;
  const { type } = planned.migration;
  const what = `${each.what}, ${form.name}`;

  const { text: fixed, fixed: mended, refused } = fixText({ path: form.path, text: before.text, config });
  const after = read(form.path, fixed);
  if (!after || refused.length > 0) return { failed: `${what}: the fix was offered and could not be made`, type };
  if (mended.some(({ rule }) => MIGRATING.includes(rule))) return caseOf(what, type, before, after);
  switch (planned.migration.kind) {
    case 'nothing-to-do':
      return caseOf(what, type, before, before);
    case 'ready':
      return stayed(what, type, before, planned.migration.target);
    default:
      return { left: planned.migration.kind };
  }
}

/** A connection that could move and was not moved: where the file cannot carry it, the line that is offered instead is tried. */
function stayed(what: string, type: AzureType, before: Reading, target: AirflowConnection): Made {
  // By its fields alone the service is likely and not certain.
  if (isMismatched(before.airflow)) return { left: 'needs --unsafe-fixes' };
  if (identityPair(before.airflow) === 'both') return { left: 'has the identity already' };
  const isGeneric =
    before.airflow.conn_type === 'azure' && chooseModes(type, before.airflow).every(({ outcome }) => outcome === 'identity');
  if (isGeneric) return { left: 'signs in as the machine already' };
  const line = before.path === '.env' ? undefined : dotenv(ID, target);
  const after = line && 'text' in line ? read('.env', `${line.text}\n`) : undefined;
  return after ? caseOf(`${what}, moved to .env`, type, before, after) : { failed: `${what}: was not rewritten`, type };
}

/** A configuration that names the identity and these facts of the connection. */
export function configFor(given: Given): Config {
  const known = Object.entries(given).filter(([, value]) => value !== undefined);
  return { identities: { default: IDENTITY }, connections: { [ID]: Object.fromEntries(known) } };
}

function read(path: string, text: string): Reading | undefined {
  const [written] = sourceOf(path, text).parse(text, { target: NEWEST_TASK }).connections;
  const airflow = written?.airflow?.reveal();
  return written && airflow && !isAirflowError(airflow) ? { path, text, written, airflow } : undefined;
}

function caseOf(what: string, type: AzureType, before: Reading, after: Reading): MigrationCase {
  const hooks = classesOfType(type);
  return {
    what,
    type,
    before: before.airflow,
    after: after.airflow,
    ask: [
      { hooks, ...asAirflowGets(before) },
      { hooks, ...asAirflowGets(after) },
    ],
  };
}

/** A connection of a settings file is stored by Airflow; one of `.env` is found, and read, by Airflow itself. */
function asAirflowGets({ path, text, airflow }: Reading): Omit<Question, 'hooks'> {
  if (path !== '.env') return { connection: airflow };
  const { variables } = sourceOf(path, text).parse(text, { target: NEWEST_TASK });
  return { environ: { [VARIABLE]: variables.find(({ name }) => name.value === VARIABLE)?.value.value.reveal() ?? '' } };
}
