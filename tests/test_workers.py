"""Worker processes: the answers they give, and that nothing gets out of them or outlives them."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.errors import QueryError, StoreError
from kg.store import worker_process
from kg.store.limits import BusyError, DeadlineError, Limits, MemoryLimitError, ResultSizeError
from kg.store.queries import Dataset, check_query
from kg.store.snapshots import build_store
from kg.store.worker_process import WorkerProcess
from kg.store.workers import Workers, open_workers
from kg.terms import PREFIXES, REFERENCE_GRAPH, SOURCE_GRAPH, THING

LABEL = NamedNode(PREFIXES["rdfs"] + "label")
REFERENCE = NamedNode(REFERENCE_GRAPH)
SOURCE = NamedNode(f"{SOURCE_GRAPH}almaty-2001")
LARGE = NamedNode(f"{SOURCE_GRAPH}large")
LIMITS = Limits(deadline=1.5, memory=200 * 2**20, size=2 * 2**20, patience=1.0)
EVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?i) }"
FROM_NOWHERE = "ASK FROM <file:///> {}"
KAZ = "SELECT ?name { co:KAZ rdfs:label ?name }"


def country(code: str, name: str, graph: NamedNode = REFERENCE) -> Quad:
    """The statement that a country is called so."""
    return Quad(NamedNode(f"{THING}country/{code}"), LABEL, Literal(name, language="en"), graph)


QUADS = [country("KAZ", "Kazakhstan"), country("KGZ", "Kyrgyzstan", SOURCE)]
FILLING = [country(f"x{number}", f"Country {number}", LARGE) for number in range(3000)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a built store: two countries in two graphs, and a filling."""
    path = tmp_path_factory.mktemp("kg")
    build_store(QUADS + FILLING, path)
    return path


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


def names(pool: Workers, query: str, **options: Any) -> list[str]:  # noqa: ANN401  passed on as it is
    """The values of ?name, sorted."""
    return sorted(row["name"].value for row in pool.query(query, **options).rows())


def test_a_select_gives_rows(workers: Workers, folder: Path) -> None:
    """Rows come back as terms, with the columns in order and the name of the store."""
    answer = workers.query("SELECT ?c ?none ?name { ?c rdfs:label ?name } ORDER BY ?c LIMIT 1")
    assert answer.variables == ("c", "none", "name")
    assert list(answer.rows()) == [{"c": QUADS[0].subject, "name": QUADS[0].object}]
    assert answer.store == (folder / "CURRENT").read_text().strip()


def test_an_ask_is_yes_or_no(workers: Workers) -> None:
    """An ASK gives a truth value; the other forms do not pretend to."""
    assert workers.query("ASK { co:KAZ ?p ?o }").boolean is True
    assert workers.query("ASK { co:NONE ?p ?o }", format_name="xml").boolean is False
    with pytest.raises(QueryError, match="SELECT gives no yes or no: use ASK"):
        _ = workers.query(KAZ).boolean


def test_a_short_iri_is_ours(workers: Workers) -> None:
    """A relative IRI begins where all IRIs of ours begin."""
    assert names(workers, "SELECT ?name { <id/country/KAZ> rdfs:label ?name }") == ["Kazakhstan"]


def test_a_construct_gives_statements(workers: Workers) -> None:
    """A CONSTRUCT gives statements, in the same order each time, under known prefixes only."""
    query = "CONSTRUCT { ?c rdfs:label ?n } { VALUES ?c { co:KGZ co:KAZ } ?c rdfs:label ?n }"
    answer = workers.query(query)
    expected = [Triple(quad.subject, quad.predicate, quad.object) for quad in QUADS]
    assert [quad.triple for quad in answer.quads()] == expected
    assert answer.body.decode() == (
        "@prefix co: <https://w3id.org/migcoop/id/country/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'co:KAZ rdfs:label "Kazakhstan"@en .\n'
        'co:KGZ rdfs:label "Kyrgyzstan"@en .\n'
    )


