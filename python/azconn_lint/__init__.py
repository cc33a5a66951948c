"""azconn-lint, a command for Node, as a Python package: `python -m azconn_lint` and `azconn-lint` start it.

There is no Python API. docs/python.md of the project shows how to read its reports from Python.
"""
