"""Answers one JSON line for each JSON line: what a Python program makes of a text. The argument says which program."""

import ast
import configparser
import io
import json
import math
import os
import sys
import types


def read_dotenv(question):
    from dotenv import dotenv_values

    os.environ.clear()
    os.environ.update(question["environment"])
    return {"vars": dotenv_values(stream=io.StringIO(question["text"]))}


def plain(value):
    """As JSON says it; what it cannot say is no literal for our reader."""
    if isinstance(value, (bytes, complex, set)) or value is ...:
        raise ValueError("not in JSON")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("not in JSON")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 2**53:
        return float(value)
    if isinstance(value, dict):
        return {json.loads(json.dumps({key: 0}).split(":")[0][1:] if not isinstance(key, str) else json.dumps(key)): plain(member) for key, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(member) for member in value]
    return value


def read_literal(question):
    try:
        tree = ast.parse("value = " + question["expression"])
    except (SyntaxError, ValueError, RecursionError):
        return {"error": "SyntaxError"}
    if len(tree.body) != 1:
        return {"error": "SyntaxError"}
    try:
        return {"value": plain(ast.literal_eval(tree.body[0].value))}
    except (ValueError, TypeError, SyntaxError, OverflowError, MemoryError):
        return {"value": None}


def read_config(question):
    parser = configparser.ConfigParser()
    parser.optionxform = str
    try:
        parser.read_string(question["text"])
    except configparser.Error as error:
        return {"error": type(error).__name__}
    return {"sections": {section: options(parser, section) for section in parser.sections()}}


def options(parser, section):
    found = {}
    for name in parser._sections[section]:
        try:
            found[name] = parser.get(section, name)
        except configparser.Error:
            found[name] = None
    return found


class Asked(Exception):
    """What the client of the vault is asked for."""


def vault_backend():
    """The real backend of the provider, with as little of Airflow and Azure around it as it imports."""

    class Anything:
        def __init__(self, *_, **__):
            pass

    class Log:
        log = types.SimpleNamespace(warning=lambda *_: None, debug=lambda *_: None)

    def module(name, **members):
        sys.modules[name] = types.ModuleType(name)
        vars(sys.modules[name]).update(members)

    module("azure.core.exceptions", ResourceNotFoundError=KeyError)
    module("azure.identity", ClientSecretCredential=Anything, DefaultAzureCredential=Anything)
    module("azure.keyvault.secrets", SecretClient=Anything)
    module("airflow.providers.common.compat.sdk", conf=types.SimpleNamespace(getboolean=lambda *_, **__: False))
    module("airflow.providers.microsoft.azure.utils", get_sync_default_azure_credential=lambda **_: None)
    module("airflow.secrets", BaseSecretsBackend=Anything)
    module("airflow.utils.log.logging_mixin", LoggingMixin=Log)
    space = {"__name__": "key_vault"}
    path = os.path.join(sys.argv[2], "airflow/providers/microsoft/azure/secrets/key_vault.py")
    with open(path, encoding="utf-8") as file:
        exec(compile(file.read(), path, "exec"), space)

    class Recording(space["AzureKeyVaultBackend"]):
        @property
        def client(self):
            def get_secret(name):
                raise Asked(name)

            return types.SimpleNamespace(get_secret=get_secret)

    return Recording


def read_vault(question):
    try:
        BACKEND(**question["backend_kwargs"]).get_conn_value(question["conn_id"])
    except Asked as asked:
        return {"secret_name": str(asked)}
    return {"secret_name": None}


PROGRAMS = {"dotenv": read_dotenv, "literal": read_literal, "config": read_config, "vault": read_vault}
BACKEND = vault_backend() if sys.argv[1] == "vault" else None
answer = PROGRAMS[sys.argv[1]]

for line in sys.stdin:
    sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
    sys.stdout.flush()
