"""Whose turn it is to be answered: short queries do not wait for those that run for long."""

import asyncio

from kg.store.limits import BusyError, Limits
from kg.store.worker_line import WorkerLine


class Turns:
    """So many queries run at a time, and beside them as many that turned out to take long.

    A query that takes long leaves its place among the short ones to the next who waits. Without
    a place among the long ones it stays where it is, until somebody waits for that place.
    """

    def __init__(self, count: int, seats: int, limits: Limits) -> None:
        """Every place is free, and so many may wait."""
        self._count, self._seats, self.limits = count, seats, limits
        self._short, self._long = asyncio.Semaphore(count), count
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
        """Move one to the long ones if there is a place; a BusyError when it must go instead."""
        if self._long:
            self._long -= 1
            self._short.release()
            return True
        if not self._waiting:
            return False
        msg = (
            f"The query was stopped for others who wait: it takes long, and {self._count} "
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

    def watch(self, line: WorkerLine) -> None:
        """See after a while whether the query takes long: then it makes way, or must go."""
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(self._turns.limits.short, self._lengthen, line)

    def _lengthen(self, line: WorkerLine) -> None:
        try:
            self._is_long = self._turns.lengthen()
        except BusyError as error:
            line.fail(error)
            return
        if self._is_long:
            line.make_way()
        else:
            self.watch(line)

    def end(self) -> None:
        """Give the place to the next one."""
        if self._timer is not None:
            self._timer.cancel()
        self._turns.end(is_long=self._is_long)
