"""The program of a worker process: it opens one store to read it, and answers until it is killed.

It is started by `kg.store.workers` as a script and imports nothing of kg, so that it starts fast.
A request is a frame of its length and as much JSON; a reply is one of its kind, its length and as
many bytes.
"""

import html
import json
import os
import re
import resource
import signal
import socket
import struct
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, Final

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

REQUEST: Final = struct.Struct("!I")
REPLY: Final = struct.Struct("!8sI")
GRACE: Final = 1.0
"""Seconds after the deadline at which a worker ends by itself, if nobody has ended it."""
SMALL: Final = 16 * 2**20
"""Bytes up to which a store is held in memory: about 50,000 statements, in a second."""


class TooLargeError(Exception):
    """The answer has grown beyond the size allowed."""


class NotInXmlError(Exception):
    """XML cannot hold the answer: what it cannot hold, and the kind of the reply that says so."""


class Sink:
    """A file in memory that refuses to grow beyond a size."""

    def __init__(self, limit: int) -> None:
        """Start empty."""
        self.limit, self.size, self.pieces = limit, 0, list[bytes]()

    def write(self, piece: bytes) -> int:
        """Keep a piece of the answer."""
        self.size += len(piece)
        if self.size > self.limit:
            raise TooLargeError
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Do nothing: there is no disk."""


def answer(store: Store, request: dict[str, Any], prefixes: dict[str, str]) -> bytes:
    """Run one query and serialise what it gives."""
    store, chosen = seen(store, request["default_graphs"], request["named_graphs"])
    results = store.query(
        request["query"], base_iri=request["base"], prefixes=request["prefixes"], **chosen
    )
    sink = Sink(request["limit"])
    if isinstance(results, QueryTriples):
        return write_graph(results, request["media_type"], sink, prefixes)
    results.serialize(sink, QueryResultsFormat.from_media_type(request["media_type"]))  # type: ignore[arg-type] # write is enough
    return fitted(b"".join(sink.pieces), request["media_type"])


_NOT_IN_XML: Final = re.compile(b"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""What XML 1.0 section 2.2 leaves out, in UTF-8."""
_NAMELESS: Final = re.compile(rb'<(\w+):(?: xmlns:\1="([^"]*)")?[\s/>]')
"""An element with a prefix and no name after it, and its namespace where that is new."""


def fitted(written: bytes, media_type: str) -> bytes:
    """The same, where the format is XML with the carriage returns of texts as references.

    The engine writes them bare, and every XML reader would make line feeds of them. It also writes
    characters that XML cannot hold, and the IRI of a property or class that does not end in an XML
    name as a prefix alone, which is no element: these raise a NotInXmlError.
    """
    if not media_type.endswith("xml"):
        return written
    if forbidden := _NOT_IN_XML.search(written):
        raise NotInXmlError(repr(forbidden[0].decode()), "xml")
    if nameless := _NAMELESS.search(written):
        namespace = nameless[2] or written.split(b'xmlns:%s="' % nameless[1])[1].split(b'"')[0]
        raise NotInXmlError(html.unescape(namespace.decode()), "name")
    return written.replace(b"\r", b"&#xD;")


def seen(
    store: Store, default: list[str] | None, named: list[str] | None
) -> tuple[Store, dict[str, Any]]:
    """The store to ask, and how its graphs are chosen: several are seen as their RDF merge.

    Where the engine is given several, it counts a statement once for each that makes it. The
    default graph of a built store is the merge of them all; that of some is made for the query.
    """
    if default is None or named is None:
        return store, {}
    places = list(map(NamedNode, named))
    if len(default) < 2:  # noqa: PLR2004  one graph is its own merge
        return store, {"default_graph": list(map(NamedNode, default)), "named_graphs": places}
    if {NamedNode(graph) for graph in default} != set(store.named_graphs()):
        store = _merge(store, list(map(NamedNode, default)), places)
    return store, {"default_graph": DefaultGraph(), "named_graphs": places}


def _merge(store: Store, default: Iterable[NamedNode], named: Iterable[NamedNode]) -> Store:
    merge = Store()
    for graph in default:
        quads = store.quads_for_pattern(None, None, None, graph)
        merge.bulk_extend(Quad(*quad.triple) for quad in quads)
    for graph in named:
        merge.bulk_extend(store.quads_for_pattern(None, None, None, graph))
    return merge


