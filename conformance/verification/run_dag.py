"""Runs the tasks of a verification DAG under the Airflow of this interpreter, with Azure stubbed.

Reads from standard input {"dag": "...", "environ": {...}}: the text of the DAG, and the variables of the pod, connections included.
Prints `green`, or `red` and why, for each task. Airflow, the hooks of the provider and azure-identity are the real ones; nothing
leaves the machine: every request is answered here, or refused.
"""

import io
import json
import os
import sys
import tempfile
import warnings

answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)
warnings.simplefilter("ignore")
given = json.load(sys.stdin)
for name in [name for name in os.environ if name.startswith(("AZURE_", "AIRFLOW_CONN_"))]:
    del os.environ[name]
with tempfile.NamedTemporaryFile("w", suffix=".token", delete=False) as token:
    token.write("a-token-of-the-cluster")
os.environ.update({name: value.replace("<token file>", token.name) for name, value in given["environ"].items()})

import requests  # noqa: E402

LISTING = b'<?xml version="1.0" encoding="utf-8"?><EnumerationResults><Containers></Containers><NextMarker/></EnumerationResults>'


def answer(self, request, **_):
    """What Entra and Blob Storage say; there is no metadata service and nothing else."""
    response = requests.Response()
    response.status_code = 200
    response.url = request.url
    response.request = request
    if "login.microsoftonline.com" in request.url:
        authority = "https://login.microsoftonline.com/organizations"
        content = {"access_token": "a-token", "expires_in": 3600, "token_type": "Bearer"}
        discovery = {f"{name}_endpoint": f"{authority}/oauth2/v2.0/{name}" for name in ("token", "authorization")}
        known = {"issuer": f"{authority}/v2.0", "tenant_discovery_endpoint": authority, "metadata": []}
        response._content = json.dumps({**content, **discovery, **known}).encode()
        response.headers["content-type"] = "application/json"
    elif ".blob.core.windows.net" in request.url:
        response._content = LISTING
        response.headers["content-type"] = "application/xml"
    else:
        raise requests.exceptions.ConnectionError("nothing is there")
    response._content_consumed = True
    response.raw = io.BytesIO(response._content)
    return response


requests.adapters.HTTPAdapter.send = answer


def module_of(text):
    made = {}
    exec(compile(text, "dag.py", "exec"), made)
    return made


def dag_in(text):
    """The DAG that the last line of the text makes."""
    last = text.rstrip().rsplit("\n", 1)
    return module_of(f"{last[0]}\nmade = {last[1]}")["made"]


for task in sorted(dag_in(given["dag"]).tasks, key=lambda each: each.task_id):
    try:
        task.python_callable()
        print("green", file=answers)
    except Exception as failure:
        print(f"red: {type(failure).__name__}: {str(failure)[:300]!r}", file=answers)
answers.flush()
# Threads of clients may wait for what is stubbed.
os._exit(0)
