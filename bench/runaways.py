"""Six queries that would never end or fill the memory, and a probe beside them."""

import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

PAIR = "?a mco:event ?b . ?c mco:event ?d"
RUNAWAYS = {
    "cross product, count": f"SELECT (COUNT(*) AS ?n) {{ {PAIR} . ?e mco:event ?f }}",
    "the same with a filter": f"""SELECT (COUNT(*) AS ?n) {{
        {PAIR} . ?e mco:event ?f FILTER(?b != ?f) }}""",
    "cross product, ORDER BY": "SELECT * { ?a ?p ?b . ?c ?q ?d } ORDER BY ?b ?d LIMIT 1",
    "cross product, DISTINCT": "SELECT DISTINCT * { ?a ?p ?b . ?c ?q ?d }",
    "path twice": "SELECT (COUNT(*) AS ?n) { ?a (mco:event|^mco:event)* ?b . ?b (!mco:role)* ?c }",
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


def tree(pid: int) -> Iterator[int]:
    """A process and those that it has started."""
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in listed.read_text().split():
            yield from tree(int(child))


def memory_of_tree(pid: int) -> int:
    """The bytes that a process and its children hold."""
    pages = [int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in tree(pid)]
    return sum(pages) * os.sysconf("SC_PAGESIZE")


def cpu_of_tree(pid: int) -> float:
    """The seconds that a process and its children have computed."""
    stats = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in tree(pid)]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / os.sysconf("SC_CLK_TCK")


def run_runaways(port: int, pid: int, deadline: float) -> None:
    """Run each of them beside the probe and print how it ended."""
    before = memory_of_tree(pid)
    probe = Probe(port)
    thread = threading.Thread(target=probe.run)
    thread.start()
    for name, query in RUNAWAYS.items():
        status, seconds = get(port, query)
        late = max(0.0, seconds - deadline)
        print(f"  {name:<26}{status:>4}  {seconds:6.2f} s  {late:5.2f} s after the deadline")
    probe.done.set()
    thread.join()
    took = sorted(probe.took)
    middle, last = took[len(took) // 2] * 1000, took[int(len(took) * 0.99)] * 1000
    print(f"  the probe meanwhile: {len(took)} asked, p50 {middle:.0f} ms, p99 {last:.0f} ms")
    time.sleep(1)
    after = memory_of_tree(pid)
    print(f"  memory before {before / 2**20:.0f} MB, a second after {after / 2**20:.0f} MB")
