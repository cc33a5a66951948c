/**
 * Types of connections that no rule about Azure has a word for: those that the providers of Airflow register, and two that people
 * write for them. A type that is missing here costs time and nothing else.
 */
export const OTHER_TYPES: ReadonlySet<string> = new Set(
  `airbyte alibaba_cloud anthropic apprise arangodb asana athena aws beeline cassandra celery_broker chime cloudant cohere
  databricks datadog dbt_cloud dingding discord docker drill druid elasticsearch emr exasol facebook_social fivetran fs ftp
  gcpbigquery gcpbigquerydatatransfer gcpcloudsql gcpcloudsqldb gcpssh general generic github google_cloud_platform google_ads
  grpc hdfs hex hive_cli hive_metastore hiveserver2 http https impala imap influxdb iceberg jdbc jenkins jira kafka kubernetes
  kylin leveldb livy looker minio mlflow mongo mongodb mssql mysql neo4j odbc openai openfaas openlineage opensearch opsgenie
  oracle package_index pagerduty papermill pgvector pig_cli pinecone pinot pinot_admin postgres postgresql presto qdrant redis
  redshift s3 salesforce samba sendgrid segment sftp slack slackapi slackwebhook smtp snowflake spark spark_connect spark_sql
  sqlite sqoop ssh tableau telegram teradata trino vault vectorwise vertica weaviate wandb yandexcloud ydb yeedu zendesk duckdb
  clickhouse`.split(/\s+/),
);
