"""The engine of the settings as it is now: a server asks for it at each turn, and asks it."""

import logging
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Final

from kg.errors import KgError, StoreError
from kg.store.engines import QUERY, Engine, service
from kg.store.limits import Limits
from kg.store.opened import Store, open_store
from kg.store.remote import RemoteStore
from kg.store.remote_faults import for_strangers
from kg.store.remote_service import Service
from kg.store.snapshots import CurrentSnapshot

_PAUSE: Final = 10.0
"""The seconds for which a service is taken to hold what it held."""
_SHARE: Final = 20.0
"""To look again takes at most one part in so many of the time of a service."""
_AFTER_FAILURE: Final = 1.0
_LOG: Final = logging.getLogger(__name__)


def current_engine(folder: Path, settings: Mapping[str, str]) -> Callable[[], Engine]:
    """What gives the engine that `open_any` opens, and another once the data has changed."""
    if settings.get(QUERY):
        return CurrentService(service(settings))
    return CurrentStore(folder)


class CurrentStore:
    """The current store of a folder."""

    def __init__(self, folder: Path, *, workers: int = 2) -> None:
        """Look into this folder, when asked; so many queries of readers run at a time."""
        self._folder, self._workers = folder, workers
        self._locate = CurrentSnapshot(folder)
        self._lock = Lock()
        self._opened: Store | None = None

    def __call__(self) -> Store:
        """The store; a StoreError says what to do when there is none."""
        with self._lock:
            if self._opened is None or self._opened.path != self._locate():
                self._opened = open_store(self._folder, workers=self._workers)
            return self._opened


class CurrentService:
    """What a service holds, read whole before anybody sees it, and again when it has changed.

    While the service gives no answer, what it held stays readable.
    """

    def __init__(self, service: Service, *, pause: float = _PAUSE, share: float = _SHARE) -> None:
        """Ask this service, when asked, and again after a pause, longer the longer it takes."""
        self.service, self._pause, self._share = service, pause, share
        self._looking = Lock()
        self._until = 0.0
        self._opened: RemoteStore | None = None
        self._fault = ""

    @property
    def limits(self) -> Limits:
        """What one query may use."""
        return RemoteStore(self.service).limits

    def __call__(self) -> RemoteStore:
        """The service as it was a moment ago; a StoreError when it never gave an answer."""
        # Who has something to show does not wait for another who is looking.
        if self._is_due() and self._looking.acquire(blocking=self._opened is None):
            try:
                if self._is_due():
                    self._look()
            finally:
                self._looking.release()
        if self._opened is None:
            raise StoreError(self._fault)
        return self._opened

    def _is_due(self) -> bool:
        return time.monotonic() >= self._until

    def _look(self) -> None:
        start = time.monotonic()
        try:
            self._opened = self._current()
        except KgError as error:
            self._fault = for_strangers(StoreError(str(error)), self.service)
            _LOG.warning("What the service holds could not be read: %s", error)
        end = time.monotonic()
        if self._opened is None:
            self._until = end + min(self._pause, _AFTER_FAILURE)
        else:
            self._until = end + max(self._pause, (end - start) * self._share)

    def _current(self) -> RemoteStore:
        found = RemoteStore(self.service)
        if self._opened is not None and self._opened.name == found.name:
            return self._opened
        if not len(found.oxigraph):
            msg = f"{self.service.query} holds no statement: put the graphs there with `kg load`"
            raise StoreError(msg)
        return found
