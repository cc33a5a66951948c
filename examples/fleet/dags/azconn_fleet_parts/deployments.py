"""
Asks Deployments for their connections.

A Deployment is the id of an HTTP connection, an address, or an object:

- `url`: the address of its Airflow, where the connection does not hold it; the connection's token goes to no other host than its own
- `conn_id`: an HTTP connection: schema, host, port; its path, if any, in the host. `password` alone is a bearer token; with a `login`
  it is a user of Airflow.
- `name`: the name of its report; without one the id of the connection
- `api`: `v2` (Airflow 3), `v1` (Airflow 2), or `environment-manager` (Astro); without one v2 is tried and then v1
- `path`: for the environment manager, the path of the list and its query on the API of Astro

An answer may hold secrets that Airflow does not mask. It is kept in memory, handed to azconn-lint, and neither logged nor stored.
"""

from __future__ import annotations

import base64
import json
import re
import urllib.error
import urllib.parse
import urllib.request

from azconn_fleet_parts.airflow_parts import connection
from azconn_fleet_parts.clone import host_of
from azconn_fleet_parts.failures import SourceFailure

PAGE = 100
MOST_CONNECTIONS = 5_000
MOST_BYTES = 20_000_000
SECONDS = 60


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Refuses redirects, which would carry the token to another address."""

    def redirect_request(self, *_args, **_kwargs):
        return None


class _NotFound(Exception):
    pass


def connections_of(source: dict) -> str:
    """The connections of a Deployment in a shape that azconn-lint reads. Raises SourceFailure."""
    base, headers = _address(source.get("url", ""), source.get("conn_id", ""))
    api = source.get("api") or ""
    if api == "environment-manager":
        return _environment_manager(base, headers, str(source.get("path") or ""))
    if api not in ("", "v1", "v2"):
        raise SourceFailure("its api is none of v2, v1 and environment-manager")
    if api != "v1":
        try:
            return _listed(_pages(f"{base}/api/v2/connections", _bearer(base, headers)))
        except _NotFound:
            if api == "v2":
                raise SourceFailure("there is no Airflow API v2 at its address") from None
    try:
        return _listed(_whole(base, headers))
    except _NotFound:
        raise SourceFailure("there is no Airflow API at its address") from None


def _address(url: str, conn_id: str) -> tuple[str, dict[str, str]]:
    """The address of an Airflow without its /api/v2, and the headers for it."""
    known = connection(conn_id) if conn_id else None
    base = url or _address_in(known)
    parts = urllib.parse.urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SourceFailure("it has no address, or one that is neither https:// nor http://")
    if known and url and known.host and host_of(known.host) != host_of(url):
        raise SourceFailure("its connection is for another host")
    path = re.sub(r"/api/v[12]/?$", "", parts.path).rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path}", {"Accept": "application/json", **_authorization(known)}


def _address_in(known) -> str:
    host = (known.host if known else None) or ""
    scheme, _, rest = host.rstrip("/").rpartition("://")
    name, slash, path = rest.partition("/")
    port = f":{known.port}" if known and known.port and ":" not in name else ""
    return f"{scheme or (known.schema if known else '') or 'https'}://{name}{port}{slash}{path}"


def _authorization(known) -> dict[str, str]:
    if not known or not known.password:
        return {}
    if not known.login:
        return {"Authorization": f"Bearer {known.password}"}
    pair = base64.b64encode(f"{known.login}:{known.password}".encode()).decode()
    return {"Authorization": f"Basic {pair}"}


def _bearer(base: str, headers: dict[str, str]) -> dict[str, str]:
    """The headers with a token, which Airflow 3 gives for a user and a password: it takes neither with a request."""
    given = headers.get("Authorization", "")
    if not given.startswith("Basic "):
        return headers
    user, _, password = base64.b64decode(given.removeprefix("Basic ")).decode().partition(":")
    answer = _json(f"{base}/auth/token", headers, {"username": user, "password": password})
    token = answer.get("access_token") if isinstance(answer, dict) else None
    if not isinstance(token, str):
        raise SourceFailure("it gave no token for the login of its connection")
    return {**headers, "Authorization": f"Bearer {token}"}


def _pages(url: str, headers: dict[str, str]) -> list[dict]:
    """All pages of a list of connections."""
    found: list[dict] = []
    while len(found) < MOST_CONNECTIONS:
        answer = _json(f"{url}?{urllib.parse.urlencode({'limit': PAGE, 'offset': len(found)})}", headers)
        page = answer.get("connections") if isinstance(answer, dict) else None
        if not isinstance(page, list):
            raise SourceFailure("its answer is not a list of connections")
        found.extend(each for each in page if isinstance(each, dict))
        total = answer.get("total_entries")
        if not page or (isinstance(total, int) and len(found) >= total):
            return found
    raise SourceFailure(f"it has more than {MOST_CONNECTIONS} connections")


def _whole(base: str, headers: dict[str, str]) -> list[dict]:
    """All connections, each asked for by itself, since the list of Airflow 2 has no extra."""
    url = f"{base}/api/v1/connections"
    ids = [each.get("connection_id") for each in _pages(url, headers)]
    return [_json(f"{url}/{urllib.parse.quote(str(conn_id), safe='')}", headers) for conn_id in ids if conn_id]


def _listed(connections: list[dict]) -> str:
    return json.dumps({"connections": connections, "total_entries": len(connections)})


def _environment_manager(base: str, headers: dict[str, str], path: str) -> str:
    """The connections of Astro's environment manager, as `astro env connection list` prints them."""
    if not path.startswith("/"):
        raise SourceFailure("the environment manager needs a path, which begins with /")
    found: list[dict] = []
    separator = "&" if "?" in path else "?"
    while len(found) < MOST_CONNECTIONS:
        query = urllib.parse.urlencode({"limit": PAGE, "offset": len(found)})
        try:
            answer = _json(f"{base}{path}{separator}{query}", headers)
        except _NotFound:
            raise SourceFailure("there is no environment manager at its address") from None
        page = answer if isinstance(answer, list) else answer.get("environmentObjects") if isinstance(answer, dict) else None
        if not isinstance(page, list):
            raise SourceFailure("its answer is not a list of environment objects")
        found.extend(each for each in page if isinstance(each, dict) and each.get("connection"))
        if len(page) < PAGE:
            return json.dumps(found)
    raise SourceFailure(f"it has more than {MOST_CONNECTIONS} connections")


def _json(url: str, headers: dict[str, str], body: dict | None = None):
    """The JSON at an address. No failure holds the address or anything of the answer."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, headers={**headers, "Content-Type": "application/json"})
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
            text = answer.read(MOST_BYTES + 1)
    except urllib.error.HTTPError as error:
        if error.code in (404, 405):
            raise _NotFound from None
        raise SourceFailure(f"its API answered with {error.code}") from None
    except (urllib.error.URLError, OSError) as error:
        raise SourceFailure(f"its API cannot be reached: {type(error).__name__}") from None
    if len(text) > MOST_BYTES:
        raise SourceFailure("its answer is too large")
    try:
        return json.loads(text)
    except ValueError:
        raise SourceFailure("its answer is not JSON") from None
