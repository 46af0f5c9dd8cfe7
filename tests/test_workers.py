"""The pool of workers: shared, replaced when one dies, taken along to the next store, closed."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from few_countries import (
    FILLING,
    KAZ,
    QUADS,
    build_few,
    country,
    names,
)
from processes import children

from kg.errors import StoreError
from kg.store import worker_program
from kg.store.limits import Limits
from kg.store.snapshots import build_store, current_snapshot, merged
from kg.store.workers import open_workers


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a built store of a few countries."""
    return build_few(tmp_path_factory.mktemp("kg"))


def test_many_threads_share_the_pool(folder: Path) -> None:
    """Each thread gets the answer to its own query."""
    queries = [f"SELECT ?name {{ co:x{number} rdfs:label ?name }}" for number in range(60)]
    limits = Limits(deadline=60.0, patience=60.0)
    with open_workers(folder, limits=limits) as pool, ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda query: names(pool, query), queries))
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


def test_a_closed_pool_leaves_no_process(folder: Path) -> None:
    """Closing ends every worker and refuses further queries."""
    before = set(children())
    pool = open_workers(folder, count=3)
    names(pool, KAZ)
    pool.close()
    assert set(children()) == before
    with pytest.raises(StoreError, match="closed"):
        pool.query(KAZ)


def test_an_interrupted_question_does_not_answer_the_next(folder: Path) -> None:
    """A worker with a reply that nobody waited for is not used again."""
    with open_workers(folder, count=1) as pool:
        worker = pool._take()  # noqa: SLF001  the interruption is made by hand
        worker._pending = True  # noqa: SLF001
        pool._give_back(worker)  # noqa: SLF001
        assert names(pool, KAZ) == ["Kazakhstan"]


def test_a_large_store_is_read_as_a_small_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small store is copied into memory, a large one stays on disk; both hold the same."""
    path = current_snapshot(folder)
    small = worker_program.opened(str(path))
    monkeypatch.setattr(worker_program, "SMALL", 0)
    large = worker_program.opened(str(path))
    assert set(small) == set(large) == set(merged(QUADS + FILLING))
    # What is copied can be written to; the files are opened only to be read.
    small.clear()
    with pytest.raises(RuntimeError, match="read-write"):
        large.clear()


def test_a_worker_starts_with_the_engine_alone() -> None:
    """The program of a worker imports nothing of kg, so that a killed one is soon replaced."""
    program = Path(worker_program.__file__).read_text()
    assert "import kg" not in program
    assert "from kg" not in program
