"""RiC-O: what archivists read, in terms that RiC-O has, and not one word more than we know."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Triple

from kg.exchange.rico import CLASSES, PROPERTIES, RICO, to_rico
from kg.terms import THING

TERMS = set((Path(__file__).parent / "rico_1_1_terms.txt").read_text().split())
"""The names of all classes and properties of RiC-O 1.1, of 2025-05-22."""


@pytest.fixture(scope="module")
def archive(quads: list[Quad]) -> set[Triple]:
    """The data as RiC-O has it."""
    return to_rico(quad.triple for quad in quads)


def _said(archive: set[Triple], name: str) -> set[tuple[str, str]]:
    found = (each for each in archive if each.subject.value == f"{THING}{name}")
    return {
        (each.predicate.value.removeprefix(RICO), each.object.value.removeprefix(THING))
        for each in found
        if each.predicate.value.startswith(RICO)
    }


def test_every_term_used_is_one_of_rico(archive: set[Triple]) -> None:
    """Both those of the tables and those that the code writes."""
    used = {
        term.value.removeprefix(RICO)
        for triple in archive
        for term in (triple.predicate, triple.object)
        if isinstance(term, NamedNode) and term.value.startswith(RICO)
    }
    assert used | set(CLASSES.values()) | set(PROPERTIES.values()) <= TERMS


def test_a_person_known_by_post_occupies_it(archive: set[Triple]) -> None:
    """The person was at the event, holds the post, and belongs to nothing."""
    official = "official/almaty-2001-migration-legislation-geo-deputy-foreign-minister"
    assert _said(archive, official) == {
        ("isOrWasParticipantIn", "event/almaty-2001-migration-legislation"),
        ("occupiesOrOccupied", "post/geo-deputy-foreign-minister"),
        ("isAssociatedWithPlace", "country/GEO"),
    }


def test_a_participation_names_the_record_that_evidences_it(archive: set[Triple]) -> None:
    """Event, person, the words, and the document they stand in."""
    assert _said(archive, "participation/almaty-2001-oakley-duff") == {
        ("relationHasSource", "event/almaty-2001-migration-legislation"),
        ("relationHasTarget", "official/oakley-duff"),
        ("relationSource", "Mr. Oakley Duff, Canada"),
        ("isEvidencedBy", "source-document/almaty-2001"),
    }


def test_an_office_is_subordinate_to_its_body(archive: set[Triple]) -> None:
    """Part of, in RiC-O's word for corporate bodies."""
    said = _said(archive, "organization/odihr")
    assert ("isOrWasSubordinateTo", "organization/osce") in said
    assert not any("ember" in name for name, _ in said)
