"""No query reads a file or calls a host: refused before it is run, and impossible after that."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from few_countries import (
    FROM_NOWHERE,
    LIMITS,
    build_few,
)

from kg.errors import QueryError
from kg.store.queries import Dataset, check_query
from kg.store.worker_process import WorkerProcess
from kg.store.workers import Workers, open_workers


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a built store of a few countries."""
    return build_few(tmp_path_factory.mktemp("kg"))


@pytest.fixture(scope="module")
def workers(folder: Path) -> Iterator[Workers]:
    """Workers over it, with limits that tests can reach."""
    with open_workers(folder, limits=LIMITS) as pool:
        yield pool


class Canary:
    """An HTTP server that only remembers whether somebody came."""

    def __init__(self) -> None:
        """Listen on a free port of this machine."""
        self.visits: list[str] = []
        canary = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                canary.visits.append(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "application/sparql-results+json")
                self.end_headers()
                self.wfile.write(b'{"head":{"vars":["s"]},"results":{"bindings":[]}}')

            do_POST = do_GET  # noqa: N815  the name is given by the library

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/sparql"


@contextmanager
def canary_server() -> Iterator[Canary]:
    """The canary, alive for the length of a block."""
    canary = Canary()
    thread = threading.Thread(target=canary.server.serve_forever)
    thread.start()
    yield canary
    canary.server.shutdown()
    thread.join()
    canary.server.server_close()


def test_no_query_calls_a_host(workers: Workers) -> None:
    """SERVICE, FROM and LOAD of an address are refused, and nobody comes to that address."""
    with canary_server() as canary:
        for query in (
            f"SELECT * {{ SERVICE <{canary.url}> {{ ?s ?p ?o }} }}",
            f"SELECT * {{ BIND(<{canary.url}> AS ?x) SERVICE SILENT ?x {{ ?s ?p ?o }} }}",
            f"SELECT * FROM <{canary.url}> {{ ?s ?p ?o }}",  # noqa: S608  SPARQL of our own
            f"SELECT * FROM NAMED <{canary.url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",  # noqa: S608  SPARQL of our own
            f"LOAD <{canary.url}>",
        ):
            with pytest.raises(QueryError):
                workers.query(query)
        with pytest.raises(QueryError):
            workers.query("SELECT * { ?s ?p ?o }", dataset=Dataset((canary.url,)))
        assert canary.visits == []


def ask_directly(folder: Path, query: str) -> tuple[str, bytes]:
    """Ask a worker without any check, as if somebody had found a way around it."""
    path = folder / "stores" / (folder / "CURRENT").read_text().strip()
    worker = WorkerProcess(path, LIMITS.memory)
    worker.wait_until_ready()
    media_type = "application/sparql-results+json"
    request = {
        "query": query,
        "base": "http://x/",
        "prefixes": {},
        "media_type": media_type,
        "limit": 10**6,
    }
    try:
        return worker.ask(
            request | Dataset().as_request(check_query(FROM_NOWHERE)), time.monotonic() + 5
        )
    finally:
        worker.end()


def test_a_worker_cannot_call_a_host_even_unchecked(folder: Path) -> None:
    """The guard behind the check: the process can open no connection."""
    with canary_server() as canary:
        query = f"SELECT * {{ SERVICE <{canary.url}> {{ ?s ?p ?o }} }}"
        kind, fault = ask_directly(folder, query)
        assert (kind, canary.visits) == ("engine", [])
        assert b"Too many open files" in fault


def test_a_worker_cannot_read_a_file_even_unchecked(folder: Path, tmp_path: Path) -> None:
    """FROM of a file gives nothing, and the process can open no file either."""
    secret = tmp_path / "secret.ttl"
    secret.write_text("<http://x/s> <http://x/p> 'canary' .")
    kind, body = ask_directly(folder, f"SELECT * FROM <{secret.as_uri()}> {{ ?s ?p ?o }}")  # noqa: S608  SPARQL of our own
    assert (kind, json.loads(body)["results"]["bindings"]) == ("ok", [])
