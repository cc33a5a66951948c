"""
Inventory of the Airflow connections of many repositories and Deployments, as one page.

Triggered by hand or by a schedule with these parameters, or with a variable `azconn_fleet` that holds the same as JSON:

- `repositories`: addresses of git repositories, or objects with `name`, `url` and, for private ones, `conn_id`
- `deployments`: ids of HTTP connections to Airflow's REST API, or objects (see `azconn_fleet_parts/deployments.py`)
- `reports`: the place of the reports, for ObjectStoragePath: `abfs://reports@fleet_reports/azconn`

No task runs anything of a repository: it is cloned, read by azconn-lint and removed. Tasks hand on names, never reports.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from azconn_fleet_parts.reports import join_reports, store
from azconn_fleet_parts.sources import chunked, named_sources
from azconn_fleet_parts.work import report_on

try:  # Airflow 3
    from airflow.sdk import Asset, Param, dag, get_current_context, task
except ImportError:  # Airflow 2
    from airflow.datasets import Dataset as Asset
    from airflow.decorators import dag, task
    from airflow.models.param import Param
    from airflow.operators.python import get_current_context

PARAMS = {
    "repositories": Param([], type="array", description="Addresses of git repositories, or objects with name, url and conn_id"),
    "deployments": Param([], type="array", description="Ids of HTTP connections, or objects with name, conn_id and api"),
    "reports": Param("", type="string", description="Where the reports go, for ObjectStoragePath"),
    "git_conn_id": Param("", type="string", description="A git connection for all repositories on its host"),
    "allow_file_addresses": Param(False, type="boolean", description="Whether a repository may be on this machine: file://"),
    "clone_seconds": Param(300, type="integer", minimum=1, description="The longest that a clone may take"),
    "clone_megabytes": Param(500, type="integer", minimum=1, description="The most that a clone may hold"),
}


@dag(
    dag_id="azconn_fleet",
    schedule=None,
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    params=PARAMS,
    render_template_as_native_obj=True,
    tags=["azconn-lint"],
    doc_md=__doc__,
)
def azconn_fleet():
    @task
    def sources() -> list[dict]:
        """
        The chunks of sources, each for one mapped task: as many as Airflow maps, and no more. They hold names
        alone: the log of a task has what it returns, and an address may hold a token.
        """
        return chunked(named_sources(settings()), limit=max_map_length())

    @task(
        max_active_tis_per_dagrun=8,
        map_index_template="{{ chunk_name }}",
        execution_timeout=timedelta(hours=4),
        retries=0,
    )
    def inventory(chunk: dict) -> list[str]:
        """Writes one report for each source of the chunk, also for one that cannot be read."""
        context = get_current_context()
        context["chunk_name"] = chunk["name"]
        given = settings()
        known = {source["name"]: source for source in named_sources(given)}
        return [store(given["reports"], name, report_on(known[name], given)) for name in chunk["sources"]]

    @task(trigger_rule="all_done", outlets=[Asset("azconn-fleet-reports")])
    def summary(done) -> dict[str, str]:
        """Joins the reports of all sources. A source whose task failed is missing in `done`, and is named as a gap."""
        given = settings()
        stored = {name for names in done or [] for name in names or []}
        return join_reports(given["reports"], [source["name"] for source in named_sources(given)], stored)

    summary(inventory.expand(chunk=sources()))


def settings() -> dict:
    """The parameters of the run; the variable replaces empty ones."""
    from azconn_fleet_parts.airflow_parts import variable

    params = dict(get_current_context()["params"])
    known = variable("azconn_fleet")
    merged = {**known, **{name: value for name, value in params.items() if value or name not in known}}
    if not merged.get("reports"):
        raise ValueError("the parameter reports names no place for the reports")
    return merged


def max_map_length() -> int:
    from airflow.configuration import conf

    return conf.getint("core", "max_map_length", fallback=1024)


azconn_fleet()
