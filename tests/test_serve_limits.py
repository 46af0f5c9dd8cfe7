"""A service under load: what is too slow or too large, who waits, who leaves, and what remains."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
from processes import busy_one, children, ends_within
from served import EVER, LABEL, LIMITS, kazakhstan
from service import ask, send, service

from kg.store.limits import Limits


@pytest.fixture(scope="module")
def port(store_folder: Path) -> Iterator[int]:
    """The service over the project's own data."""
    with service(store_folder, limits=LIMITS) as number:
        yield number


def test_a_query_that_is_too_slow_is_503(port: int) -> None:
    """Within a second of the deadline, with Retry-After, while others are answered."""
    with ThreadPoolExecutor(1) as threads:
        started = time.monotonic()
        slow = threads.submit(ask, port, EVER)
        while not slow.done():
            kazakhstan(ask(port, f"{LABEL}#{time.monotonic()}"))
    got = slow.result()
    assert time.monotonic() - started < LIMITS.deadline + 20  # a busy machine is slow, not wrong
    assert (got.status, got.headers["retry-after"]) == (503, "60")
    assert "stopped after its 2 seconds" in got.text


def test_a_query_that_asks_too_much_is_422(store_folder: Path) -> None:
    """Too much memory or too large an answer: repeating it would not help, so no 503."""
    limits = Limits(deadline=30.0, memory=100 * 2**20, size=3 * 2**20)
    with service(store_folder, limits=limits) as number:
        large = ask(number, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
        assert (large.status, "larger than 3 MB" in large.text) == (422, True)
        sort = ask(number, "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c LIMIT 1")
        assert (sort.status, "100 MB of memory" in sort.text) == (422, True)
        kazakhstan(ask(number, LABEL))


def test_a_queue_that_does_not_move_is_503(store_folder: Path) -> None:
    """Who waits too long for a worker is told to come back in a few seconds."""
    limits = Limits(deadline=2.5, patience=0.3, short=60.0)
    with service(store_folder, count=1, limits=limits) as number, ThreadPoolExecutor(1) as threads:
        slow = threads.submit(ask, number, EVER)
        time.sleep(0.5)
        got = ask(number, LABEL)
        assert (got.status, got.headers["retry-after"]) == (503, "5")
        assert "Every worker has been busy" in got.text
        assert slow.result().status == 503
        kazakhstan(ask(number, LABEL))


@contextmanager
def asking(port: int, query: str) -> Iterator[int]:
    """Somebody who waits for an answer until the block ends; gives the process at work on it."""
    request = f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: x\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(request.encode())
        yield busy_one()


def test_a_query_ends_when_its_client_has_left(store_folder: Path) -> None:
    """Soon after the connection is closed, however long the deadline is."""
    with service(store_folder, limits=Limits(deadline=60.0)) as number:
        with asking(number, EVER) as worker:
            time.sleep(1.0)
            assert not ends_within(worker, 0.5)
        assert ends_within(worker, 5.0)
        kazakhstan(ask(number, LABEL))


def test_a_client_that_leaves_the_queue_is_not_answered(store_folder: Path) -> None:
    """Who waits and leaves gives up the seat: the place goes to the next one."""
    limits = Limits(deadline=60.0, patience=60.0, short=60.0)
    with service(store_folder, count=1, limits=limits) as number:
        with asking(number, EVER):
            request = f"GET /sparql?{urlencode({'query': EVER + '#2'})} HTTP/1.1\r\nHost: x\r\n\r\n"
            with socket.create_connection(("127.0.0.1", number)) as waiting:
                waiting.sendall(request.encode())
                time.sleep(0.8)
        kazakhstan(ask(number, LABEL))


def test_the_wait_for_a_worker_counts_as_time_of_the_query(store_folder: Path) -> None:
    """Who comes while the only worker is busy still has an answer soon after the deadline."""
    limits = Limits(deadline=4.0, patience=20.0, short=60.0)
    with service(store_folder, count=1, limits=limits) as number, asking(number, EVER):
        started = time.monotonic()
        got = ask(number, EVER + "#2")
        took = time.monotonic() - started
    assert (got.status, "stopped after its 4 seconds" in got.text) == (503, True)
    assert took < limits.deadline + 2.0


def test_short_queries_do_not_wait_for_long_ones(store_folder: Path) -> None:
    """A query that takes long makes way; the next such one goes as soon as somebody waits."""
    limits = Limits(deadline=60.0, patience=20.0)
    with service(store_folder, count=1, limits=limits) as number, ThreadPoolExecutor(1) as threads:
        with asking(number, EVER) as first:
            kazakhstan(ask(number, LABEL))
            assert os.getpriority(os.PRIO_PROCESS, first) > os.getpriority(os.PRIO_PROCESS, 0)
            second = threads.submit(ask, number, EVER + "#2")
            time.sleep(2.0)
            assert not second.done()
            kazakhstan(ask(number, f"{LABEL}#2"))
            got = second.result()
            assert (got.status, got.headers["retry-after"]) == (503, "5")
            assert "1 such queries are running already" in got.text
            assert not ends_within(first, 0.1)
        assert ends_within(first, 5.0)


def test_a_worker_does_not_stop_the_service_when_it_is_asked(port: int) -> None:
    """One that has answered runs as a batch: the next request is taken before it begins."""
    kazakhstan(ask(port, LABEL))
    assert os.SCHED_BATCH in {os.sched_getscheduler(pid) for pid in children()}


def test_another_worker_is_ready_before_one_is_missed(store_folder: Path) -> None:
    """When the worker of a query is killed, the next query has one at once, and so on."""
    before = len(children())

    def wait_for(count: int) -> None:
        end = time.monotonic() + 20
        while len(children()) - before < count:
            assert time.monotonic() < end
            time.sleep(0.02)

    with service(store_folder, count=1, limits=Limits(deadline=0.2)) as number:
        kazakhstan(ask(number, LABEL))
        wait_for(2)
        ready = set(children())
        assert ask(number, EVER).status == 503
        assert ready & set(children())
        kazakhstan(ask(number, f"{LABEL}#2"))
        wait_for(2)


def test_without_a_store_the_log_says_what_is_missing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It starts and answers 503; where the store should be is in the log, and not in the reply."""
    with service(tmp_path) as number:
        got = ask(number, LABEL)
        away = "The graph cannot be read just now: try again in a moment\n"
        assert (got.status, got.text) == (503, away)
        assert f"There is no store in {tmp_path}: run `kg build` first" in caplog.text
        assert send(number, "GET", "/rdf-graph-store?default").status == 503


def test_a_service_that_stops_leaves_no_worker(store_folder: Path) -> None:
    """The workers end with the server."""
    before = children()
    with service(store_folder) as number:
        kazakhstan(ask(number, LABEL))
        assert len(children()) > len(before)
    assert children() == before
    assert not [one for one in threading.enumerate() if one.name.startswith("query")]