def write_graph(
    results: Iterable[Triple], media_type: str, sink: Sink, prefixes: dict[str, str]
) -> bytes:
    """The statements in order, so that the same graph is the same bytes."""
    format_ = RdfFormat.from_media_type(media_type)
    triples = sorted(results, key=str)
    used = _used(triples, prefixes) if format_ in {RdfFormat.TURTLE, RdfFormat.TRIG} else {}
    serialize(triples, sink, format_, prefixes=used)  # type: ignore[arg-type] # write is enough
    # The engine writes the prefixes at the top, one a line, in an order that changes.
    lines = b"".join(sink.pieces).split(b"\n", len(used))
    written = b"\n".join(sorted(lines[: len(used)]) + lines[len(used) :])
    return fitted(written, media_type)


def _used(triples: Iterable[Triple], prefixes: dict[str, str]) -> dict[str, str]:
    """The prefixes that shorten something, so that a small answer has a short head."""
    text = {
        node.value.rpartition("#")[0] or node.value.rpartition("/")[0]
        for triple in triples
        for node in (triple.subject, triple.predicate, triple.object)
        if isinstance(node, NamedNode)
    }
    return {name: iri for name, iri in prefixes.items() if iri[:-1] in text}


def reply(store: Store, request: dict[str, Any], prefixes: dict[str, str]) -> tuple[str, bytes]:
    """The kind of a reply and its bytes: `ok` with the answer, or a fault with its message."""
    try:
        return "ok", answer(store, request, prefixes)
    except SyntaxError as error:
        return "syntax", str(error).encode()
    except TooLargeError:
        return "size", b""
    except NotInXmlError as error:
        thing, kind = error.args
        return kind, thing.encode()
    except MemoryError:
        return "memory", b""
    except Exception as error:  # noqa: BLE001  whatever the engine raises is the user's to know
        return "engine", f"{type(error).__name__}: {error}".encode(errors="replace")


def send(channel: socket.socket, kind: str, body: bytes) -> None:
    """Send one reply."""
    channel.sendall(REPLY.pack(kind.encode(), len(body)) + body)


def receive(requests: BinaryIO) -> dict[str, Any]:
    """Wait for one request; a closed channel ends the process."""
    (length,) = REQUEST.unpack(_exactly(requests, REQUEST.size))
    request: dict[str, Any] = json.loads(_exactly(requests, length))
    return request


def _exactly(requests: BinaryIO, size: int) -> bytes:
    data = requests.read(size)
    if len(data) < size:
        os._exit(0)
    return data


def _end_with_parent() -> None:
    """End at once when the other end of standard input closes, even in the middle of a query."""
    os.read(0, 1)
    os._exit(0)


def _shut_in(memory: int) -> None:
    """From here on: no further file, no connection, and so much memory more than now."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    statm = Path("/proc/self/statm")
    now = int(statm.read_text().split()[0]) * resource.getpagesize() if statm.exists() else 0
    resource.setrlimit(resource.RLIMIT_AS, (now + memory, now + memory))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _stand_back() -> None:
    """Let who asks go on with the next request, instead of being stopped for this process."""
    if sys.platform == "linux":
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def opened(path: str) -> Store:
    """The store to ask: a small one is copied, as memory answers several times as fast as files."""
    store = Store.read_only(path)
    if sum(file.stat().st_size for file in Path(path).iterdir()) > SMALL:
        return store
    copy = Store()
    copy.bulk_extend(store)
    return copy


def main(path: str, descriptor: int, memory: int, prefixes: dict[str, str]) -> None:
    """Serve one store until the channel closes."""
    channel = socket.socket(fileno=descriptor)
    requests = channel.makefile("rb")
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        store = opened(path)
        graphs = sorted(graph.value for graph in store.named_graphs())
    except (OSError, ValueError, RuntimeError) as error:
        send(channel, "damaged", str(error).encode())
        return
    _stand_back()
    _shut_in(memory)
    send(channel, "ready", json.dumps(graphs).encode())
    while True:
        request = receive(requests)
        # The kernel ends the process even if the parent has stopped and nothing else runs here.
        signal.setitimer(signal.ITIMER_REAL, request["deadline"] + GRACE)
        kind, body = reply(store, request, prefixes)
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(channel, kind, body)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), json.loads(sys.argv[4]))
