/** The default ids of other providers, as `airflow db` makes their connections. */
export const DEFAULT_IDS: readonly string[] = [
  ...['airflow_db', 'athena', 'aws', 'cassandra', 'databricks', 'dingding', 'drill', 'druid_broker', 'druid_ingest', 'elasticsearch'],
  ...['emr', 'facebook', 'fs', 'ftp', 'google_cloud', 'gremlin', 'hive_cli', 'hiveserver2', 'http', 'iceberg', 'impala', 'kafka'],
  ...['kubernetes', 'kylin', 'leveldb', 'livy', 'metastore', 'mongo', 'mssql', 'mysql', 'opensearch', 'opsgenie', 'oracle', 'oss'],
  ...['pig_cli', 'pinot_admin', 'pinot_broker', 'postgres', 'presto', 'qdrant', 'redis', 'redshift', 'salesforce', 'segment', 'sftp'],
  ...['slack', 'slack_api', 'smtp', 'snowflake', 'spark', 'sqlite', 'ssh', 'tableau', 'tabular', 'teradata', 'trino', 'vertica'],
  ...['webhdfs', 'yandexcloud', 'ydb', 'bigquery', 'docker', 'jira'],
].map((name) => (name === 'airflow_db' ? name : `${name}_default`));
