"""The readers of a connection that are no hook of Azure's provider: code of a DAG, file systems, links, logs, other providers.

Each takes a connection id and returns the address that it goes to, or a pair of None and the text that it took out. It raises
where it got nothing.
"""

import importlib
import json
import os
import sys
from types import SimpleNamespace
from unittest import mock

import recorder
import ways

AZURE = "airflow.providers.microsoft.azure."
# Drivers of databases and the engine of DataFusion: what they would be given is looked at, so they need not be installed.
STAND_INS = ("teradatasql", "psycopg2", "psycopg2.extras", "datafusion", "datafusion.object_store")
for name in STAND_INS:
    sys.modules[name] = mock.MagicMock()


def first_of(*paths):
    """The first of these objects that this Airflow has."""
    for path in paths:
        module, name = path.rsplit(".", 1)
        try:
            return getattr(importlib.import_module(module), name)
        except (ImportError, AttributeError):
            continue
    raise ImportError(paths[0])


def stored(conn_id):
    return first_of("airflow.sdk.bases.hook.BaseHook", "airflow.hooks.base.BaseHook").get_connection(conn_id)


def taken(name, value):
    if not value:
        raise ValueError(f"{name} is missing")
    return None, value if isinstance(value, str) else json.dumps(value, sort_keys=True)


def password(conn_id):
    return taken("password", stored(conn_id).password)


def login(conn_id):
    return taken("login", stored(conn_id).login)


def host(conn_id):
    return taken("host", stored(conn_id).host)


def connection_string(conn_id):
    return taken("connection_string", stored(conn_id).extra_dejson["connection_string"])


def sas_token(conn_id):
    return taken("sas_token", stored(conn_id).extra_dejson.get("sas_token"))


def type_of_connection(conn_id):
    return taken("conn_type", stored(conn_id).conn_type)


def hook_by_type(conn_id):
    return None, type(stored(conn_id).get_hook()).__name__


def test_by_type(conn_id):
    hook = stored(conn_id).get_hook()
    return None, f"{type(hook).__name__}.{hook.test_connection.__name__}"


def shared_key(conn_id):
    client = ways.opened(first_of(AZURE + "hooks.wasb.WasbHook"), conn_id).get_conn()
    return ways.url_of(client), client.credential.account_key


def file_system(conn_id):
    clear_file_systems()
    return ways.url_of(first_of(AZURE + "fs.adls.get_fs")(conn_id).service_client)


def object_storage(conn_id):
    clear_file_systems()
    path = first_of("airflow.sdk.ObjectStoragePath", "airflow.io.path.ObjectStoragePath")
    return ways.url_of(path(f"abfs://{conn_id}@container/x").fs.service_client)


def clear_file_systems():
    """Both keep what they built for a connection id."""
    first_of("adlfs.AzureBlobFileSystem").clear_instance_cache()
    first_of("airflow.sdk.io.store._STORE_CACHE", "airflow.io.store._STORE_CACHE").clear()


def remote_log(conn_id):
    os.environ["AIRFLOW__LOGGING__REMOTE_LOG_CONN_ID"] = conn_id
    log = first_of(AZURE + "log.wasb_task_handler.WasbRemoteLogIO")
    io = log(remote_base="wasb-logs", base_log_folder="/tmp", delete_local_copy=False, wasb_container="logs")
    return ways.url_of(io.hook.get_conn())


def data_fusion(conn_id):
    engine = first_of("airflow.providers.common.sql.datafusion.engine.DataFusionEngine")
    credentials, _ = engine()._get_credentials(stored(conn_id))
    return taken("credentials", credentials)


def teradata(conn_id):
    operator = first_of("airflow.providers.teradata.transfers.azure_blob_to_teradata.AzureBlobStorageToTeradataOperator")
    hook = first_of("airflow.providers.teradata.hooks.teradata.TeradataHook")
    task = operator(task_id="t", blob_source_key="/az/x", teradata_table="t", azure_conn_id=conn_id)
    with mock.patch.object(hook, "run") as run:
        task.execute({})
    sql = run.call_args.args[0]
    if "ACCESS_KEY= 'None'" in sql or "ACCESS_KEY= ''" in sql:
        raise ValueError("the statement holds no key")
    return None, sql


def postgres(user):
    def way(conn_id):
        hook = first_of("airflow.providers.postgres.hooks.postgres.PostgresHook")
        connection = type(stored(conn_id))
        extra = json.dumps({"iam": True, "azure_conn_id": conn_id})
        own = connection(conn_id="pg", conn_type="postgres", login=user, extra=extra)
        with tokens(), mock.patch.object(connection, by_id(connection), stored):
            name, _, _ = hook().get_iam_token(own)
        taken("user", name)

    return way


def by_id(connection):
    return "get" if hasattr(connection, "get") else "get_connection_from_secrets"


def tokens():
    """Every recorded credential hands out a token."""
    classes = [recorder.class_named("azure.identity", name) for name in recorder.CREDENTIAL_CLASSES]
    stack = importlib.import_module("contextlib").ExitStack()
    for cls in classes:
        if cls is not None:
            stack.enter_context(mock.patch.object(cls, "get_token", lambda *_, **__: SimpleNamespace(token="token")))
    return stack


def factory_link(conn_id):
    operator = SimpleNamespace(azure_data_factory_conn_id=conn_id, resource_group_name=None, factory_name=None)
    return link("data_factory", "AzureDataFactoryPipelineRunLink", operator)


def synapse_link(conn_id):
    return link("synapse", "AzureSynapsePipelineRunLink", SimpleNamespace(azure_synapse_conn_id=conn_id))


def link(module, name, operator):
    with mock.patch(f"{AZURE}operators.{module}.XCom") as xcom:
        xcom.get_value.return_value = "run"
        return first_of(f"{AZURE}operators.{module}.{name}")().get_link(operator, ti_key=None)


READERS = {
    "password": password,
    "login": login,
    "host": host,
    "connection_string": connection_string,
    "sas_token": sas_token,
    "conn_type": type_of_connection,
    "get_hook": hook_by_type,
    "test_connection": test_by_type,
    "shared_key": shared_key,
    "get_fs": file_system,
    "object_storage": object_storage,
    "remote_log": remote_log,
    "data_fusion": data_fusion,
    "teradata": teradata,
    "postgres": postgres("dba"),
    "postgres_without_login": postgres(None),
    "factory_link": factory_link,
    "synapse_link": synapse_link,
}


def run(text):
    """Runs the code of a DAG, as far as it comes without a network, other programs and pandas."""
    clear_file_systems()
    stand_ins = mock.patch.dict(sys.modules, {"pandas": mock.MagicMock()})
    with stand_ins, mock.patch("time.sleep"), mock.patch("subprocess.run"):
        try:
            exec(compile(text, "example", "exec"), {"__name__": "example"})
        except Exception as error:
            if not is_network(error):
                raise


def is_network(error):
    """Whether an error says that the network is closed, maybe through others that were raised of it."""
    while error is not None:
        if isinstance(error, recorder.NetworkClosed) or recorder.NetworkClosed.MESSAGE in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False
