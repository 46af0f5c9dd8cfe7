"""The worker processes of a test, as the kernel shows them."""

import os
import time
from pathlib import Path


def children() -> list[int]:
    """The worker processes of this process."""
    ours = [
        int(pid)
        for file in Path(f"/proc/{os.getpid()}/task").glob("*/children")
        for pid in _read(file).split()
    ]
    return [pid for pid in ours if b"worker_program" in _read(Path(f"/proc/{pid}/cmdline"))]


def descendants(pid: int) -> set[int]:
    """The processes that a process has started, and those that they have started."""
    found = {
        int(child)
        for file in Path(f"/proc/{pid}/task").glob("*/children")
        for child in _read(file).split()
    }
    return found.union(*map(descendants, found))


def _read(file: Path) -> bytes:
    """What a file of /proc says: nothing once its thread or process has ended."""
    try:
        return file.read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def _ticks(pid: int) -> int:
    """How long a process has computed."""
    status = _read(Path(f"/proc/{pid}/stat")).decode().rpartition(")")[2].split()
    return int(status[11]) if status else 0


def wait_until_busy(pid: int) -> None:
    """Wait until a worker has begun to compute, not only to start."""
    before = _ticks(pid)
    while _ticks(pid) < before + 10:
        time.sleep(0.02)


def busy_one() -> int:
    """Wait until one of the workers computes more than it takes to start, and give its id."""
    while True:
        for pid in children():
            if _ticks(pid) >= 60:
                return pid
        time.sleep(0.02)


def ends_within(pid: int, seconds: float) -> bool:
    """Whether a process has ended before so many seconds are over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        status = Path(f"/proc/{pid}/stat")
        if not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False
