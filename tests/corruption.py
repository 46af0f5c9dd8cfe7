"""Graphs broken at random, and the small examples of the rules put side by side."""

import random
import re
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kg.terms import BASE, PREFIXES
from kg.validation.validate import read_data

_TYPED: Final = (
    ("abc", "integer"),
    ("007", "integer"),
    ("-3", "integer"),
    ("2", "int"),
    ("5.0", "decimal"),
    ("1.5E0", "double"),
    ("2001-13-45", "date"),
    ("2001-10-30", "date"),
    ("2001-10-30Z", "date"),
    ("2001-10-30T10:00:00", "dateTime"),
    ("1996", "gYear"),
    ("maybe", "boolean"),
    ("1", "boolean"),
)
JUNK: Final = (
    *(Literal(text, datatype=NamedNode(PREFIXES["xsd"] + kind)) for text, kind in _TYPED),
    *map(Literal, ("text", "", "ABC\n", "2001-10-29")),
    Literal("x\n", language="en"),
    NamedNode("http://elsewhere.example/x"),
)
"""Values that stand in few places rightly: ill-typed, of another type, empty, or foreign."""


def side_by_side(files: list[Path]) -> list[Triple]:
    """The files as one graph, in which each has things, claims and a source text of its own."""
    triples: list[Triple] = []
    for file in files:
        own = f"{file.parent.name}-{file.stem}"
        text = file.read_text()
        text = text.replace(f"{BASE}source/example.txt", f"{BASE}source/{own}.txt")
        text = re.sub(f"<({BASE}(?:claim|id/[a-z-]+)/)>", rf"<\g<1>{own}->", text)
        triples += read_data(text.encode())
    return triples


def corrupted(triples: list[Triple], share: float, seed: int) -> list[Triple]:
    """A copy with that share of its triples dropped, doubled or changed, the same for a seed."""
    dice = random.Random(seed)
    changed: list[Triple] = []
    for triple in sorted(triples, key=str):
        changed += _broken(triple, triples, dice) if dice.random() < share else [triple]
    return changed


def _broken(triple: Triple, triples: list[Triple], dice: random.Random) -> list[Triple]:
    subject, predicate, value = triple
    other = dice.choice(triples)
    return dice.choice(
        [
            [],
            [Triple(subject, predicate, dice.choice(JUNK))],
            [triple, Triple(subject, predicate, dice.choice(JUNK))],
            [Triple(subject, predicate, other.object)],
            [triple, Triple(other.subject, predicate, value)],
            [Triple(subject, other.predicate, value)],
        ]
    )
