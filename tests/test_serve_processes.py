"""`kg serve` as it runs: several processes at one address, and none of them left behind."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from processes import descendants, ends_within

from kg.__main__ import main

QUERY = quote("ASK { co:GEO a mco:Country }")


@dataclass(frozen=True)
class Running:
    """`kg serve` in a process of its own."""

    process: subprocess.Popen[bytes]
    port: int

    def get(self, path: str) -> str:
        """What the address answers, as soon as somebody listens there."""
        address = f"http://127.0.0.1:{self.port}{path}"
        end = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(address, timeout=60) as reply:
                    return str(reply.read().decode())
            except (ConnectionError, urllib.error.URLError):
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)

    def is_georgia_known(self) -> bool:
        """The answer to a query that was not asked before."""
        text = self.get(f"/sparql?query={QUERY}%23{time.time_ns()}")
        return bool(json.loads(text)["boolean"])

    def servers(self) -> set[int]:
        """The processes that answer, without the workers, as soon as each is there."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            found = {pid for pid in descendants(self.process.pid) if _is_server(pid)}
            if len(found) == min(os.cpu_count() or 1, 4):
                return found
            time.sleep(0.1)
        pytest.fail(f"these processes answer: {found}")


def _is_server(pid: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False


@contextmanager
def serving(store: Path) -> Iterator[Running]:
    """`kg serve` over a store, on a free port, for the length of a block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = (sys.executable, "-m", "kg", "serve", "--port", str(port), "--store", str(store))
    with subprocess.Popen(command) as process:
        try:
            yield Running(process, port)
        finally:
            process.terminate()


def test_it_answers_queries_and_pages_until_it_is_stopped(store_folder: Path) -> None:
    """SPARQL, and an IRI with its page; then it ends well, with all its processes."""
    with serving(store_folder) as running:
        answers = running.is_georgia_known(), "Georgia" in running.get("/id/country/GEO")
        started = descendants(running.process.pid)
    assert answers == (True, True)
    assert len(started) > len(os.sched_getaffinity(0))
    assert running.process.returncode == 0
    assert all(ends_within(pid, 10) for pid in started)


def test_a_process_that_dies_is_replaced(store_folder: Path) -> None:
    """The others answer meanwhile, and its workers end with it."""
    with serving(store_folder) as running:
        assert running.is_georgia_known()
        before = running.servers()
        victim = min(before)
        workers = descendants(victim)
        os.kill(victim, signal.SIGKILL)
        answers = [running.is_georgia_known() for _ in range(20)]
        assert ends_within(victim, 10)
        after = running.servers()
        assert all(ends_within(pid, 10) for pid in workers)
    assert (answers, after - before != set(), after & before) == (
        [True] * 20,
        True,
        before - {victim},
    )


def test_nothing_is_left_when_its_owner_is_killed(store_folder: Path) -> None:
    """A kill that nobody can handle leaves no process at the address."""
    with serving(store_folder) as running:
        assert running.is_georgia_known()
        started = running.servers() | descendants(running.process.pid)
        running.process.kill()
        assert all(ends_within(pid, 20) for pid in started)


def test_it_says_its_address_in_a_log(store_folder: Path) -> None:
    """Also where nobody is at a terminal, with the port that was found for 0."""
    with _logged(store_folder) as process:
        assert process.stderr is not None
        said = process.stderr.readline().decode()
        found = re.fullmatch(r"SPARQL at http://127\.0\.0\.1:(\d+)/sparql\n", said)
        assert found is not None
        assert Running(process, int(found[1])).is_georgia_known()
        process.terminate()


@pytest.mark.parametrize("delay", [0.0, 0.2, 0.5, 1.0])
def test_an_interrupt_while_it_starts_ends_it_quietly(store_folder: Path, delay: float) -> None:
    """A terminal interrupts all processes at once, and none of them tells its stack."""
    with _logged(store_folder) as process:
        assert process.stderr is not None
        assert b"SPARQL at" in process.stderr.readline()
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGINT)
        rest = process.stderr.read().decode()
    stopped = (130, "kg: stopped; what was there before is unchanged\n")
    assert (process.returncode, rest) in {(0, ""), stopped}


def _logged(store: Path) -> subprocess.Popen[bytes]:
    command = (sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(store))
    return subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)


def test_an_address_that_is_taken(store_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names the address and what to do, with status 2."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        status = main(["serve", "--port", str(port), "--store", str(store_folder)])
    error = capsys.readouterr().err.strip()
    message = rf"kg: Nothing can be served at 127\.0\.0\.1, port {port} \(.*\): choose others"
    assert (status, re.fullmatch(message, error) is not None) == (2, True)