@pytest.mark.parametrize(
    ("format_name", "body"),
    [
        ("json", '{"head":{"vars":["name"]},"results":{"bindings":[{"name":'
                 '{"type":"literal","value":"Kazakhstan","xml:lang":"en"}}]}}'),
        ("csv", "name\r\nKazakhstan\r\n"),
        ("tsv", '?name\n"Kazakhstan"@en\n'),
        ("xml", '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'
                '<head><variable name="name"/></head><results><result><binding name="name">'
                '<literal xml:lang="en">Kazakhstan</literal>'
                '</binding></result></results></sparql>'),
    ],
)  # fmt: skip
def test_rows_in_every_format(workers: Workers, format_name: str, body: str) -> None:
    """The serialised forms are those of the SPARQL 1.1 recommendations."""
    assert workers.query(KAZ, format_name=format_name).body.decode() == body


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld", "rdfxml", "trig", "nquads"])
def test_graphs_in_every_format(workers: Workers, name: str) -> None:
    """Each format can be read back to the same statement."""
    answer = workers.query("DESCRIBE co:KAZ", format_name=name)
    assert [quad.triple for quad in answer.quads()] == [QUADS[0].triple]


def test_the_union_is_the_default_graph(workers: Workers) -> None:
    """Without a choice all graphs are seen; FROM or the dataset narrow it, for GRAPH as well."""
    two = "SELECT ?name {clause} {{ VALUES ?c {{ co:KAZ co:KGZ }} ?c rdfs:label ?name }}"
    both, kazakhstan = ["Kazakhstan", "Kyrgyzstan"], ["Kazakhstan"]
    assert names(workers, two.format(clause="")) == both
    assert names(workers, two.format(clause=f"FROM <{REFERENCE_GRAPH}>")) == kazakhstan
    chosen = Dataset(default_graphs=(REFERENCE_GRAPH,))
    assert names(workers, two.format(clause=""), dataset=chosen) == kazakhstan
    inside = "SELECT ?name { VALUES ?c { co:KAZ co:KGZ } GRAPH ?g { ?c rdfs:label ?name } }"
    assert names(workers, inside) == both
    assert names(workers, inside, dataset=Dataset(named_graphs=(REFERENCE_GRAPH,))) == kazakhstan
    assert names(workers, inside, dataset=chosen) == []


def test_a_dataset_chosen_outside_wins_over_from(workers: Workers) -> None:
    """The protocol says so: the graphs beside the query count, not those in it."""
    query = f"SELECT ?name FROM <{SOURCE.value}> {{ ?c rdfs:label ?name }}"  # noqa: S608  SPARQL of our own
    assert names(workers, query, dataset=Dataset((REFERENCE_GRAPH,))) == ["Kazakhstan"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?x\n{ ?s ?p ?o } GROUP BY ?s", "line 2, column 25: SELECT shows a variable that"),
        ("SELECT * {\n\t?s ?p <http://[x> }", "line 2, column 8: <http://[x> is not an IRI"),
        ("ASK {\n ?s a co:KAZ\n ?s ?p ?o }", "line 3, column 2: ?s follows a whole statement: a"),
        ("ASK { OPTINAL { ?s ?p ?o } }", "column 7: OPTINAL is not a word of SPARQL; did you mean"),
        ("ASK { FILTER(regx(?s)) }", "column 14: regx is not a function of SPARQL; did you mean"),
        ("SELECT ?s, ?p { ?s ?p ?o }", "line 1, column 10: , does not fit here after ?s"),
        ("ASK { BIND(1 AS ?a) BIND(2 AS ?a) }", "column 31: ?a is used before `AS` gives it"),
        ("ASK { ?s ?p ?o } ORDER ?s # é", "line 1, column 24: ?s does not fit here after ORDER"),
        ("SELECT * WHERE", "line 1, column 15: The query ends before it is complete"),
        ("ASK { FILTER(" + "!" * 20_000 + "1) }", "The query is nested too deeply for the engine"),
        ("ASK" + "{" * 20_000 + "}" * 20_000, "The query is nested too deeply for the engine"),
    ],
)
def test_a_fault_that_only_the_engine_sees(workers: Workers, query: str, said: str) -> None:
    """The place is that of the token at fault in the user's text, the cause is in words."""
    with pytest.raises(QueryError) as caught:
        workers.query(query)
    assert said in str(caught.value)
    assert names(workers, KAZ) == ["Kazakhstan"]


