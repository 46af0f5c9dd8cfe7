"""Whose turn it is to be answered: short queries do not wait for those that run for long."""

import asyncio
from dataclasses import dataclass, field

from kg.store.limits import BusyError


@dataclass
class Turns:
    """So many queries run at a time, and beside them as many that turned out to take long.

    A query that takes long leaves its place among the short ones to the next who waits.
    """

    count: int
    seats: int
    patience: float
    _short: asyncio.Semaphore = field(init=False)
    _long: int = field(init=False)
    _waiting: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        """Every place is free."""
        self._short, self._long = asyncio.Semaphore(self.count), self.count

    async def begin(self) -> "Turn":
        """Wait for a place; a BusyError when too many wait, or when it takes too long."""
        if self._short.locked():
            await self._wait()
        else:
            await self._short.acquire()
        return Turn(self)

    async def _wait(self) -> None:
        if self._waiting >= self.seats:
            msg = f"{self.seats} queries are waiting already: try again in a moment"
            raise BusyError(msg)
        self._waiting += 1
        try:
            async with asyncio.timeout(self.patience):
                await self._short.acquire()
        except TimeoutError:
            msg = f"Every worker has been busy for {self.patience:g} seconds: try again in a moment"
            raise BusyError(msg) from None
        finally:
            self._waiting -= 1

    def lengthen(self) -> bool:
        """Move one from the short ones to the long ones, if there is a place among them."""
        if self._long == 0:
            return False
        self._long -= 1
        self._short.release()
        return True

    def end(self, *, is_long: bool) -> None:
        """Free a place."""
        if is_long:
            self._long += 1
        else:
            self._short.release()


@dataclass
class Turn:
    """The place of one query."""

    turns: Turns
    is_long: bool = False

    def lengthen(self) -> None:
        """Become a long one; a BusyError when there are as many as there may be."""
        if not self.turns.lengthen():
            count = self.turns.count
            msg = (
                f"The query was stopped, as it takes long and {count} such queries are running: "
                "try again later"
            )
            raise BusyError(msg)
        self.is_long = True

    def end(self) -> None:
        """Give the place to the next one."""
        self.turns.end(is_long=self.is_long)
