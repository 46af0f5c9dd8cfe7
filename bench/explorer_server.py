"""What the server needs for one more step of the reader: neighbours, and names as one types."""

import random
import time
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Final

from explorer_data import LABEL, meeting, organizations
from explorer_report import OURS, Figure, at
from pyoxigraph import Literal, Quad

from kg.build import read_graph
from kg.explore.neighbourhood import Expansion, neighbourhood
from kg.explore.search import Index, open_index
from kg.questions import questions
from kg.questions.finding import Finder, other_words
from kg.store import Store, build_store, open_store
from kg.store.rows import rows

CHECKOUT: Final = Path(__file__).parents[1]
NEIGHBOURS: Final = 500
NAMES: Final = 100_000
EVENT: Final = "event/meeting"
EXPAND_AIM, TYPING_AIM = 0.1, 0.005
SCANNED: Final = 20
SCAN: Final = """SELECT ?thing ?label {
  ?thing skos:prefLabel ?label FILTER(CONTAINS(LCASE(?label), "%s")) } LIMIT 13"""


def big_meeting(folder: Path) -> Path:
    """The folder of a store with our data and an event with so many neighbours."""
    graph = read_graph(CHECKOUT / "ontology", CHECKOUT / "data")
    build_store([*graph.vocabulary, *graph.data, *meeting(NEIGHBOURS)], folder)
    return folder


def expands(folder: Path) -> Iterable[Figure]:
    """Neighbours of a node with 500, 60 at a time as the page asks for them, and all at once."""
    print(f"expanding a node with {NEIGHBOURS} neighbours …", flush=True)
    store = open_store(big_meeting(folder))
    shown = ["organization/m0"]
    took: list[Took] = []
    for _ in range(-(-NEIGHBOURS // 60) + 1):
        clock = Clock()
        found = neighbourhood(store, [EVENT], shown=shown, expand=[Expansion(EVENT)])
        took.append(clock.stopped())
        shown = [node.id for node in found.nodes]
    named = {
        f"the first 60 of {NEIGHBOURS}, nothing read yet": took[0],
        f"60 more of {NEIGHBOURS}, median": at(sorted(took[1:-1]), 0.5),
        f"60 more of {NEIGHBOURS}, the slowest": max(took[1:-1]),
        f"all {NEIGHBOURS} again": took[-1],
    }
    for what, (seconds, processor) in named.items():
        yield Figure("expand", what, OURS, seconds, aim=EXPAND_AIM)
        yield Figure("expand", f"{what}{PROCESSOR}", OURS, processor, aim=EXPAND_AIM)


def typing(folder: Path) -> Iterable[Figure]:
    """Letters typed into the search over so many names, beside a query that looks at each name."""
    print(f"building a store and an index of {NAMES} names …", flush=True)
    graph = read_graph(CHECKOUT / "ontology", CHECKOUT / "data")
    quads = list(organizations(NAMES))
    build_store([*graph.vocabulary, *quads], folder)
    store = open_store(folder)
    index = open_index(store, folder / "names.sqlite")
    finder = Finder({q: " ".join((q.name, q.title, *other_words()[q.name])) for q in questions()})
    typed = _typed(quads)
    print(f"typing {len(typed)} beginnings …", flush=True)
    some = random.Random(2).sample(typed, SCANNED)  # noqa: S311  no secret
    ways: list[tuple[str, list[str], Callable[[str], object]]] = [
        (OURS, typed, partial(_looked_up, index, finder)),
        ("SPARQL CONTAINS", some, partial(_scan, store)),
    ]
    for who, texts, ask in ways:
        took = [_took(partial(ask, text)) for text in texts]
        aim = TYPING_AIM if who == OURS else None
        for name, part in (("median", 0.5), ("p99", 0.99)):
            what = f"{NAMES:,} names, {name}"
            seconds, processor = (at(sorted(each), part) for each in zip(*took, strict=True))
            yield Figure("typeahead", what, who, seconds, aim=aim)
            yield Figure("typeahead", f"{what}{PROCESSOR}", who, processor, aim=aim)


def _typed(quads: Iterable[Quad]) -> list[str]:
    """What stands in the field after each letter of a hundred names and of their last words."""
    labels = [
        quad.object.value
        for quad in quads
        if quad.predicate.value == LABEL and isinstance(quad.object, Literal)
    ]
    chosen = random.Random(1).sample(labels, 100)  # noqa: S311  no secret
    words = [each for label in chosen for each in (label, label.rpartition(" ")[2])]
    return sorted({word[:length] for word in words for length in range(1, len(word) + 1)})


def _looked_up(index: Index, finder: Finder, text: str) -> None:
    """What the page does at each letter: it offers questions, and finds names and quotes."""
    finder.find(text)
    index.search(text, limit=13)


def _scan(store: Store, text: str) -> None:
    query = SCAN % text.lower()
    deque(rows(store, query), maxlen=0)


Took = tuple[float, float]
"""Seconds by the clock, and of the processor, to which others on the machine matter less."""
PROCESSOR: Final = ", processor"


class Clock:
    """Runs from when it is made."""

    def __init__(self) -> None:
        """Begin."""
        self._began = time.perf_counter(), time.thread_time()

    def stopped(self) -> Took:
        """What has gone by since."""
        clock, processor = self._began
        return time.perf_counter() - clock, time.thread_time() - processor


def _took(deed: Callable[[], object]) -> Took:
    clock = Clock()
    deed()
    return clock.stopped()
