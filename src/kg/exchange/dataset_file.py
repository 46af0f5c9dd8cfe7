"""`data/dataset.toml`: what the published data says of itself."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Final

from kg.errors import BadInputError
from kg.reading.rdf_forms import is_iri
from kg.reading.toml_file import TomlFile

_CODE: Final = re.compile(r"[A-Z_]+")
_VERSION: Final = re.compile(r"(?<=\d)_(?=\d)")
_LICENCE: Final = "http://publications.europa.eu/resource/authority/licence/CC_BY_4_0"


@dataclass(frozen=True)
class DatasetFile:
    """The file as a record; `licence` is an IRI, `themes` are EU data themes by their code."""

    title: str
    description: str
    version: str
    issued: date
    modified: date
    publisher: str
    licence: str
    keywords: tuple[str, ...]
    themes: Mapping[str, str]

    @property
    def licence_name(self) -> str:
        """The licence as people write it, by the end of its IRI: CC BY 4.0."""
        name = self.licence.rpartition("/")[2]
        return _VERSION.sub(".", name).replace("_", " ")


def read_dataset_file(data: Path) -> DatasetFile:
    """The file of the data folder; a BadInputError has every key that is missing or wrong."""
    file = TomlFile(data / "dataset.toml", {})
    try:
        file.load()
    except OSError as error:
        file.problem((), f"cannot be read: {error.strerror}")
    names = [field.name for field in fields(DatasetFile)]
    if not file.problems:
        for name in set(file.content) - set(names):
            file.unknown((name,), f"key {name!r}", name, names)
    found = {} if file.problems else {name: _value(file, name) for name in names}
    if file.problems:
        raise BadInputError(file.problems)
    return DatasetFile(**found)


def _value(file: TomlFile, name: str) -> Any:  # noqa: ANN401  the kinds of all keys
    raw = file.content.get(name)
    fits, wanted = _WANTED.get(name, (_is_text, "text in quotation marks"))
    if raw is None or not fits(raw):
        said = "is missing" if raw is None else f"is {raw!r}"
        file.problem((name,), f"{name} {said}; it should be {wanted}")
    return tuple(raw) if isinstance(raw, list) else raw


def _is_text(raw: object) -> bool:
    return isinstance(raw, str) and bool(raw.strip())


def _is_date(raw: object) -> bool:
    return type(raw) is date


def _is_list(raw: object) -> bool:
    return isinstance(raw, list) and bool(raw) and all(map(_is_text, raw))


def _is_table(raw: object) -> bool:
    if not isinstance(raw, dict) or not raw:
        return False
    return all(map(_CODE.fullmatch, raw)) and all(map(_is_text, raw.values()))


_Test = Callable[[object], bool]
_WANTED: Final[dict[str, tuple[_Test, str]]] = {
    "issued": (_is_date, "a date, such as 2026-11-24"),
    "modified": (_is_date, "a date, such as 2026-11-24"),
    "keywords": (_is_list, 'a list of texts, such as ["migration"]'),
    "licence": (is_iri, f"the IRI of a licence, such as {_LICENCE}"),
    "themes": (_is_table, 'a table of codes and labels, such as SOCI = "Population and society"'),
}
