"""Whose turn it is to be answered: short queries do not wait for those that run for long."""

import asyncio
import time
from typing import Final

from kg.store.limits import BusyError, Limits
from kg.store.worker_line import WorkerLine
from kg.store.worker_process import left

_SPARED: Final = 5
"""So many times as long as a short query, nothing is slowed down or ended for others."""


class Turns:
    """So many queries run at a time, and beside them half as many that turned out to take long.

    A query that takes long leaves its place among the short ones to the next who waits. Without
    a place among the long ones it stays where it is, until somebody waits for that place.
    """

    def __init__(self, count: int, seats: int, limits: Limits) -> None:
        """Every place is free, and so many may wait."""
        self._seats, self.limits = seats, limits
        self._short = asyncio.Semaphore(count)
        self._most_long = self._long = max(1, count // 2)
        self._waiting = 0

    async def begin(self) -> "Turn":
        """Wait for a place; a BusyError when too many wait, or when it takes too long."""
        if self._short.locked():
            await self._wait()
        else:
            await self._short.acquire()
        return Turn(self)

    async def _wait(self) -> None:
        if self._waiting >= self._seats:
            msg = f"{self._seats} queries are waiting already: try again in a moment"
            raise BusyError(msg)
        self._waiting += 1
        patience = self.limits.patience
        try:
            async with asyncio.timeout(patience):
                await self._short.acquire()
        except TimeoutError:
            msg = f"Every worker has been busy for {patience:g} seconds: try again in a moment"
            raise BusyError(msg) from None
        finally:
            self._waiting -= 1

    def lengthen(self) -> bool:
        """Move one from the short ones to the long ones, if there is a place."""
        if not self._long:
            return False
        self._long -= 1
        self._short.release()
        return True

    def refuse_one_more(self) -> None:
        """A BusyError when somebody waits for the place of a query that takes long."""
        if self._waiting:
            msg = (
                f"The query was stopped for others who wait: it takes long, and {self._most_long} "
                "such queries are running already; try again later"
            )
            raise BusyError(msg)

    def end(self, *, is_long: bool) -> None:
        """Free a place."""
        if is_long:
            self._long += 1
        else:
            self._short.release()


class Turn:
    """The place of one query."""

    def __init__(self, turns: Turns) -> None:
        """It is among the short ones."""
        self._turns, self._is_long = turns, False
        self._timer: asyncio.TimerHandle | None = None

    def watch(self, line: WorkerLine, end: float) -> None:
        """See after a while whether the query takes long: it makes way or must go, as at `end`."""
        # One timer for all of it: nearly every query is answered before, and each timer costs.
        self._wait(self._turns.limits.short, line, end, 0.0)

    def _wait(self, seconds: float, line: WorkerLine, end: float, ran: float) -> None:
        wait = min(seconds, left(end))
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(wait, self._look, line, end, ran + wait)

    def _look(self, line: WorkerLine, end: float, ran: float) -> None:
        short = self._turns.limits.short
        if time.monotonic() >= end:
            line.fail(TimeoutError())
            return
        self._is_long = self._is_long or self._turns.lengthen()
        if ran < _SPARED * short:
            self._wait(short, line, end, ran)
        elif self._is_long:
            line.make_way()
            self._wait(left(end), line, end, ran)
        else:
            self._end_for_others(line, end, ran)

    def _end_for_others(self, line: WorkerLine, end: float, ran: float) -> None:
        try:
            self._turns.refuse_one_more()
        except BusyError as error:
            line.fail(error)
        else:
            self._wait(self._turns.limits.short, line, end, ran)

    def end(self) -> None:
        """Give the place to the next one."""
        if self._timer is not None:
            self._timer.cancel()
        self._turns.end(is_long=self._is_long)
