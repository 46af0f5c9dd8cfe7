"""The store: built and swapped in whole, opened only to read, asked through one door."""

from kg.store.opened import Store, open_store
from kg.store.snapshots import build_store

__all__ = ["Store", "build_store", "open_store"]
