"""Stores reports, and joins them into the page, the rows and the metrics."""

from __future__ import annotations

import json
import tempfile
from datetime import datetime, timezone
from pathlib import Path

from azconn_fleet_parts.airflow_parts import storage_path
from azconn_fleet_parts.tool import azconn_lint

RESULTS = {"html": "fleet.html", "jsonl": "fleet.jsonl", "prom": "fleet.prom"}
# Joined reports of earlier runs: the newest of them has the counts of all days.
HISTORY = "history"


def gap(name: str, message: str) -> str:
    """The report of a source that could not be read."""
    unread = [{"project": name, "name": name, "message": message}]
    report = {"version": 1, "created": _now(), "files": 0, "connections": 0, "unread": unread, "rows": []}
    return json.dumps(report)


def store(reports: str, name: str, report: str) -> str:
    """Writes a report as `<name>.json`, and returns the name: tasks never return reports."""
    (_folder(reports) / f"{name}.json").write_text(report)
    return name


def join_reports(reports: str, names: list[str], stored: set[str]) -> dict[str, str]:
    """Joins the report of each source with the earlier ones. A source whose report this run did not store is a gap."""
    top = _folder(reports)
    with tempfile.TemporaryDirectory(prefix="azconn-fleet-") as folder:
        files = [_fetched(top, name, Path(folder) / f"{at}.json", name in stored) for at, name in enumerate(names)]
        earlier = _earlier(top, names, Path(folder) / "earlier.json")
        outputs = [part for format_, name in RESULTS.items() for part in ("--format", format_, "--output-file", name)]
        outputs += ["--format", "json", "--output-file", "joined.json"]
        azconn_lint(["inventory", *files, *earlier, *outputs], cwd=Path(folder))
        history = top / HISTORY
        history.mkdir(parents=True, exist_ok=True)
        texts = {name: (Path(folder) / name).read_text() for name in (*RESULTS.values(), "joined.json")}
        joined = texts.pop("joined.json")
        (history / f"{json.loads(joined)['created'][:10]}.json").write_text(joined)
        for name, text in texts.items():
            (top / name).write_text(text)
    return {format_: str(top / name) for format_, name in RESULTS.items()}


def _folder(reports: str):
    folder = storage_path(reports)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _fetched(top, name: str, to: Path, is_stored: bool) -> str:
    """The report of a source on the disk of the worker."""
    if not is_stored:
        (top / f"{name}.json").write_text(gap(name, "its task failed or did not run"))
    to.write_text((top / f"{name}.json").read_text())
    return to.name


def _earlier(top, names: list[str], to: Path) -> list[str]:
    """The newest joined report, without the sources that are no longer looked at."""
    folder = top / HISTORY
    days = sorted(path.name for path in folder.iterdir() if path.name.endswith(".json")) if folder.exists() else []
    if not days:
        return []
    known = json.loads((folder / days[-1]).read_text())

    def is_wanted(project: str) -> bool:
        return any(project == name or project.startswith(f"{name}/") for name in names)

    for part in ("rows", "projects", "history"):
        known[part] = [each for each in known.get(part, []) if is_wanted(each["project"])]
    known["unread"] = []
    to.write_text(json.dumps(known))
    return [to.name]


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
