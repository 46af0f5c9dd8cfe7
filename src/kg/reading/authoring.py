"""The words a person may write in a facts file: which tables, which keys, which kind of value.

A facts file is TOML. A table such as `[[participation]]` is one fact with its quote; a table such
as `[[event]]` is a thing, and each `[[event.title]]` under it one claim about it with its quote.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["ref", "code", "text", "string", "integer", "date", "boolean", "link"]


@dataclass(frozen=True)
class Key:
    """What one key of a table says.

    `predicate` is the property it becomes, as prefix:name. `of` names the classes a ref may point
    to, or the scheme of a code. `shape` is filled with the value: the address of a link, or the
    wording of an identifier. A `verbatim` text stands in the quote word for word.
    """

    predicate: str
    kind: Kind
    of: tuple[str, ...] = ()
    many: bool = False
    required: bool = False
    verbatim: bool = False
    shape: str = "{}"


@dataclass(frozen=True)
class Table:
    """One table of a facts file: the class of thing, its own keys, and its claims.

    A `fact` is a node that cites its quote itself; any other thing is claimed about.
    """

    name: str
    types: tuple[str, ...]
    keys: Mapping[str, Key] = field(default_factory=dict)
    claims: Mapping[str, Key] = field(default_factory=dict)
    fact: bool = False
    slug: str = ""

    def __post_init__(self) -> None:
        """Name the class in IRIs as the table, with hyphens, unless it is named otherwise."""
        object.__setattr__(self, "slug", self.slug or self.name.replace("_", "-"))
