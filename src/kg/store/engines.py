"""Which engine is asked: the store in a folder, or a service elsewhere that the settings name."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from kg.errors import KgError
from kg.store import Store, open_store
from kg.store.credentials import Credentials
from kg.store.limits import Limits
from kg.store.remote import RemoteStore
from kg.store.remote_service import Service

QUERY: Final = "KG_STORE"
GRAPH_STORE: Final = "KG_STORE_GRAPHS"
USER, PASSWORD, TOKEN = "KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TOKEN"
TIMEOUT: Final = "KG_STORE_TIMEOUT"


Engine = Store | RemoteStore


def open_any(
    folder: Path, environment: Mapping[str, str], *, limits: Limits | None = None
) -> Engine:
    """The service that KG_STORE names, or else the store in the folder."""
    if environment.get(QUERY):
        return RemoteStore(service(environment), limits=limits)
    return open_store(folder, limits=limits)


def service(environment: Mapping[str, str], *, graph_store: str = "") -> Service:
    """The service of the settings; a KgError names the setting that is wrong, and its value.

    The address of its Graph Store is that of the settings, unless one is given.
    """
    query, graphs = environment.get(QUERY, ""), graph_store or environment.get(GRAPH_STORE, "")
    if query:
        _check_address(QUERY, query, "query")
    if graphs:
        _check_address("The Graph Store address" if graph_store else GRAPH_STORE, graphs, "store")
    return Service(query, graphs, _credentials(environment), _timeout(environment))


def _check_address(name: str, url: str, ending: str) -> None:
    try:
        parts = urlsplit(url)
        host = parts.hostname if parts.port != 0 else None
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme not in {"http", "https"} or not host or not url.isprintable() or " " in url:
        msg = f"{name} is {url!r}: it should be an address as https://example.org/{ending}"
        raise KgError(msg)
    if parts.username or parts.password:
        msg = f"{name} has a login in its address: put it into {USER} and {PASSWORD} instead"
        raise KgError(msg)
    if parts.fragment:
        msg = f"{name} is {url!r}: an address of a service has no part after '#'"
        raise KgError(msg)


def _credentials(environment: Mapping[str, str]) -> Credentials:
    user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
    if token and (user or password):
        msg = f"{TOKEN} and {USER} are both set: a service is shown one of them"
        raise KgError(msg)
    if password and not user:
        msg = f"{PASSWORD} is set without {USER}"
        raise KgError(msg)
    if not (token + user + password).isprintable():
        msg = f"{TOKEN}, {USER} or {PASSWORD} has a character that cannot be sent"
        raise KgError(msg)
    return Credentials(user, password, token)


def _timeout(environment: Mapping[str, str]) -> float:
    given = environment.get(TIMEOUT)
    if not given:
        return Service("").timeout
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        msg = f"{TIMEOUT} is {given!r}: it should be a number of seconds, as in 30"
        raise KgError(msg)
    return seconds
