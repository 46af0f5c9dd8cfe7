"""Whether who asked is still there: nothing goes on for somebody who has closed the connection."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

_Made = TypeVar("_Made")

_A_MOMENT: Final = 0.5
"""Seconds in which most is answered: only after them it is looked who has left."""


class LeftError(Exception):
    """Nobody is there to take the reply."""


class _Guest:
    """Somebody who waits for what a task makes."""

    def __init__(self, task: asyncio.Task[Any], leaving: Callable[[], Awaitable[None]]) -> None:
        self._task, self._leaving = task, leaving
        self._watch: asyncio.Task[None] | None = None
        self._was_seen = self.has_left = False

    def look(self) -> None:
        """Seen a second time, a guest has waited for a moment: now the door is watched."""
        if self._was_seen and self._watch is None:
            self._watch = asyncio.get_running_loop().create_task(self._watch_door())
        self._was_seen = True

    async def _watch_door(self) -> None:
        await self._leaving()
        self.has_left = True
        self._task.cancel()

    def part(self) -> None:
        """Watch the door no longer."""
        if self._watch is not None:
            self._watch.cancel()


class _Rounds:
    """Looks at all guests of an event loop every moment: a timer for each would cost too much."""

    def __init__(self) -> None:
        self._guests = set[_Guest]()
        self._is_going = False

    def welcome(self, guest: _Guest) -> None:
        self._guests.add(guest)
        if not self._is_going:
            self._go_on()

    def part(self, guest: _Guest) -> None:
        self._guests.remove(guest)
        guest.part()

    def _go_on(self) -> None:
        self._is_going = bool(self._guests)
        if self._is_going:
            asyncio.get_running_loop().call_later(_A_MOMENT, self._look)

    def _look(self) -> None:
        for guest in self._guests:
            guest.look()
        self._go_on()


_ROUNDS: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, _Rounds]] = WeakKeyDictionary()


def _rounds() -> _Rounds:
    loop = asyncio.get_running_loop()
    known = _ROUNDS.get(loop)
    if known is None:
        known = _ROUNDS[loop] = _Rounds()
    return known


async def while_present(leaving: Callable[[], Awaitable[None]], work: Awaitable[_Made]) -> _Made:
    """What the work gives; it is broken off, with a LeftError, once `leaving` comes to its end."""
    task, rounds = asyncio.current_task(), _rounds()
    if task is None:
        return await work
    guest = _Guest(task, leaving)
    rounds.welcome(guest)
    try:
        return await work
    except asyncio.CancelledError:
        if not guest.has_left:
            raise
        task.uncancel()
        raise LeftError from None
    finally:
        rounds.part(guest)
