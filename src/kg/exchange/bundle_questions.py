"""The questions of a bundle, asked again of its data.

Needs rdflib: it is put into the program inside every bundle.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.exchange.bundle_contents import Bundle, reading
from kg.exchange.bundle_findings import Row

Cells = dict[str, dict[str, str]]
"""One row of SPARQL results in JSON."""

EVIDENCE: Final = ("fact", "status", "quote", "start", "end", "document")
"""The variables of every question beside its columns."""
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True)
class Question:
    """A question asked again: what its file says it answers, and what the engine gives."""

    name: str
    title: str
    answer: tuple[str, ...]
    lists: tuple[str, ...]
    about: dict[str, str]
    variables: tuple[str, ...]
    cells: tuple[Cells, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """What the answer shows: all that is not the evidence for it."""
        return tuple(each for each in self.variables if each not in EVIDENCE)


def asked(bundle: Bundle, name: str) -> Question:
    """Ask one question; an UnreadableError names its file where that cannot be done."""
    file = f"questions/{name}.rq"
    union = bundle.union
    with reading(file):
        text = bundle.text(file)
        said = dict(re.findall(r"^# (\w+): (.*)", text, re.MULTILINE))
        found = json.loads(union.query(text).serialize(format="json") or b"")
        return Question(
            name=name,
            title=said["title"],
            answer=tuple(said["answer"].replace("?", "").split()),
            lists=tuple(said.get("lists", "").replace("?", "").split()),
            about={
                name: f"{bundle.base}id/{thing}"
                for name, thing in re.findall(r"^# parameter: \?(\w+) ([^,]+),", text, re.MULTILINE)
                if thing != "any"
            },
            variables=tuple(found["head"]["vars"]),
            cells=tuple(found["results"]["bindings"]),
        )


def terms(bundle: Bundle, rows: Iterable[Cells]) -> Counter[Row]:
    """The rows with each term as one text, and how often each is there."""
    return Counter(
        tuple(sorted((name, term(bundle, cell)) for name, cell in row.items())) for row in rows
    )


def term(bundle: Bundle, cell: dict[str, str]) -> str:
    """An IRI, the short form of one of ours, or a literal with its language or datatype."""
    value = cell["value"]
    if cell["type"] == "uri":
        return bundle.short(value) if value.startswith(bundle.base) else f"<{value}>"
    kind = cell.get("datatype", "").replace(_XSD, "xsd:")
    ending = "" if kind in {"", "xsd:string"} else f"^^{kind}"
    return f'"{value}"' + (f"@{cell['xml:lang']}" if "xml:lang" in cell else ending)
