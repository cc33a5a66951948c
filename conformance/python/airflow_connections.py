"""Answers one JSON line for each JSON line: what the Airflow of this interpreter makes of a connection.

A question is {"kind": ..., ...}; an answer is the connection, {"error": {"type", "message"}}, or null for "not found".
Runs without a database and without a network.
"""

import json
import math
import os
import re
import sys
import tempfile

# Airflow logs to standard output; only answers may go there.
answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)
# A question may hold half a surrogate pair, as an escape. The answer says it as an escape too.
questions = sys.stdin

FIELDS = ("conn_type", "host", "login", "password", "schema", "port")
# Python puts the name of the function in front, which differs between the classes.
FUNCTION_NAME = re.compile(r"^[\w.]+\(\) (?=got )")
# The newest core names no connection while it is made.
CONNECTION_NAME = re.compile(r"""^(Encountered .*? connection )(?:'[^']*'|"[^"]*")""", re.DOTALL)
ILLEGAL_KEYS = re.compile(r"^The object have illegal keys: (.*)\. The dictionary can only contain", re.DOTALL)

mode = sys.argv[1]
if mode == "sdk":
    from airflow.sdk.definitions import connection as module
else:
    from airflow.models import connection as module

# It remembers every password for the log and compiles a pattern of all of them for each new one.
if hasattr(module, "mask_secret"):
    module.mask_secret = lambda *_, **__: None

Connection = module.Connection


def plain(value):
    """A value that JSON can hold on both sides."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) > 2**53:
        return plain(float(value)) if abs(value) < 2**1023 else {"float": "large"}
    if isinstance(value, float) and math.isnan(value):
        return {"float": "nan"}
    if isinstance(value, float) and abs(value) >= 2.0**1023:
        return {"float": "large"}
    if isinstance(value, float):
        # JavaScript writes -0.0 as 0.
        return value + 0.0
    if isinstance(value, dict):
        return {key: plain(member) for key, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(member) for member in value]
    return value


def described(connection):
    """The fields, with the extra as Airflow stores it."""
    extra = stored_extra(connection)
    return {**fields_of(connection), "extraText": extra if isinstance(extra, str) else None}


def read(connection):
    """The fields, with the extra as the value that JSON can say."""
    return {**fields_of(connection), "extra": value_of(stored_extra(connection))}


def stored_extra(connection):
    """The extra as text. One that is false in any other way than "" is stored as it came and holds nothing.

    The SDK of 3.2 stores the value that it loads where a URI stands in JSON.
    """
    extra = connection.extra
    return json.dumps(extra) if mode == "sdk" and extra is not None and not isinstance(extra, str) else extra


def fields_of(connection):
    return {name: plain(getattr(connection, name, None)) for name in FIELDS}


def value_of(extra):
    try:
        return plain(json.loads(extra)) if extra else None
    except ValueError:
        return None


def from_environment(question):
    from airflow.secrets.environment_variables import EnvironmentVariablesBackend

    for name in [name for name in os.environ if name.upper().startswith("AIRFLOW_CONN_")]:
        del os.environ[name]
    os.environ.update(question["environ"])
    backend = EnvironmentVariablesBackend()
    if hasattr(backend, "_set_connection_class"):
        backend._set_connection_class(Connection)
    connection = backend.get_connection(question["conn_id"])
    return None if connection is None else read(connection)


def from_file(question):
    from airflow.secrets.local_filesystem import load_connections_dict

    with tempfile.TemporaryDirectory() as folder:
        # Messages name the file as it was given.
        os.chdir(folder)
        with open(question["filename"], "w", encoding="utf-8", newline="") as file:
            file.write(question["content"])
        try:
            connections = load_connections_dict(question["filename"])
        except Exception as error:
            if hasattr(error, "parse_errors"):
                raise FileProblem("\n".join(problem.message for problem in error.parse_errors)) from None
            raise
        finally:
            os.chdir("/")
    # What is false in a file is stored as it came and holds nothing.
    return {key: {**fields_of(each), "extra": value_of(each.extra)} for key, each in connections.items()}


def constructed(code):
    """The fields that are not None; of an exception its name alone, for the classes word theirs in many ways."""
    try:
        connection = eval(code, {"Connection": Connection, "json": json})
    except Exception as error:
        return {"raises": type(error).__name__}
    fields = {name: plain(getattr(connection, name)) for name in (*FIELDS, "extra")}
    # A URI without a schema has an empty one.
    return {name: value for name, value in fields.items() if value is not None and (name, value) != ("schema", "")}


class FileProblem(Exception):
    """An AirflowFileParseException, whose own text is a table."""


def answer(question):
    kind = question["kind"]
    if kind == "uri":
        # As the secrets backends do.
        make = Connection.from_uri if mode == "sdk" else Connection
        return described(make(conn_id="c", uri=question["text"]))
    if kind == "json":
        return described(Connection.from_json(question["text"], conn_id="c"))
    if kind == "environment":
        return from_environment(question)
    if kind == "file":
        return from_file(question)
    if kind == "written":
        given = dict(question["connection"])
        extra = given.pop("extra")
        if extra is not None:
            given["extra"] = json.dumps(extra)
        return {"uri": Connection(conn_id="c", **given).get_uri()}
    if kind == "construct":
        return constructed(question["code"])
    if kind == "id":
        # The SDK takes any id.
        sanitize = getattr(module, "sanitize_conn_id", lambda text: text)
        return {"kept": sanitize(question["text"])}
    raise SystemExit(f"unknown kind {kind}")


def problem(error):
    name = "AirflowFileParseException" if isinstance(error, FileProblem) else type(error).__name__
    message = CONNECTION_NAME.sub(r"\1None", FUNCTION_NAME.sub("", str(error)))
    if message.startswith("Unsupported file format."):
        # Up to 3.0 its parent class is raised.
        name = "AirflowUnsupportedFileTypeException"
    keys = ILLEGAL_KEYS.match(message)
    if keys:
        # Both lists are sets, in a new order each time.
        message = "The object have illegal keys: " + ", ".join(sorted(keys[1].split(", "))) + "."
    return {"error": {"type": name, "message": message}}


for line in questions:
    try:
        result = answer(json.loads(line))
    except Exception as error:
        result = problem(error)
    answers.write(json.dumps(result) + "\n")
    answers.flush()
