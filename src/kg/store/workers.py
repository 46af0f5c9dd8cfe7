"""A pool of worker processes that answer queries, each killed when a query goes over its limits.

No query can read a file, call a host or outlive its deadline: `kg.store.queries` refuses what asks
for it, and the process that runs it has neither descriptors left to open nor the time to go on.
"""

import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from kg.errors import QueryError, QueryStoppedError, StoreError
from kg.store.answers import Answer
from kg.store.conversation import Task, task
from kg.store.limits import BusyError, Limits, died_of, too_slow
from kg.store.queries import Dataset, Query
from kg.store.snapshots import CurrentSnapshot
from kg.store.worker_process import DiedError, WorkerProcess

_ATTEMPTS: Final = 20
_TIMES_DAMAGED: Final = 2
_CLOSED: Final = "These workers are closed: open new ones"


class Workers:
    """Any number of threads may ask at the same time; each query has a process to itself."""

    def __init__(
        self, locate: Callable[[], Path], *, count: int = 4, limits: Limits | None = None
    ) -> None:
        """Keep `count` workers over the store that `locate` gives, which may change meanwhile."""
        self.limits, self.count = limits or Limits(), count
        self._locate = locate
        self._idle: queue.SimpleQueue[WorkerProcess | None] = queue.SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        self._lent: set[WorkerProcess] = set()
        for _ in range(count):
            self._idle.put(None)

    def query(
        self,
        query: str | Query,
        *,
        format_name: str | None = None,
        dataset: Dataset | None = None,
        deadline: float | None = None,
    ) -> Answer:
        """Answer a query, or raise QueryError, QueryStoppedError or StoreError.

        The format is JSON for rows and Turtle for graphs unless it is named.
        """
        seconds = self.limits.deadline if deadline is None else deadline
        asked = task(query, format_name, dataset, seconds)
        worker = self._take()
        try:
            return self._converse(asked, worker)
        finally:
            self._give_back(worker)

    @property
    def path(self) -> Path:
        """The store that the next query is answered from."""
        return self._locate()

    def graphs(self) -> frozenset[str]:
        """The IRIs of the graphs of the current store."""
        worker = self._take()
        try:
            return worker.wait_until_ready()
        finally:
            self._give_back(worker)

    def _converse(self, asked: Task, worker: WorkerProcess) -> Answer:
        talk = asked.conversation(worker.wait_until_ready(), worker.path.name, self.limits)
        end = time.monotonic() + asked.seconds
        try:
            request = next(talk)
            while True:
                request = talk.send(worker.ask(request, end))
        except StopIteration as stopped:
            answer: Answer = stopped.value
            return answer
        except (TimeoutError, DiedError) as error:
            raise self._stopped(error, asked, worker) from None

    def _stopped(
        self, error: TimeoutError | DiedError, asked: Task, worker: WorkerProcess
    ) -> QueryError | QueryStoppedError:
        """End a worker that has not answered, and give the error that says why."""
        status = worker.end()
        if isinstance(error, TimeoutError):
            return too_slow(asked.seconds)
        return died_of(status, self.limits, asked.seconds)

    def lend(self) -> WorkerProcess:
        """A new worker over the current store, for somebody who asks it otherwise than we do."""
        try:
            worker = self._current(None)
        except OSError as error:
            msg = f"No process can be started to read the store ({error}): try again"
            raise StoreError(msg) from error
        with self._closing:
            self._lent.add(worker)
        if self._closed:
            self.take_back(worker)
            raise StoreError(_CLOSED)
        return worker

    def take_back(self, worker: WorkerProcess) -> int:
        """End a worker that was lent and return its status, as `WorkerProcess.end` gives it."""
        with self._closing:
            self._lent.discard(worker)
        return worker.end()

    def _take(self) -> WorkerProcess:
        """An idle worker over the current store, started if need be."""
        if self._closed:
            raise StoreError(_CLOSED)
        try:
            worker = self._idle.get(timeout=self.limits.patience)
        except queue.Empty:
            seconds = self.limits.patience
            msg = f"Every worker has been busy for {seconds:g} seconds: try again in a moment"
            raise BusyError(msg) from None
        try:
            return self._current(worker)
        except BaseException:
            self._idle.put(None)
            raise

    def _current(self, worker: WorkerProcess | None) -> WorkerProcess:
        for attempt in range(_ATTEMPTS):
            path = self._locate()
            if worker is not None and (worker.path != path or not worker.is_usable()):
                worker.end()
                worker = None
            if worker is None:
                worker = WorkerProcess(path, self.limits.memory)
            try:
                worker.wait_until_ready()
            except StoreError:
                # Two builds since the path was read may have swept the store away: look again.
                worker.end()
                worker = None
                is_still_current = path == self._locate()
                if attempt == _ATTEMPTS - 1 or (is_still_current and attempt >= _TIMES_DAMAGED):
                    raise
            else:
                return worker
        raise AssertionError

    def _give_back(self, worker: WorkerProcess) -> None:
        """Return a worker, or start another where it has died."""
        with self._closing:
            if self._closed:
                worker.end()
            elif worker.is_usable():
                self._idle.put(worker)
            else:
                worker.end()
                self._idle.put(self._replacement(worker.path))

    def _replacement(self, path: Path) -> WorkerProcess | None:
        """A new worker that starts while nobody waits for it; None leaves that to who takes it."""
        try:
            return WorkerProcess(path, self.limits.memory)
        except OSError:
            return None

    def close(self) -> None:
        """End the idle workers and those lent now, and each busy one when its query has ended."""
        with self._closing:
            self._closed = True
            for lent in self._lent:
                lent.end()
            self._lent.clear()
            while not self._idle.empty():
                worker = self._idle.get()
                if worker is not None:
                    worker.end()

    def __enter__(self) -> Self:
        """Use the pool in a `with` block, which closes it."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the pool."""
        self.close()


def open_workers(folder: Path, *, count: int = 4, limits: Limits | None = None) -> Workers:
    """Workers over the current store of a folder; a store built later is taken up by itself."""
    return Workers(CurrentSnapshot(folder), count=count, limits=limits)
