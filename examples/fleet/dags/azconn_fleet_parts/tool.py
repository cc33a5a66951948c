"""Runs azconn-lint."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from azconn_fleet_parts.failures import SourceFailure

# 3: nothing found; 4: something could not be read, which the report names.
REPORTED = (0, 3, 4)
SECONDS = 900


def azconn_lint(arguments: list[str], *, cwd: Path, stdin: str | None = None) -> str:
    """The standard output of the tool. Raises SourceFailure with the last line of its messages, which are masked."""
    try:
        done = subprocess.run(
            [*_command(), *arguments],
            cwd=cwd,
            env=_environment(),
            input=stdin if stdin is not None else "",
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise SourceFailure("azconn-lint is not installed on the worker") from None
    except subprocess.TimeoutExpired:
        raise SourceFailure(f"azconn-lint took longer than {SECONDS} seconds") from None
    if done.returncode not in REPORTED:
        said = done.stderr.strip().splitlines()
        raise SourceFailure(f"azconn-lint ended with {done.returncode}: {said[-1][:300] if said else 'it said nothing'}")
    return done.stdout


def _command() -> list[str]:
    """The program that AZCONN_LINT names, else that of the environment in which the task runs, else that of the PATH."""
    named = os.environ.get("AZCONN_LINT")
    if named:
        return shlex.split(named)
    beside = Path(sys.executable).parent / "azconn-lint"
    return [str(beside) if beside.exists() else shutil.which("azconn-lint") or "azconn-lint"]


def _environment() -> dict[str, str]:
    """The few variables that the tool may need: the rest of Airflow's environment may hold connections."""
    kept = ("PATH", "LANG", "SOURCE_DATE_EPOCH", "XDG_CACHE_HOME", "HOME")
    return {name: value for name, value in os.environ.items() if name in kept or re.fullmatch(r"SSL_CERT_\w+", name)}
