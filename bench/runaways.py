"""Six queries that would never end or fill the memory, and a probe beside them."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import quote

from serving import memory_of_tree

PAIR = "?a mco:event ?b . ?c mco:event ?d"
ANYWHERE = "(mco:event|^mco:event|mco:role|^mco:role)*"
RUNAWAYS = {
    "cross product, count": f"SELECT (COUNT(*) AS ?n) {{ {PAIR} . ?e mco:event ?f }}",
    "the same with a filter": f"""SELECT (COUNT(*) AS ?n) {{
        {PAIR} . ?e mco:event ?f FILTER(?b != ?f) }}""",
    "cross product, ORDER BY": "SELECT * { ?a ?p ?b . ?c ?q ?d } ORDER BY ?b ?d LIMIT 1",
    "cross product, DISTINCT": "SELECT DISTINCT * { ?a ?p ?b . ?c ?q ?d }",
    "path twice": f"SELECT (COUNT(*) AS ?n) {{ ?a {ANYWHERE} ?b . ?b {ANYWHERE} ?c }}",
    "REGEX over all pairs": """SELECT (COUNT(*) AS ?n) {
        ?a ?p ?b . ?c ?q ?d FILTER REGEX(CONCAT(STR(?b), STR(?d)), 'x.*y.*z') }""",
}


def get(port: int, query: str) -> tuple[int, float]:
    """Send a query; the status and the seconds it took."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    started = time.perf_counter()
    connection.request("GET", f"/sparql?query={quote(query)}", headers={"Connection": "close"})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status, time.perf_counter() - started


@dataclass
class Probe:
    """Somebody else who asks small queries all the time; every one must be answered."""

    port: int
    took: list[float] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Ask until told to stop, never the same twice, so that nothing is remembered."""
        while not self.done.wait(0.02):
            status, seconds = get(self.port, f"ASK {{ co:c1 skos:prefLabel 'x{time.time_ns()}' }}")
            if status != 200:  # noqa: PLR2004  the one status that is an answer
                msg = f"The probe got {status}"
                raise RuntimeError(msg)
            self.took.append(seconds)

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Ask for the length of a block, then print how long the replies took."""
        with ThreadPoolExecutor(1) as threads:
            asked = threads.submit(self.run)
            try:
                yield
            finally:
                self.done.set()
            asked.result()
        took = [seconds * 1000 for seconds in sorted(self.took)]
        middle, last = took[len(took) // 2], took[int(len(took) * 0.99)]
        print(
            f"  a probe meanwhile: {len(took)} asked,"
            f" p50 {middle:.0f} ms, p99 {last:.0f} ms, slowest {took[-1]:.0f} ms"
        )


def run_runaways(port: int, pid: int, deadline: float) -> None:
    """Run them one by one, then at once, each time beside a probe, and print how they ended."""
    before = memory_of_tree(pid)
    print(f"runaway queries on kg serve one by one, with a deadline of {deadline:g} seconds")
    with Probe(port).asking():
        for name, query in RUNAWAYS.items():
            _show(name, get(port, query), deadline)
    print("the six at once, the seconds with those of waiting for a turn, which count")
    with Probe(port).asking(), ThreadPoolExecutor(len(RUNAWAYS)) as threads:
        ends = threads.map(lambda query: get(port, query), RUNAWAYS.values())
        for name, end in zip(RUNAWAYS, ends, strict=True):
            _show(name, end, deadline)
    time.sleep(1)
    after = memory_of_tree(pid)
    print(f"memory before {before / 2**20:.0f} MB, a second after {after / 2**20:.0f} MB")


def _show(name: str, end: tuple[int, float], deadline: float) -> None:
    status, seconds = end
    print(
        f"  {name:<26}{status:>4}  {seconds:6.2f} s, {seconds - deadline:+5.2f} s to the deadline"
    )
