import { valuesOf } from './arguments.ts';
import { classOf, isOfProvider } from './class-table.ts';
import type { CallSpot } from './program.ts';
import { FOREIGN_HOOK, givesConnection } from './secret-reads.ts';
import type { World } from './world.ts';

const CONN_ID = /(?:^|_)conn_id$/;

/** Ids that classes of other providers use, and their default ids: whoever reads such a connection reads none of Azure. */
export function foreignIds(world: World, spots: readonly CallSpot[]): ReadonlySet<string> {
  const used = spots.flatMap((spot) =>
    spot.expression.args.some(({ name }) => name !== undefined && CONN_ID.test(name)) ? ofCall(world, spot) : [],
  );
  return new Set([...used, ...DEFAULT_IDS]);
}

function ofCall(world: World, spot: CallSpot): readonly string[] {
  return world.invocations(spot).flatMap(({ target, given }) => {
    if (target.kind !== 'external' || !target.path.startsWith('airflow.') || isOurs(target.path)) return [];
    const own = new Set(classOf(target.path)?.parameters.map(({ name }) => name));
    const others = [...given.named].filter(([name]) => CONN_ID.test(name) && !own.has(name));
    return others.flatMap(([, value]) => valuesOf(world, value).flatMap((each) => (each.kind === 'text' ? [each.text] : [])));
  });
}

/** A class of Azure's provider that the table does not know, or Airflow's own way to a connection of any kind, also by a query. */
function isOurs(path: string): boolean {
  return (
    path.endsWith('.filter_by') ||
    (isOfProvider(path) && classOf(path) === undefined) ||
    (givesConnection(path) && !FOREIGN_HOOK.test(path))
  );
}

/** The default ids of other providers, as `airflow db` makes their connections. */
const DEFAULT_IDS: readonly string[] = [
  ...['airflow_db', 'athena', 'aws', 'cassandra', 'databricks', 'dingding', 'drill', 'druid_broker', 'druid_ingest', 'elasticsearch'],
  ...['emr', 'facebook', 'fs', 'ftp', 'google_cloud', 'gremlin', 'hive_cli', 'hiveserver2', 'http', 'iceberg', 'impala', 'kafka'],
  ...['kubernetes', 'kylin', 'leveldb', 'livy', 'metastore', 'mongo', 'mssql', 'mysql', 'opensearch', 'opsgenie', 'oracle', 'oss'],
  ...['pig_cli', 'pinot_admin', 'pinot_broker', 'postgres', 'presto', 'qdrant', 'redis', 'redshift', 'salesforce', 'segment', 'sftp'],
  ...['slack', 'slack_api', 'smtp', 'snowflake', 'spark', 'sqlite', 'ssh', 'tableau', 'tabular', 'teradata', 'trino', 'vertica'],
  ...['webhdfs', 'yandexcloud', 'ydb', 'bigquery', 'docker', 'jira'],
].map((name) => (name === 'airflow_db' ? name : `${name}_default`));
