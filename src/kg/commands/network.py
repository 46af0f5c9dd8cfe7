"""`kg network`: who was at the same events, as a file that Gephi and other programs open."""

import os
from argparse import Namespace
from collections.abc import Iterable
from difflib import get_close_matches

from kg.commands.output import tell, write
from kg.errors import KgError
from kg.explore.names import glossary
from kg.network.copresence import Selection, network
from kg.network.files import FORMATS
from kg.reading.facts import STATUSES
from kg.store.engines import open_any
from kg.terms import VOCABULARY


def run(options: Namespace) -> int:
    """Write the network of the participations chosen; a terminal is told what it cannot bear."""
    store = open_any(options.store, os.environ)
    begin = f"{VOCABULARY}role/"
    roles = [iri.removeprefix(begin) for iri in glossary(store).labels if iri.startswith(begin)]
    found = network(
        store,
        Selection(
            _codes("role", options.role, roles),
            _codes("status", options.status, STATUSES),
            options.first or 0,
            options.last or 0,
        ),
    )
    if not found.actors:
        raise KgError(found.notes[-1])
    for note in found.notes:
        tell(note)
    write(FORMATS[options.format](found), options.output)
    return 0


def _codes(kind: str, given: Iterable[str], known: Iterable[str]) -> frozenset[str]:
    known = sorted(known)
    for code in given:
        if code not in known:
            near = get_close_matches(code, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(known)}"
            msg = f"There is no {kind} {code!r}: {hint}"
            raise KgError(msg)
    return frozenset(given)
