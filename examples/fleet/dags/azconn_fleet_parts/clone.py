"""Clones a repository that anybody may have written, and runs nothing of it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from azconn_fleet_parts.failures import SourceFailure

SCP_LIKE = re.compile(r"^[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:[^:].*$")
SCHEMES = ("https", "http", "ssh")
POLL_SECONDS = 0.2
# The messages of git about a plain file server, which cannot leave out the history.
DUMB = "dumb http transport does not support shallow"
# No hooks, no links, no monitors, no filters, no other transports; the submodules of a repository are not followed.
SAFE_SETTINGS = {
    "core.hooksPath": "/dev/null",
    "core.symlinks": "false",
    "core.fsmonitor": "false",
    "core.protectNTFS": "true",
    "transfer.bundleURI": "false",
    "submodule.recurse": "false",
    "http.followRedirects": "initial",
}


def clone(url: str, folder: Path, *, allow_file: bool, seconds: int, megabytes: int, conn_id: str = "", only_host: bool = False) -> None:
    """
    Clones the newest commit of a repository into a folder that does not exist yet.

    Raises SourceFailure, whose text holds no address, for an address of another kind and for a clone that fails, is too
    large or takes too long.
    """
    check_address(url, allow_file=allow_file)
    settings = {**SAFE_SETTINGS, "protocol.allow": "never", **{f"protocol.{name}.allow": "always" for name in SCHEMES}}
    if allow_file:
        settings["protocol.file.allow"] = "always"
    flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    command = ["git", *flags, "clone", "--quiet", "--no-tags", "--single-branch", "--no-recurse-submodules", "--template="]
    end = time.monotonic() + seconds
    with _credentials(url, conn_id, only_host) as env:
        limits = {"end": end, "seconds": seconds, "megabytes": megabytes}
        said = _watched([*command, "--depth=1", "--", url, str(folder)], folder, env, **limits)
        if DUMB in said:
            said = _watched([*command, "--", url, str(folder)], folder, env, **limits)
        if said:
            # The message of git holds the address, and an address may hold a token.
            raise SourceFailure("git clone failed: not found, no access, or no commit in it")


def check_address(url: str, *, allow_file: bool) -> None:
    """Raises SourceFailure for an address that git would not fetch over the network, or would take for a flag."""
    if SCP_LIKE.match(url):
        return
    parts = urlsplit(url)
    if parts.scheme == "file" and allow_file:
        return
    if parts.scheme == "file":
        raise SourceFailure("its address is file://, which the parameter allow_file_addresses does not allow")
    if parts.scheme not in SCHEMES or not parts.hostname or parts.hostname.startswith("-"):
        raise SourceFailure("its address is none of https://, http://, ssh:// and user@host:path")


def _watched(command: list[str], folder: Path, env: dict[str, str], *, end: float, seconds: int, megabytes: int) -> str:
    """
    Runs git in a session of its own, and ends it with all its children at a limit. Returns its messages when it fails,
    and an empty text when all is well.
    """
    shutil.rmtree(folder, ignore_errors=True)
    limit = megabytes * 1_000_000
    with tempfile.TemporaryFile() as errors:
        try:
            process = subprocess.Popen(
                command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True
            )
        except FileNotFoundError:
            raise SourceFailure("git is not installed on the worker") from None
        try:
            while process.poll() is None:
                if time.monotonic() > end:
                    raise SourceFailure(f"the clone took longer than {seconds} seconds")
                _refuse_large(folder, limit)
                time.sleep(POLL_SECONDS)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        _refuse_large(folder, limit)
        if process.returncode == 0:
            return ""
        errors.seek(0)
        return errors.read(10_000).decode(errors="replace") or "failed"


def _refuse_large(folder: Path, limit: int) -> None:
    if _size_of(folder) > limit:
        raise SourceFailure(f"the clone has more than {limit // 1_000_000} MB")


def _size_of(folder: Path) -> int:
    total = 0
    for top, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(top, name)).st_size
            except OSError:
                pass  # git removes what it no longer needs
    return total


def _environment() -> dict[str, str]:
    """The environment of git: without the machine's own settings, and without questions to a person."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "SSL_CERT_FILE", "SSL_CERT_DIR", "SSH_AUTH_SOCK")}
    proxies = {name: value for name, value in os.environ.items() if name.lower() in ("http_proxy", "https_proxy", "no_proxy")}
    return {
        **kept,
        **proxies,
        "HOME": "/nonexistent",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_ASKPASS": "true",
    }


@contextmanager
def _credentials(url: str, conn_id: str, only_host: bool):
    """
    The environment of git with the credentials of a connection: through GitHook where the git provider is installed
    (Airflow 3), else as a header for the one host. `only_host`: another host than that of the connection gets none.
    """
    env = _environment()
    if not conn_id:
        yield env
        return
    from azconn_fleet_parts.airflow_parts import connection

    known = connection(conn_id)
    if only_host and host_of(known.host or "") != host_of(url):
        yield env
        return
    try:
        from airflow.providers.git.hooks.git import GitHook
    except ImportError:
        yield {**env, **_header(url, known)}
        return
    hook = GitHook(git_conn_id=conn_id, repo_url=url)
    with hook.configure_hook_env():
        yield {**env, **hook.env}


def _header(url: str, known) -> dict[str, str]:
    """git's own setting for a token, in the environment: everybody on the machine could read a command line."""
    import base64

    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not known.password:
        return {}
    pair = base64.b64encode(f"{known.login or 'user'}:{known.password}".encode()).decode()
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"http.{parts.scheme}://{parts.netloc.rpartition('@')[2]}/.extraHeader",
        "GIT_CONFIG_VALUE_0": f"Authorization: Basic {pair}",
    }


def host_of(address: str) -> str:
    """The host of an address, also of user@host:path and of a bare host."""
    if "://" in address:
        return (urlsplit(address).hostname or "").lower()
    return re.split(r"[:/]", address.rpartition("@")[2])[0].lower()
