"""Whether who asked is still there: nothing goes on for somebody who has closed the connection."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

_Made = TypeVar("_Made")

_A_MOMENT: Final = 0.5
"""Seconds in which most is answered: only after them it is looked who has left."""


class LeftError(Exception):
    """Nobody is there to take the reply."""


async def while_present(leaving: Callable[[], Awaitable[None]], work: Awaitable[_Made]) -> _Made:
    """What the work gives; it is broken off, with a LeftError, once `leaving` comes to its end."""
    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    watches = list[asyncio.Task[None]]()
    has_left = False

    async def watch() -> None:
        nonlocal has_left
        await leaving()
        has_left = True
        if task is not None:
            task.cancel()

    timer = loop.call_later(_A_MOMENT, lambda: watches.append(loop.create_task(watch())))
    try:
        return await work
    except asyncio.CancelledError:
        if task is None or not has_left:
            raise
        task.uncancel()
        raise LeftError from None
    finally:
        timer.cancel()
        for one in watches:
            one.cancel()
