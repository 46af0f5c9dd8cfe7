"""How long a page takes to run again while so many sessions run theirs at once."""

import asyncio
import time
from collections.abc import Iterable

from explorer_report import Figure, at
from streamlit.proto.BackMsg_pb2 import BackMsg  # noqa: TID251  a bench may speak its language
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg  # noqa: TID251  as above
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

SESSIONS = (1, 10, 40)
RERUNS = 3
LARGEST = 200_000_000


def reruns(who: str, address: str, query: str) -> Iterable[Figure]:
    """The median and the slow end of the seconds of a rerun, for each number of sessions."""
    for sessions in SESSIONS:
        print(f"{who}: {sessions} sessions run the page again …", flush=True)
        took = sorted(asyncio.run(_all(address, query, sessions)))
        yield Figure("rerun", f"rerun, {sessions} at once, median", who, at(took, 0.5))
        yield Figure("rerun", f"rerun, {sessions} at once, p95", who, at(took, 0.95))


async def _all(address: str, query: str, sessions: int) -> list[float]:
    """The seconds of each rerun of each session, all having opened the page before."""
    start = asyncio.Barrier(sessions)
    each = (_session(address, query, start) for _ in range(sessions))
    return [seconds for took in await asyncio.gather(*each) for seconds in took]


async def _session(address: str, query: str, start: asyncio.Barrier) -> list[float]:
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(
        stream,
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(address),
        max_size=LARGEST,
    ) as connection:
        await _run(connection, query)
        await start.wait()
        return [await _run(connection, query) for _ in range(RERUNS)]


async def _run(connection: ClientConnection, query: str) -> float:
    wish = BackMsg()
    wish.rerun_script.query_string = query
    began = time.perf_counter()
    await connection.send(wish.SerializeToString())
    while True:
        message = ForwardMsg()
        message.ParseFromString(bytes(await connection.recv(decode=False)))
        if message.WhichOneof("type") == "script_finished":
            if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                msg = f"The page with {query!r} did not run to its end: {message}"
                raise RuntimeError(msg)
            return time.perf_counter() - began
