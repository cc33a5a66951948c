"""Parses calls of az with the real azure-cli in one process.

Reads a JSON list of argument lists from standard input and prints what is not well formed. The parser runs before the CLI
asks for a login, so without one a well-formed call ends in "Please run 'az login'".
"""

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout

os.environ.update(
    AZURE_CONFIG_DIR=sys.argv[1],
    AZURE_CORE_COLLECT_TELEMETRY="no",
    AZURE_CORE_DISABLE_CONFIRM_PROMPT="yes",
    AZURE_EXTENSION_USE_DYNAMIC_INSTALL="no",
    HTTPS_PROXY="http://127.0.0.1:9",
    HTTP_PROXY="http://127.0.0.1:9",
)

from azure.cli.core import get_default_cli  # noqa: E402

LOGIN = "Please run 'az login' to setup account."
# Commands for what is in a storage account ask for its key before they ask for a login.
NO_KEY = "You need to provide either an account shared key or SAS token"
NO_WAY_OUT = ("Cannot connect to proxy", "Unable to connect to proxy")
# Local to az: they ask nobody, and say so by another error or by none.
WITHOUT_LOGIN = ("extension",)
# az kusto database-principal-assignment is in an extension, which cannot be had offline.
IN_AN_EXTENSION = ("kusto database-principal-assignment",)


def outcome(words):
    """The exit code of a call and the error it ended in."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        cli = get_default_cli()
        try:
            code = cli.invoke(words, out_file=said)
        except SystemExit as end:
            code = end.code
    return code, f"{said.getvalue()}{cli.result.error or ''}"


def is_well_formed(words, code, said):
    if words[0] in WITHOUT_LOGIN:
        return code != 2
    return code == 1 and any(end in said for end in (LOGIN, NO_KEY, *NO_WAY_OUT))


def main():
    calls = json.load(sys.stdin)
    unchecked = [words for words in calls if " ".join(words).startswith(IN_AN_EXTENSION)]
    passed = failed = 0
    for words in calls:
        if words in unchecked:
            continue
        code, said = outcome(words)
        if is_well_formed(words, code, said):
            passed += 1
            continue
        failed += 1
        print(f"az {' '.join(words)}\n  ended with {code}: {said.strip()}")
    print(f"not checked, commands of an extension: {len(unchecked)}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main())
