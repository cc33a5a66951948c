import type { Expression } from '../python/expression.ts';
import type { Module } from './program.ts';
import type { World } from './world.ts';

/** Client libraries of systems that no connection of Azure's provider leads to. */
const FOREIGN = new Set([
  ...['psycopg', 'psycopg2', 'asyncpg', 'pymysql', 'MySQLdb', 'mysql', 'sqlalchemy', 'pyodbc', 'cx_Oracle', 'oracledb', 'teradatasql'],
  ...['snowflake', 'boto3', 'botocore', 'google', 'redis', 'pymongo', 'smtplib', 'paramiko', 'ftplib', 'pysftp', 'trino', 'vertica_python'],
  ...['clickhouse_driver', 'clickhouse_connect', 'elasticsearch', 'kafka', 'slack', 'slack_sdk', 'hvac', 'ldap3', 'minio'],
]);

/** A text in an argument of a call: `connect(f"{user}@{host}")`. */
const MOST_PARENTS = 6;

/** Whether the values taken out of a connection go to clients of other systems only. */
export function feedsForeignClient(world: World, module: Module, taken: readonly Expression[]): boolean {
  const clients = taken.flatMap((expression) => clientOf(world, module, expression, MOST_PARENTS));
  return clients.length > 0 && clients.every((client) => FOREIGN.has(client));
}

/** The package of the calls that take an expression as an argument. */
function clientOf(world: World, module: Module, expression: Expression, left: number): readonly string[] {
  const node = module.nodes.get(expression);
  const parent = node?.parent;
  if (!node || !parent || left === 0) return [];
  if (parent.kind !== 'call' || parent.callee === expression) return clientOf(world, module, parent, left - 1);
  const callees = world.evaluate(parent.callee, node.where, undefined);
  const packages = callees.flatMap((value) => (value.kind === 'external' ? [value.path.split('.')[0] ?? ''] : []));
  return packages.filter((name) => name !== 'builtins');
}
