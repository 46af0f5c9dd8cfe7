"""What a table for analysts is made of: its columns, and those that many tables have."""

from dataclasses import dataclass
from typing import Final, Literal

ColumnType = Literal["string", "integer", "date", "boolean"]

IDS: Final = "; "
"""Stands between several ids of one cell; none holds a space."""
TEXTS: Final = " | "
"""Stands between several texts of one cell, of which many hold a semicolon."""


@dataclass(frozen=True)
class Column:
    """A column; `property` is written prefix:name, or is one of the made ones.

    Made are `id` and `label`, and of a stated count `named` and `remainder`. `of` names the tables
    in one of which each id in the column is found. `separator` stands between the values of a cell
    where a thing may have several: more than one claim may say it, or a list in a facts file, or
    more than one report. It is empty where there is one at most.
    """

    name: str
    property: str
    description: str
    type: ColumnType = "string"
    of: tuple[str, ...] = ()
    separator: Literal["", "; ", " | "] = ""


@dataclass(frozen=True)
class Sheet:
    """A table with a row for each thing of a class, or of one of several.

    `key` names the columns that together tell one row from all others.
    """

    name: str
    cls: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)


ID: Final = Column("id", "id", "the thing, as the IRI without what all IRIs of ours begin with")
LABEL: Final = Column("label", "label", "what it is called")
AS_STATED: Final = Column("as_stated", "mco:asStated", "the words of the source", separator=TEXTS)
NOTE: Final = Column(
    "note", "skos:note", "how it was read, where it was not just copied", separator=TEXTS
)
STATUS: Final = Column(
    "status", "mco:claimStatus", "how the fact stands to the words", of=("codes",)
)
EVIDENCE: Final = Column(
    "evidence", "mco:supportedBy", "the passages it rests on", of=("evidence",), separator=IDS
)
NODE: Final = (AS_STATED, STATUS, NOTE, EVIDENCE)
"""Of each fact that is a thing of its own: its words, and how they were read."""
TOPICS: Final = Column("topics", "mco:topic", "its subject matters", of=("codes",), separator=IDS)
SAME_AS: Final = Column("same_as", "schema:sameAs", "the same in other data", separator=IDS)
EXACT_MATCH: Final = Column(
    "exact_match", "skos:exactMatch", "the same in a thesaurus", separator=IDS
)
DEFINITION: Final = Column("definition", "skos:definition", "what it means")
