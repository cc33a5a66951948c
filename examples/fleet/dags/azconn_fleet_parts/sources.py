"""The sources that a run looks at, each under a name of its own."""

from __future__ import annotations

import math
import re

NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._-]+")
LONGEST_NAME = 100


def named_sources(settings: dict) -> list[dict]:
    """Repositories and Deployments with the names of their reports, no two alike."""
    repositories = [_source("repository", each, ["url"]) for each in settings.get("repositories") or []]
    deployments = [_source("deployment", each, ["conn_id", "url"]) for each in settings.get("deployments") or []]
    taken: set[str] = set()
    named = []
    for source in [*repositories, *deployments]:
        name = next(name for name in _candidates(source) if name.lower() not in taken)
        taken.add(name.lower())
        named.append({**source, "name": name})
    return named


def chunked(sources: list[dict], limit: int) -> list[dict]:
    """The names of the sources in no more chunks than `limit`, the most that Airflow maps; one each where there is room."""
    names = [source["name"] for source in sources]
    size = max(1, math.ceil(len(names) / max(1, limit)))
    chunks = [names[at : at + size] for at in range(0, len(names), size)]
    return [{"name": _chunk_name(chunk), "sources": chunk} for chunk in chunks]


def _chunk_name(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _source(kind: str, given: object, keys: list[str]) -> dict:
    """A source as an object; a text alone is its first key, and an address is always its url."""
    if isinstance(given, str):
        source = {"url" if "://" in given else keys[0]: given}
    else:
        source = dict(given) if isinstance(given, dict) else {}
    if not any(isinstance(source.get(key), str) and source[key] for key in keys):
        raise ValueError(f"a {kind} needs {' or '.join(keys)}: a text, or an object that has it")
    return {**source, "kind": kind}


def _candidates(source: dict):
    """The given name, else the last part of the address; longer ones and numbers where that is taken."""
    given = source.get("name")
    url = source.get("url", "").rstrip("/")
    if source["kind"] == "deployment":
        # All Airflows have the same end of their addresses.
        parts = [source.get("conn_id") or re.sub(r"^\w+://|/api/v[12]$", "", url)]
    else:
        parts = [part for part in re.split(r"[/:\\]", url.removesuffix(".git")) if part]
    base = safe_name(str(given or parts[-1]))
    yield base
    if not given and len(parts) > 1:
        yield safe_name("-".join(part.rpartition("@")[2] for part in parts[-2:]))
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1


def safe_name(text: str) -> str:
    """A name that is one part of a path everywhere."""
    name = NOT_IN_A_NAME.sub("-", text).strip(".-")[:LONGEST_NAME]
    return name or "source"
