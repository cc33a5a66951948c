from airflow.models import Connection

blob = Connection(
    conn_id="code_blob",
    conn_type="wasb",
    login="stsalesexample",
    password="FAKE-account-key-of-the-sales-storage==",
)
