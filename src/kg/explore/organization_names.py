"""What some organizations are called in Russian, in texts that are no reports of ours."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_LIST: Final = Path(__file__).with_name("organization_names.toml")


@dataclass(frozen=True)
class OrganizationName:
    """A name in one language, and a text in which it was read."""

    text: str
    language: str
    register: str


def organization_names(id_: str) -> tuple[OrganizationName, ...]:
    """The names of an organization by its id, as `organization/osce`; most have none."""
    return _listed().get(id_, ())


@cache
def _listed() -> dict[str, tuple[OrganizationName, ...]]:
    return {
        f"organization/{slug}": tuple(OrganizationName(text, "ru", of["by"]) for text in of["ru"])
        for slug, of in tomllib.loads(_LIST.read_text(encoding="utf-8")).items()
    }
