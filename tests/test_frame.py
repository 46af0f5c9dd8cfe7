"""One thing described alone: with all that is needed to believe it, as a graph and as a tree."""

import json

import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.exchange.concise import Description
from kg.exchange.frame import write_frame
from kg.terms import BASE

pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:rdflib")

THINGS = (
    "id/official/oakley-duff",
    "id/country/KAZ",
    "id/event/almaty-2001-migration-legislation",
    "id/source-document/almaty-2001",
    "source/almaty-2001.txt#char=2780,2824",
    "vocab/role/expert",
    "ontology#Event",
)


@pytest.fixture(scope="module")
def description(quads: list[Quad]) -> Description:
    """Everything to be described."""
    return Description(quad.triple for quad in quads)


@pytest.mark.parametrize("name", THINGS)
def test_a_tree_holds_exactly_the_description(description: Description, name: str) -> None:
    """Two readers get each statement once, no more and no fewer; the thing comes first."""
    thing = NamedNode(f"{BASE}{name}")
    triples = description.about(thing)
    written = write_frame(thing, triples)
    found = [quad.triple for quad in parse(written, format=RdfFormat.JSON_LD)]
    assert sorted(map(str, found)) == sorted(map(str, triples))
    lines = "".join(f"{triple} .\n" for triple in triples)
    expected = rdflib.Graph().parse(data=lines, format="nt")
    assert set(rdflib.Graph().parse(data=written, format="json-ld")) == set(expected)
    assert json.loads(written)["@graph"][0]["id"] == name


def test_an_official_comes_with_claims_participation_and_quotes(description: Description) -> None:
    """A quote stands inside the first fact that rests on it, and others have its id.

    The names of what is mentioned stand beside them.
    """
    thing = NamedNode(f"{BASE}id/official/oakley-duff")
    nodes = json.loads(write_frame(thing, description.about(thing)))["@graph"]
    first, second = (claim["supportedBy"] for claim in nodes[0]["claims"])
    quotes = [
        selector["exact"]
        for passage in first
        for selector in passage["hasSelector"]
        if "exact" in selector
    ]
    assert quotes == ["Mr. Oakley Duff"]
    assert second == [{"id": first[0]["id"]}]
    assert [node["id"] for node in nodes[1:]] == [
        "id/event/almaty-2001-migration-legislation",
        "id/country/CAN",
        "id/participation/almaty-2001-oakley-duff",
        *(node["id"] for node in nodes[4:]),
    ]
    assert {node.get("prefLabel") for node in nodes} >= {"Canada", "expert"}


def test_every_thing_can_be_described(description: Description) -> None:
    """No subject is left without a description, and none is described by nothing."""
    empty = [node for node in description.subjects() if not description.about(node)]
    assert empty == []
