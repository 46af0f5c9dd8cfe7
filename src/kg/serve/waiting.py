"""The queue before the workers: requests wait without a thread each, and not for ever."""

import asyncio
import time
from collections.abc import Generator
from pathlib import Path
from typing import Final, Protocol

from kg.serve.crew import Crew
from kg.serve.remembered import Remembered
from kg.serve.turns import Turn, Turns
from kg.store.answers import Answer
from kg.store.conversation import Reply, Request, Task, task
from kg.store.limits import Limits, died_of, too_slow
from kg.store.plain_queries import plain_query
from kg.store.queries import Dataset, Query, check_query
from kg.store.worker_line import WorkerLine
from kg.store.worker_process import DiedError
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

    async def check(self, text: str) -> Query:
        """The query that a text holds; a QueryError when it is refused as it stands."""

    async def query(self, query: Query, dataset: Dataset, format_name: str) -> Answer:
        """Answer a query; `store` of the answer is the name of what gave it."""


class WaitingRoom:
    """Asks the workers from an event loop; who comes when the room is full is sent away."""

    def __init__(self, workers: Workers, *, seats: int = 100) -> None:
        """Let as many short queries run as there are workers, half as many long, and more wait."""
        self.workers = workers
        self._turns = Turns(workers.count, seats, workers.limits)
        self._crew = Crew(workers)
        self._remembered = Remembered(_MEMORY)

    @property
    def limits(self) -> Limits:
        """What one query may use."""
        return self.workers.limits

    async def store(self) -> str:
        """The name of the current store."""
        return self.workers.path.name

    async def graphs(self) -> frozenset[str]:
        """The IRIs of the graphs of the current store."""
        line = await self._crew.take(self.workers.path)
        self._crew.give_back(line)
        return line.process.wait_until_ready()

    async def check(self, text: str) -> Query:
        """The query that a text holds; a fault in a plain one is left to the workers to find."""
        is_short = len(text) <= _LONG
        return (plain_query(text) if is_short else None) or await check_in_turn(text)

    async def query(self, query: Query, dataset: Dataset, format_name: str) -> Answer:
        """Answer a query as `Workers.query` does; to wait for a free worker counts as its time."""
        path = self.workers.path
        question = (path.name, query.text, dataset, format_name)
        known = self._remembered.find(question)
        if known is not None:
            return known
        asked = task(query, format_name, dataset, self.limits.deadline)
        came = time.monotonic()
        turn = await self._turns.begin()
        seconds = asked.seconds - (time.monotonic() - came)
        try:
            answer = await self._answer(asked, turn, path, seconds)
        finally:
            turn.end()
        if query.is_repeatable and answer.store == question[0]:
            self._remembered.keep(question, answer)
        return answer

    async def _answer(self, asked: Task, turn: Turn, path: Path, seconds: float) -> Answer:
        line = await self._crew.take(path)
        end = time.monotonic() + seconds
        turn.watch(line, end)
        try:
            return await self._converse(asked, line, end)
        except TimeoutError:
            raise too_slow(asked.seconds) from None
        except DiedError:
            status = await self._crew.dismiss(line)
            raise died_of(status, self.limits, asked.seconds) from None
        finally:
            self._crew.give_back(line)

    async def _converse(self, asked: Task, line: WorkerLine, end: float) -> Answer:
        worker = line.process
        talk = asked.conversation(worker.wait_until_ready(), worker.path.name, self.limits)
        said: Request | Answer = next(talk)
        while not isinstance(said, Answer):
            reply = await line.ask(said, end)
            if len(asked.query.text) <= _LONG:
                said = _next(talk, reply)
            else:
                said = await asyncio.to_thread(_next, talk, reply)
        return said


def _next(talk: Generator[Request, Reply, Answer], reply: Reply) -> Request | Answer:
    """What follows a reply: another request, or the answer."""
    try:
        return talk.send(reply)
    except StopIteration as stopped:
        answer: Answer = stopped.value
        return answer
