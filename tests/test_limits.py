"""No query outlives its limits, and others do not feel it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from few_countries import EVER, KAZ, LIMITS, build_few, names
from processes import ends_within, wait_until_busy

from kg.store.limits import BusyError, DeadlineError, Limits, MemoryLimitError, ResultSizeError
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


def test_a_query_is_stopped_at_its_deadline(workers: Workers) -> None:
    """A query that would run for ever ends soon after its deadline; here a worker is there."""
    names(workers, KAZ)
    started = time.monotonic()
    with pytest.raises(DeadlineError, match=r"stopped after its 0\.5 seconds"):
        workers.query(EVER, deadline=0.5)
    assert time.monotonic() - started < 5.0  # a busy machine is slow, not wrong


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