def test_a_query_is_stopped_at_its_deadline(workers: Workers) -> None:
    """A query that would run for ever ends within a second of its deadline."""
    started = time.monotonic()
    with pytest.raises(DeadlineError, match=r"stopped after its 0\.5 seconds"):
        workers.query(EVER, deadline=0.5)
    assert time.monotonic() - started < 1.5


def test_a_query_is_stopped_at_its_memory(workers: Workers) -> None:
    """A sort of millions of rows ends the worker, not the machine."""
    with pytest.raises(MemoryLimitError, match="stopped at its 200 MB of memory"):
        workers.query("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f LIMIT 1", deadline=30)


def test_a_query_is_stopped_at_the_size_of_its_answer(workers: Workers) -> None:
    """An answer beyond the size is refused before anything of it is given out."""
    with pytest.raises(ResultSizeError, match="larger than 2 MB: add a LIMIT"):
        workers.query("SELECT * { ?a ?b ?c . ?d ?e ?f }", deadline=30)


def test_others_do_not_feel_a_runaway(folder: Path) -> None:
    """While one worker is stuck and then replaced, the other one answers as before."""
    with open_workers(folder, count=2, limits=LIMITS) as pool, ThreadPoolExecutor(1) as threads:
        names(pool, KAZ)
        stuck = threads.submit(pool.query, EVER)
        while not stuck.done():
            assert names(pool, KAZ) == ["Kazakhstan"]
        assert isinstance(stuck.exception(), DeadlineError)


def test_a_full_pool_says_so(folder: Path) -> None:
    """Who finds no worker free within the time to wait is told to come back."""
    limits = Limits(deadline=2.0, patience=0.2)
    with open_workers(folder, count=1, limits=limits) as pool, ThreadPoolExecutor(1) as threads:
        stuck = threads.submit(pool.query, EVER)
        time.sleep(0.3)
        with pytest.raises(BusyError, match=r"busy for 0\.2 seconds: try again"):
            pool.query(KAZ)
        assert isinstance(stuck.exception(), DeadlineError)
        assert names(pool, KAZ) == ["Kazakhstan"]


def test_many_threads_share_the_pool(workers: Workers) -> None:
    """Each thread gets the answer to its own query."""
    queries = [f"SELECT ?name {{ co:x{number} rdfs:label ?name }}" for number in range(60)]
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda query: names(workers, query), queries))
    assert answers == [[f"Country {number}"] for number in range(60)]


def test_a_new_store_is_taken_up(tmp_path: Path) -> None:
    """After a swap the next query is answered from the new store."""
    build_store([country("KAZ", "Kazakhstan")], tmp_path)
    with open_workers(tmp_path) as pool:
        assert names(pool, KAZ) == ["Kazakhstan"]
        for name in ("Qazaqstan", "Kazakhstan (new)"):
            build_store([country("KAZ", name)], tmp_path)
            assert names(pool, KAZ) == [name]


def test_queries_during_builds_are_answered(tmp_path: Path) -> None:
    """While stores are swapped, each query gets the answer of one of them and never an error."""
    build_store([country("KAZ", "0")], tmp_path)
    with open_workers(tmp_path) as pool, ThreadPoolExecutor(1) as threads:
        building = threads.submit(
            lambda: [build_store([country("KAZ", str(n))], tmp_path) for n in range(8)]
        )
        seen = []
        while not building.done():
            seen += names(pool, KAZ)
        building.result()
        assert seen == sorted(seen)
        assert names(pool, KAZ) == ["7"]


def test_without_a_store_the_next_step_is_named(tmp_path: Path) -> None:
    """No store, or one that is damaged, is an error that says `kg build`; then it works."""
    with open_workers(tmp_path) as pool:
        with pytest.raises(StoreError, match="run `kg build` first"):
            pool.query(KAZ)
        path = build_store(QUADS, tmp_path)
        for file in path.iterdir():
            file.write_bytes(b"")
        with pytest.raises(StoreError, match=r"damaged.*run `kg build` first"):
            pool.query(KAZ)
        build_store(QUADS, tmp_path)
        assert names(pool, KAZ) == ["Kazakhstan"]


