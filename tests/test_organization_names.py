"""What organizations are called in Russian: help for a search, with who says so."""

from kg.explore.names import names
from kg.explore.organization_names import organization_names
from kg.store import Store
from kg.terms import THING

LISTED = ("iom", "odihr", "osce", "unhcr")


def test_each_name_says_who_uses_it(store: Store) -> None:
    """Every listed id is that of an organization in the graph, and each name has its register."""
    ids = [f"organization/{slug}" for slug in LISTED]
    known = names(store, [f"{THING}{each}" for each in ids])
    assert [name.cls for name in known.values()] == ["organization"] * len(ids)
    found = {each: organization_names(each) for each in ids}
    assert {name.text for each in found.values() for name in each} >= {
        *("МОМ", "БДИПЧ", "ОБСЕ", "УВКБ ООН"),  # noqa: RUF001 - it is Russian
    }
    assert all(name.register for each in found.values() for name in each)
    assert organization_names("organization/iom-almaty") == ()


def test_no_name_from_outside_is_in_the_graph(store: Store) -> None:
    """The graph holds what the reports say; none of these names is in it."""
    texts = {quad.object.value for quad in store.oxigraph if hasattr(quad.object, "value")}
    outside = {name.text for slug in LISTED for name in organization_names(f"organization/{slug}")}
    assert outside & texts == set()
