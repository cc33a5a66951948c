"""The parts of Airflow that have other names in Airflow 2 than in 3."""

from __future__ import annotations

import json


def variable(name: str) -> dict:
    """The JSON object in an Airflow variable; an empty one where there is none."""
    try:
        from airflow.sdk import Variable
    except ImportError:
        from airflow.models import Variable
    try:
        text = Variable.get(name)
    except Exception:  # Each version has an error of its own for a variable that is not there.
        return {}
    known = json.loads(text)
    if not isinstance(known, dict):
        raise ValueError(f"the variable {name} holds no JSON object")
    return known


def connection(conn_id: str):
    """A connection as a task gets it."""
    try:
        from airflow.sdk import BaseHook
    except ImportError:
        from airflow.hooks.base import BaseHook
    return BaseHook.get_connection(conn_id)


def storage_path(address: str):
    """The place of the reports."""
    try:
        from airflow.sdk import ObjectStoragePath
    except ImportError:
        from airflow.io.path import ObjectStoragePath
    return ObjectStoragePath(address)