def test_a_killed_worker_is_replaced(folder: Path) -> None:
    """A worker that dies between queries is replaced without anybody noticing."""
    with open_workers(folder, count=1) as pool:
        pool.query(KAZ)
        for child in children():
            os.kill(child, signal.SIGKILL)
        time.sleep(0.1)
        assert names(pool, KAZ) == ["Kazakhstan"]


def children() -> list[int]:
    """The worker processes of this process."""
    ours = [
        int(pid)
        for file in Path(f"/proc/{os.getpid()}/task").glob("*/children")
        for pid in _read(file).split()
    ]
    return [pid for pid in ours if b"worker_program" in _read(Path(f"/proc/{pid}/cmdline"))]


def _read(file: Path) -> bytes:
    """What a file of /proc says: nothing once its thread or process has ended."""
    try:
        return file.read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def test_a_closed_pool_leaves_no_process(folder: Path) -> None:
    """Closing ends every worker and refuses further queries."""
    before = set(children())
    pool = open_workers(folder, count=3)
    names(pool, KAZ)
    pool.close()
    assert set(children()) == before
    with pytest.raises(StoreError, match="closed"):
        pool.query(KAZ)


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


def owner(folder: Path, deadline: float) -> tuple[subprocess.Popen[str], int]:
    """Another process whose worker is in the middle of a query; and the worker's id."""
    program = (
        "import sys, pathlib, threading, time\n"
        "from kg.store.worker_process import WorkerProcess\n"
        "from kg.store.workers import Workers\n"
        "started = []\n"
        "class Shown(Workers):\n"
        "    def _current(self, worker):\n"
        "        worker = super()._current(worker)\n"
        "        print(worker._process.pid, flush=True)\n"
        "        return worker\n"
        "path, query, deadline = sys.argv[1:]\n"
        "Shown(lambda: pathlib.Path(path), count=1).query(query, deadline=float(deadline))\n"
    )
    path = folder / "stores" / (folder / "CURRENT").read_text().strip()
    command = [sys.executable, "-c", program, str(path), EVER, str(deadline)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    return process, int(process.stdout.readline())


def wait_until_busy(pid: int) -> None:
    """Wait until a worker has begun to compute, not only to start."""

    def ticks() -> int:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11])

    before = ticks()
    while ticks() < before + 10:
        time.sleep(0.02)


def ends_within(pid: int, seconds: float) -> bool:
    """Whether a process has ended before so many seconds are over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        status = Path(f"/proc/{pid}/stat")
        if not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_a_worker_dies_with_its_owner(folder: Path) -> None:
    """When the owner is killed, its worker ends at once, even in the middle of a query."""
    process, worker = owner(folder, deadline=60)
    wait_until_busy(worker)
    process.kill()
    process.wait()
    assert ends_within(worker, 1.0)
    assert process.stdout
    process.stdout.close()


def test_a_worker_keeps_its_deadline_when_its_owner_is_stopped(folder: Path) -> None:
    """When the owner stands still, the kernel ends the worker a second after the deadline."""
    process, worker = owner(folder, deadline=2.0)
    wait_until_busy(worker)
    os.kill(process.pid, signal.SIGSTOP)
    try:
        assert ends_within(worker, 4.0)
    finally:
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()


def test_an_interrupted_question_does_not_answer_the_next(folder: Path) -> None:
    """A worker with a reply that nobody waited for is not used again."""
    with open_workers(folder, count=1) as pool:
        worker = pool._take()  # noqa: SLF001  the interruption is made by hand
        worker._pending = True  # noqa: SLF001
        pool._give_back(worker)  # noqa: SLF001
        assert names(pool, KAZ) == ["Kazakhstan"]


def test_a_worker_starts_with_the_engine_alone() -> None:
    """The program of a worker imports nothing of kg, so that a killed one is soon replaced."""
    program = Path(worker_process.worker_program.__file__).read_text()
    assert "import kg" not in program
    assert "from kg" not in program
