"""The queue before the workers: requests wait without a thread each, and not for ever."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Final, Protocol

from kg.serve.remembered import Remembered
from kg.store.answers import Answer
from kg.store.conversation import Task, task
from kg.store.limits import BusyError, Limits
from kg.store.queries import Dataset, Query, check_query
from kg.store.worker_process import DiedError, WorkerProcess
from kg.store.workers import Workers

_MEMORY: Final = 64 * 2**20

# Reading a query of many thousand words takes so long that the event loop would stand still.
_LONG: Final = 10_000


async def check_in_turn(text: str) -> Query:
    """Check a query as `check_query` does, without holding up the event loop."""
    return check_query(text) if len(text) <= _LONG else await asyncio.to_thread(check_query, text)


class Room(Protocol):
    """Where queries are answered for an event loop."""

    @property
    def limits(self) -> Limits:
        """What one query may use."""

    async def store(self) -> str:
        """The name of what is asked, which changes when its data does."""

    async def graphs(self) -> frozenset[str]:
        """The IRIs of the graphs that are asked."""

    async def query(self, query: Query, dataset: Dataset, format_name: str) -> Answer:
        """Answer a query; `store` of the answer is the name of what gave it."""


class WaitingRoom:
    """Asks the workers from an event loop; who comes when the room is full is sent away."""

    def __init__(self, workers: Workers, *, seats: int = 100) -> None:
        """Let as many queries run as there are workers, and so many more wait."""
        self.workers = workers
        self._free = asyncio.Semaphore(workers.count)
        self._seats, self._waiting = seats, 0
        self._remembered = Remembered(_MEMORY)

    @property
    def limits(self) -> Limits:
        """What one query may use."""
        return self.workers.limits

    async def store(self) -> str:
        """The name of the current store."""
        return self.workers.store

    async def query(self, query: Query, dataset: Dataset, format_name: str) -> Answer:
        """Answer a query as `Workers.query` does, after waiting for a free worker."""
        if len(query.text) > _LONG:
            return await self._query_in_thread(query, dataset, format_name)
        question = (self.workers.store, query.text, dataset, format_name)
        known = self._remembered.find(question)
        if known is not None:
            return known
        asked = task(query, format_name, dataset, self.workers.limits.deadline)
        async with self._worker() as worker:
            answer = await self._converse(asked, worker)
        if query.is_repeatable and answer.store == question[0]:
            self._remembered.keep(question, answer)
        return answer

    async def _query_in_thread(self, query: Query, dataset: Dataset, format_name: str) -> Answer:
        ask = partial(self.workers.query, query, format_name=format_name, dataset=dataset)
        await self._wait()
        try:
            return await asyncio.to_thread(ask)
        finally:
            self._free.release()

    async def graphs(self) -> frozenset[str]:
        """The IRIs of the graphs of the current store."""
        async with self._worker() as worker:
            return worker.wait_until_ready()

    async def _converse(self, asked: Task, worker: WorkerProcess) -> Answer:
        workers, store = self.workers, worker.path.name
        talk = asked.conversation(worker.wait_until_ready(), store, workers.limits)
        end = time.monotonic() + asked.seconds
        try:
            request = next(talk)
            while True:
                request = talk.send(await worker.ask_from_loop(request, end))
        except StopIteration as stopped:
            answer: Answer = stopped.value
            return answer
        except (TimeoutError, DiedError) as error:
            raise workers.stopped(error, asked, worker) from None

    @asynccontextmanager
    async def _worker(self) -> AsyncIterator[WorkerProcess]:
        await self._wait()
        try:
            worker = self.workers.take_at_once()
            if worker is None:
                worker = await asyncio.to_thread(self.workers.take)
            try:
                yield worker
            finally:
                if worker.is_usable():
                    self.workers.give_back(worker)
                else:
                    await asyncio.to_thread(self.workers.give_back, worker)
        finally:
            self._free.release()

    async def _wait(self) -> None:
        if not self._free.locked():
            await self._free.acquire()
            return
        if self._waiting >= self._seats:
            msg = f"{self._seats} queries are waiting already: try again in a moment"
            raise BusyError(msg)
        self._waiting += 1
        patience = self.workers.limits.patience
        try:
            await asyncio.wait_for(self._free.acquire(), patience)
        except TimeoutError:
            msg = f"Every worker has been busy for {patience:g} seconds: try again in a moment"
            raise BusyError(msg) from None
        finally:
            self._waiting -= 1
