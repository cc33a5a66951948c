"""Answers one JSON line for each JSON line: what the real hooks do with a connection.

A question is {"hooks": ["<module>.<Class>", ...], "connection": {...}} for a connection that Airflow stores, or
{"hooks": [...], "environ": {...}, "conn_id": "..."} for one that it finds in its environment. The answer says for each way
into each hook what signed in, the address, every text that was handed on, and the error if there was one; null for a hook
that this provider does not have. {"readers": ["<name>", ...]} asks those of readers.py in the same way, {"code": {"<name>": "<text>"}} runs code of a
DAG. Runs without a network and without a database.
"""

import asyncio
import importlib
import json
import logging
import os
import sys
import warnings

# Airflow logs to standard output; only answers may go there.
answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)
warnings.simplefilter("ignore")
for name in [name for name in os.environ if name.startswith("AZURE_")]:
    del os.environ[name]

import recorder

recorder.install()

import ways

try:
    from airflow.sdk.bases.hook import BaseHook
    from airflow.sdk.definitions import connection as definitions
except ImportError:
    from airflow.hooks.base import BaseHook
    from airflow.models import connection as definitions

from airflow.secrets.environment_variables import EnvironmentVariablesBackend

# It compiles a pattern of all secrets for each new one.
if hasattr(definitions, "mask_secret"):
    definitions.mask_secret = lambda *_, **__: None
logging.disable(logging.CRITICAL)
Connection = definitions.Connection
# Asked directly: BaseHook makes all backends anew for each connection.
environment = EnvironmentVariablesBackend()
if hasattr(environment, "_set_connection_class"):
    environment._set_connection_class(Connection)
given = None


def get_connection(cls, conn_id):
    if given is None:
        return environment.get_connection(conn_id)
    fields = dict(given)
    extra = fields.pop("extra")
    # An object is stored as its text, a text (of a URI, of an extra that is no object) as it is.
    text = extra if extra is None or isinstance(extra, str) else json.dumps(extra)
    return Connection(conn_id=conn_id, extra=text, **fields)


async def aget_connection(cls, conn_id):
    return get_connection(cls, conn_id)


BaseHook.get_connection = classmethod(get_connection)
if hasattr(BaseHook, "aget_connection"):
    BaseHook.aget_connection = classmethod(aget_connection)


def class_of(path):
    module, name = path.rsplit(".", 1)
    try:
        return getattr(importlib.import_module(ways.MODULE + module), name, None)
    except ModuleNotFoundError:
        return None


def said_by(way, cls, conn_id):
    recorder.start()
    said = {"error": None, "address": None, "asked": []}
    key = None
    try:
        got = way(cls, conn_id)
        if isinstance(got, dict):
            said["asked"] = got["asked"]
            got = got["address"]
        if isinstance(got, tuple):
            got, key = got
        said["address"] = got
    except (Exception, asyncio.CancelledError) as error:
        said["error"] = {"type": type(error).__name__, "message": str(error)[:300]}
    choice = recorder.choice()
    if choice is None and key is not None:
        # The hook handed a key of the connection straight on.
        choice = recorder.described(key)
    said["choice"] = choice
    said["credentials"] = recorder.credentials()
    said["texts"] = recorder.all_texts()
    return said


def answer(question):
    global given
    conn_id = question.get("conn_id", "subject")
    given = question.get("connection")
    for name in [name for name in os.environ if name.upper().startswith("AIRFLOW_CONN_")]:
        del os.environ[name]
    os.environ.update(question.get("environ") or {})
    said = {}
    for path in question.get("hooks", ()):
        cls = class_of(path)
        said[path] = None if cls is None else {name: said_by(way, cls, conn_id) for name, way in ways.WAYS[path].items()}
    for name in question.get("readers", ()):
        said[name] = {"read": said_by(lambda _, conn_id: reader_named(name)(conn_id), None, conn_id)}
    for name, text in question.get("code", {}).items():
        said[name] = {"run": said_by(lambda *_: run(text), None, conn_id)}
    return said


def run(text):
    import readers

    return readers.run(text)


def reader_named(name):
    # Imported when it is asked for: older environments do not have what it needs.
    import readers

    return readers.READERS[name]


for line in sys.stdin:
    answers.write(json.dumps(answer(json.loads(line)), default=str) + "\n")
    answers.flush()
