"""Queries handed on to the service that keeps the graph, checked and limited as those here."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from kg.errors import KgError, QueryError, QueryStoppedError, StoreError
from kg.serve.waiting import check_in_turn
from kg.store.answers import Answer
from kg.store.current import CurrentService
from kg.store.limits import BusyError
from kg.store.queries import Dataset, Query
from kg.store.remote import RemoteStore
from kg.store.remote_faults import for_strangers

_LOG: Final = logging.getLogger(__name__)
_Found = TypeVar("_Found")


class ForwardingRoom:
    """Asks a service from an event loop; who comes when the room is full is sent away."""

    def __init__(self, current: CurrentService, *, count: int = 8, seats: int = 40) -> None:
        """Let `count` queries be on their way at a time, and the others on the seats wait."""
        self._current, self.limits = current, current.limits
        self._threads = ThreadPoolExecutor(count, "asking")
        self._seats, self._taken = seats, 0

    async def store(self) -> str:
        """The name of what the service holds."""
        return await self._asked(lambda held: held.name)

    async def graphs(self) -> frozenset[str]:
        """The IRIs of our graphs there."""
        return await self._asked(lambda held: frozenset(held.graphs))

    async def check(self, text: str) -> Query:
        """The query that a text holds, checked before it leaves this machine."""
        return await check_in_turn(text)

    async def query(self, query: Query, dataset: Dataset, format_name: str) -> Answer:
        """Answer a query as `RemoteStore.query` does."""
        return await self._asked(partial(_answer, query, dataset, format_name))

    async def _asked(self, ask: Callable[[RemoteStore], _Found]) -> _Found:
        if self._taken >= self._seats:
            msg = f"{self._seats} queries are being answered already: try again in a moment"
            raise BusyError(msg)
        self._taken += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, lambda: ask(self._current()))
        except QueryError:
            raise
        except KgError as error:
            _LOG.warning("A query was not answered: %s", error)
            kind = type(error) if isinstance(error, QueryStoppedError) else StoreError
            raise kind(for_strangers(error, self._current.service)) from error
        finally:
            self._taken -= 1


def _answer(query: Query, dataset: Dataset, format_name: str, held: RemoteStore) -> Answer:
    answer = held.query(query, dataset=dataset, format_name=format_name)
    return replace(answer, store=held.name)
