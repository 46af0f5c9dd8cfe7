"""The workers of an event loop: asked without threads, and more are ready than are needed."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

from kg.store.worker_line import WorkerLine
from kg.store.workers import Workers

_Made = TypeVar("_Made")


class Crew:
    """Gives a worker to each query; others are ready before those that were killed are missed."""

    def __init__(self, workers: Workers) -> None:
        """Borrow from these workers, who end all that they have lent when they close."""
        self._workers = workers
        self._idle: list[WorkerLine] = []
        self._tasks = set[asyncio.Task[Any]]()
        self._starting = 0

    async def take(self, path: Path) -> WorkerLine:
        """A worker over the store at this path, or over the current one if none is at hand.

        A StoreError says why no worker can be started.
        """
        line = self._at_hand(path)
        self._keep_ready()
        if line is not None:
            return line
        starting = self._start()
        try:
            return await asyncio.shield(starting)
        except asyncio.CancelledError:
            starting.add_done_callback(self._keep)
            raise

    def give_back(self, line: WorkerLine) -> None:
        """Keep a worker for others, unless it is broken or there are enough."""
        if line.is_usable() and len(self._idle) < 2 * self._workers.count:
            # The last one asked is the first to be asked again: what it needs is still in caches.
            self._idle.append(line)
        else:
            self.dismiss(line)
            self._keep_ready()

    def dismiss(self, line: WorkerLine) -> asyncio.Task[int]:
        """Kill a worker at once; the status it ended with is known in a while."""
        line.hang_up()
        return self._task(asyncio.to_thread(self._workers.take_back, line.process))

    def _at_hand(self, path: Path) -> WorkerLine | None:
        while self._idle:
            line = self._idle.pop()
            if line.is_usable() and line.process.path == path:
                return line
            self.dismiss(line)
        return None

    def _keep_ready(self) -> None:
        for _ in range(self._workers.count - len(self._idle) - self._starting):
            self._start().add_done_callback(self._keep)

    def _keep(self, starting: asyncio.Task[WorkerLine]) -> None:
        # Why it did not start is told to the next who needs one: it will not start either.
        if not starting.cancelled() and starting.exception() is None:
            self.give_back(starting.result())

    def _start(self) -> asyncio.Task[WorkerLine]:
        self._starting += 1
        return self._task(self._started())

    async def _started(self) -> WorkerLine:
        try:
            return await WorkerLine.open(await asyncio.to_thread(self._workers.lend))
        finally:
            self._starting -= 1

    def _task(self, work: Coroutine[Any, Any, _Made]) -> asyncio.Task[_Made]:
        """A task that is held until it is done, as the event loop alone would not."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
