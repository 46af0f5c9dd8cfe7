"""All that the graph holds of one thing, with the words that it rests on."""

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from kg.exchange.excerpts import excerpt
from kg.store import Store

OAKLEY = "official/oakley-duff"


def blocks(turtle: str) -> list[str]:
    """The subjects of an excerpt, in order, and its headings."""
    return [line for line in turtle.splitlines() if line and not line.startswith((" ", "@"))]


def test_an_official_with_claims_participation_and_evidence(store: Store) -> None:
    """The thing, its claims, its participation, and what they cite, grouped for reading."""
    evidence = [
        f"<https://w3id.org/migcoop/source/almaty-2001.txt#{part}={place}>"
        for place in ("2780,2824", "2896,2911", "2896,2919")
        for part in ("char", "position", "quote")
    ]
    assert blocks(excerpt(store, OAKLEY)) == [
        "# ---- Officials ----",
        "of:oakley-duff",
        "claim:6061e97e9b15c108",
        "claim:b9d8132a887c9b6e",
        "pa:almaty-2001-oakley-duff",
        "# ---- Evidence, in the order of the text ----",
        *evidence,
    ]


def test_the_participation_is_whole(store: Store) -> None:
    """A node that mentions the thing is there with all its statements."""
    found = excerpt(store, OAKLEY).split("\n\n")
    (block,) = (each for each in found if each.startswith("pa:"))
    assert block.splitlines() == [
        "pa:almaty-2001-oakley-duff",
        "    a mco:Participation ;",
        "    mco:affiliation co:CAN ;",
        "    mco:inEvent ev:almaty-2001-migration-legislation ;",
        "    mco:listPosition 3 ;",
        "    mco:participant of:oakley-duff ;",
        "    mco:role role:expert ;",
        '    mco:asStated "Mr. Oakley Duff, Canada"@en ;',
        "    mco:claimStatus status:explicit ;",
        "    mco:supportedBy <https://w3id.org/migcoop/source/almaty-2001.txt#char=2780,2824> ;",
        "    mco:supportedBy <https://w3id.org/migcoop/source/almaty-2001.txt#char=2896,2919> ;",
        "    .",
    ]


@pytest.mark.parametrize("name", [OAKLEY, "country/KAZ", "stated-count/almaty-2001-countries"])
def test_it_is_a_part_of_the_graph(store: Store, name: str) -> None:
    """Every triple of it is in the graph, and each of its prefixes is declared."""
    graph = {Triple(quad.subject, quad.predicate, quad.object) for quad in store.oxigraph}
    quads = parse(excerpt(store, name).encode(), RdfFormat.TURTLE)
    found = {Triple(quad.subject, quad.predicate, quad.object) for quad in quads}
    assert found
    assert found - graph == set()


def test_of_nothing_there_is_nothing(store: Store) -> None:
    """A thing that the graph does not hold has an empty excerpt."""
    assert blocks(excerpt(store, "country/NOPE")) == []
