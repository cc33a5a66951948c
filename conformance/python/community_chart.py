"""Answers, line by line, which connections the sync script of the community's chart writes: Helm renders a script out of the
values, and Python runs it. Each template is taken to hold its own name in angle brackets."""

import json
import string
import subprocess
import sys

# What the script substitutes; the other fields are taken as they are.
SUBSTITUTED = ["host", "login", "password", "schema", "extra"]


def main(helm: str) -> None:
    child = subprocess.Popen([helm, "community"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    for line in sys.stdin:
        child.stdin.write(line)
        child.stdin.flush()
        print(json.dumps(answer_to(json.loads(child.stdout.readline()))), flush=True)
    child.stdin.close()
    sys.exit(child.wait())


def answer_to(rendered: dict) -> dict:
    if "error" in rendered:
        return rendered
    try:
        script: dict = {}
        exec(rendered["script"], script)
    except (SyntaxError, ValueError):
        return {"error": True}
    templates = {name: f"<{name}>" for name in script["NAMES"]}
    return {"connections": [substituted(connection, templates) for connection in script["CONNECTIONS"].values()]}


def substituted(connection: dict, templates: dict) -> dict:
    if not templates:
        return connection
    change = lambda name, value: string.Template(value).safe_substitute(templates) if name in SUBSTITUTED else value
    return {name: change(name, value) for name, value in connection.items()}


main(sys.argv[1])
