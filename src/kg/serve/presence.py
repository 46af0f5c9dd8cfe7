"""Whether who asked is still there: nothing goes on for somebody who has closed the connection."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final

_A_MOMENT: Final = 0.5
"""Seconds in which most is answered: only after them it is looked who has left."""


class LeftError(Exception):
    """Nobody is there to take the reply."""


@asynccontextmanager
async def while_present(leaving: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    """Break off what is done in the block, with a LeftError, once `leaving` has come to its end."""
    task, watches = asyncio.current_task(), list[asyncio.Task[None]]()
    has_left = False

    async def watch() -> None:
        nonlocal has_left
        await leaving()
        has_left = True
        if task is not None:
            task.cancel()

    loop = asyncio.get_running_loop()
    timer = loop.call_later(_A_MOMENT, lambda: watches.append(loop.create_task(watch())))
    try:
        yield
    except asyncio.CancelledError:
        if task is None or not has_left:
            raise
        task.uncancel()
        raise LeftError from None
    finally:
        timer.cancel()
        for one in watches:
            one.cancel()
