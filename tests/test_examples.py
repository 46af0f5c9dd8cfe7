"""The queries to begin with."""

import pytest

from kg.explore.examples import EXAMPLES, Example
from kg.explore.results import read_result
from kg.store import Store

SIZES = {
    "events": ("SELECT", ("event", "title", "start", "end", "place"), 3),
    "participants": ("SELECT", ("participant", "role", "event", "affiliation"), 20),
    "roles": ("SELECT", ("role", "number"), 6),
    "unnamed": ("SELECT", ("official", "post", "country"), 3),
    "studied": ("SELECT", ("study", "country"), 6),
    "beyond": ("SELECT", ("about", "property", "value", "how", "note"), 13),
    "quotes": ("SELECT", ("property", "value", "words", "start", "end"), 2),
    "graph": ("CONSTRUCT", ("subject", "property", "value"), 4),
}


def test_the_examples_in_their_order() -> None:
    """Each has a name of its own, from the plainest query on."""
    assert [example.name for example in EXAMPLES] == list(SIZES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_is_answered(store: Store, example: Example) -> None:
    """It needs no prefix line and finds what it promises."""
    result = read_result(store, store.query(example.sparql))
    assert (result.form, result.columns, len(result.rows)) == SIZES[example.name]
    assert not result.is_cut


def test_the_answer_to_one_example(store: Store) -> None:
    """The roles with the number of participations in each, the most frequent first."""
    (example,) = (each for each in EXAMPLES if each.name == "roles")
    rows = read_result(store, store.query(example.sparql)).rows
    assert [[cell.text for cell in row if cell] for row in rows] == [
        ["expert", "6"],
        ["participant", "6"],
        ["also present", "3"],
        ["organizer", "2"],
        ["support with agenda and materials", "2"],
        ["logistic and organizational support", "1"],
    ]
