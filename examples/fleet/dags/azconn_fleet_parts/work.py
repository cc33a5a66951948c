"""Makes the report of one source."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

from azconn_fleet_parts.clone import clone
from azconn_fleet_parts.deployments import connections_of
from azconn_fleet_parts.failures import SourceFailure
from azconn_fleet_parts.reports import gap
from azconn_fleet_parts.tool import azconn_lint

log = logging.getLogger(__name__)


def report_on(source: dict, settings: dict) -> str:
    """The report of a source as JSON; for a source that cannot be read, a report of the failure."""
    name = source["name"]
    # The folder is removed whatever happens.
    with tempfile.TemporaryDirectory(prefix="azconn-fleet-") as top:
        try:
            return _report(source, settings, Path(top))
        except SourceFailure as failure:
            log.warning("%s could not be read: %s", name, failure)
            return gap(name, str(failure))
        except Exception as mistake:
            # Its text may hold an address with a token.
            log.warning("%s could not be read: %s", name, type(mistake).__name__)
            return gap(name, f"{type(mistake).__name__} in the task")


def _report(source: dict, settings: dict, top: Path) -> str:
    arguments = ["--name", source["name"], "--format", "json"]
    if source["kind"] == "deployment":
        return azconn_lint(["inventory", "-", *arguments], cwd=top, stdin=connections_of(source))
    folder = top / "repository"
    own = source.get("conn_id", "")
    clone(
        source["url"],
        folder,
        allow_file=bool(settings.get("allow_file_addresses")),
        seconds=int(settings.get("clone_seconds") or 300),
        megabytes=int(settings.get("clone_megabytes") or 500),
        conn_id=own or settings.get("git_conn_id", ""),
        only_host=not own,
    )
    return azconn_lint(["inventory", ".", *arguments], cwd=folder)
