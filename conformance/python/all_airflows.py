"""Passes each line to several programs and answers one JSON line with what each of them said.

Arguments: NAME=INTERPRETER=MODE=HOME, one for each program.
"""

import json
import os
import subprocess
import sys

program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "airflow_connections.py")


def started(interpreter, mode, home):
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": home,
        "AIRFLOW_HOME": home,
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__LOGGING__LOGGING_LEVEL": "CRITICAL",
        "PYTHONWARNINGS": "ignore",
        "PYTHONUTF8": "1",
    }
    return subprocess.Popen(
        [interpreter, program, mode],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=open(os.path.join(home, f"{mode}.log"), "w"),
        env=environment,
        text=True,
        encoding="utf-8",
    )


programs = {}
for argument in sys.argv[1:]:
    name, interpreter, mode, home = argument.split("=")
    programs[name] = started(interpreter, mode, home)

for line in sys.stdin:
    for child in programs.values():
        child.stdin.write(line)
        child.stdin.flush()
    said = {name: json.loads(child.stdout.readline()) for name, child in programs.items()}
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()

for child in programs.values():
    child.stdin.close()
    child.wait()
