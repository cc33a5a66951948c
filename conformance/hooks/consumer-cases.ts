import { readFileSync } from 'node:fs';
import { azureType } from '../../src/azure/catalog.ts';
import { chooseModes } from '../../src/azure/modes.ts';
import type { Given } from '../../src/azure/origin.ts';
import { findSecrets } from '../../src/azure/secrets.ts';
import { storageAccount } from '../../src/azure/storage-account.ts';
import { type FixedText, fixText } from '../../src/library.ts';
import { type AirflowConnection, isAirflowError } from '../../src/model/airflow.ts';
import { NEWEST_TASK } from '../../src/model/airflow-target.ts';
import type { Config } from '../../src/model/config.ts';
import { sourceOf } from '../../src/sources/source-of.ts';
import { migrations } from '../../test/azure/migrations.ts';
import { connection, SUBSCRIPTION } from '../../test/azure/samples.ts';
import type { RealConsumer } from './consumers.ts';
import { variableText } from './forms.ts';
import { configFor, ID, MIGRATING } from './migration-cases.ts';

const PATH = '.env';
const NOTHING: AirflowConnection = { conn_type: null, host: null, login: null, password: null, schema: null, port: null, extra: null };

/** The connections of the vectors. */
interface AfterRewrite {
  readonly connections: Readonly<Record<string, { readonly before: Partial<AirflowConnection> }>>;
}

/** A connection that the rewrite would move, the consumers that its project has, and what `--fix` made of it for them. */
export interface ConsumerCase {
  readonly what: string;
  readonly consumers: readonly RealConsumer[];
  readonly before: AirflowConnection;
  readonly after: AirflowConnection;
  /** `left`: nothing is said about it any more. */
  readonly outcome: 'rewritten' | 'refused' | 'left';
  /** Forms without the secret: where one of them serves all consumers, refusing is wrong. */
  readonly forms: readonly AirflowConnection[];
  /** Everything that the findings say. */
  readonly said: string;
}

/** A connection with a credential that moves when no code uses it. */
export interface Legacy {
  readonly what: string;
  readonly config: Config;
  readonly text: string;
  /** Whether it is tried with every two consumers too. */
  readonly isUsedTwice: boolean;
  readonly before: AirflowConnection;
  readonly forms: readonly AirflowConnection[];
}

/** The connections of the vectors, and of those of the tests one for each further way in which a type signs in. */
export function legacyConnections(): readonly Legacy[] {
  const seen = vectorConnections();
  const listed = migrations.flatMap(({ type, what, from, given = {} }) => legacy(`${type}, ${what}`, connection(type, from), given));
  const ways = new Set(seen.map(wayIn));
  const others = new Map(listed.toReversed().map((each) => [wayIn(each), each] as const));
  return [...seen, ...[...others].flatMap(([way, each]) => (ways.has(way) ? [] : [each]))];
}

export function vectorConnections(): readonly Legacy[] {
  const { connections }: AfterRewrite = JSON.parse(readFileSync('test/vectors/consumers.json', 'utf8')).afterRewrite;
  return Object.entries(connections).flatMap(([name, { before }]) =>
    legacy(name, { ...NOTHING, ...before }, {}).map((each) => ({ ...each, isUsedTwice: true })),
  );
}

function wayIn({ before }: Legacy): string {
  const type = azureType(before.conn_type);
  const modes = type ? chooseModes(type, before).map(({ mode }) => mode) : [];
  return [before.conn_type, ...modes].join(' ');
}

function legacy(what: string, stored: AirflowConnection, given: Given): readonly Legacy[] {
  const text = variableText(ID, stored);
  const before = read(text);
  const config = configFor({ subscription_id: SUBSCRIPTION, resource_group: 'rg-data', ...given });
  const plain = fixText({ path: PATH, text, config });
  const after = read(plain.text);
  if (!before || !after || !plain.fixed.some(({ rule }) => MIGRATING.includes(rule))) return [];
  return [{ what, config, text, before, forms: formsOf(before, after), isUsedTwice: false }];
}

function read(text: string): AirflowConnection | undefined {
  const [written] = sourceOf(PATH, text).parse(text, { target: NEWEST_TASK }).connections;
  const airflow = written?.airflow?.reveal();
  return airflow && !isAirflowError(airflow) ? airflow : undefined;
}

/** The rewrite by the type alone, and its neighbours: the written type, and the address where other readers look for it. */
function formsOf(before: AirflowConnection, after: AirflowConnection): readonly AirflowConnection[] {
  const account = storageAccount(before) ?? null;
  const forms = [
    after,
    { ...after, host: before.host },
    { ...after, extra: { ...after.extra, use_azure_identity_object: true } },
    { ...after, host: account, login: account, extra: { ...after.extra, account_name: account } },
  ];
  const both = forms.flatMap((form) => [form, { ...form, conn_type: before.conn_type }]);
  return both.filter((form) => form.host === null || findSecrets(form.host).length === 0);
}

/** The result of `--fix` for a connection that these consumers use. */
export function consumerCase({ what, config, text, before, forms }: Legacy, consumers: readonly RealConsumer[]): ConsumerCase {
  const project = Object.fromEntries(consumers.map((each) => [each.path, each.text]));
  const fixed = fixText({ path: PATH, text, config, project });
  return {
    what: `${what}, used by ${consumers.map(({ name }) => name).join(' and ')}`,
    consumers,
    before,
    after: read(fixed.text) ?? before,
    outcome: outcomeOf(fixed),
    forms,
    said: saidBy(fixed),
  };
}

function saidBy({ findings, refused }: FixedText): string {
  const lines = findings.flatMap(({ message, help = [] }) => [message, ...help.map(({ title }) => title)]);
  return [...lines, ...refused.map(({ why }) => why)].join('\n');
}

function outcomeOf({ fixed, findings }: FixedText): ConsumerCase['outcome'] {
  if (fixed.some(({ rule }) => MIGRATING.includes(rule))) return 'rewritten';
  return findings.some(({ rule }) => MIGRATING.includes(rule)) ? 'refused' : 'left';
}
