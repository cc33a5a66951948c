"""Runs the tasks of a verification DAG against an Airflow and an azure-identity of a few lines.

Reads from standard input the DAG and the connection that Airflow holds, and prints for each task `green`, or `red` and why. The
hook stands for the real one: it takes a password or a key first, then the identity of the connection.
"""

import json
import sys
import types

given = json.load(sys.stdin)
red = []


class DefaultAzureCredential:
    def __init__(self, **kwargs):
        self.kwargs = kwargs
        self._successful_credential = None

    def get_token(self):
        name = given["credential"]
        self._successful_credential = type(name, (), {})()
        return "token"


class Connection:
    password = given["connection"].get("password")
    extra_dejson = given["connection"].get("extra", {})


class BaseHook:
    @staticmethod
    def get_connection(conn_id):
        return Connection()


class WasbHook:
    def __init__(self, wasb_conn_id):
        self.connection = BaseHook.get_connection(wasb_conn_id)

    def get_conn(self):
        extra = self.connection.extra_dejson
        if self.connection.password or given["ignores_identity"]:
            return types.SimpleNamespace(list_containers=lambda: [])
        pair = {name: extra.get(name) for name in ("managed_identity_client_id", "workload_identity_tenant_id")}
        credential = azure.identity.DefaultAzureCredential(**pair)
        return types.SimpleNamespace(list_containers=lambda: [credential.get_token()])


def task(function):
    def call():
        try:
            function()
            print("green")
        except Exception as failure:
            print(f"red: {failure}")

    return call


def module(name, **members):
    parent, _, child = name.rpartition(".")
    made = sys.modules.setdefault(name, types.ModuleType(name))
    made.__dict__.update(members)
    if parent:
        setattr(module(parent), child, made)
    return made


azure = module("azure")
module("azure.identity", DefaultAzureCredential=DefaultAzureCredential)
module("azure.identity.aio", DefaultAzureCredential=type("DefaultAzureCredential", (DefaultAzureCredential,), {}))
module("airflow.providers.microsoft.azure.hooks.wasb", WasbHook=WasbHook)
module("airflow.decorators", dag=lambda **_: lambda function: function, task=task)
if given["airflow"] == 2:
    module("airflow.hooks.base", BaseHook=BaseHook)
else:
    module("airflow.sdk", BaseHook=BaseHook, dag=lambda **_: lambda function: function, task=task)
exec(compile(given["dag"], "dag.py", "exec"), {})
