"""Sentences that can be told in another language."""

import copy
import pickle
from collections.abc import Callable

import pytest

from kg.sentence import Counted, Sentence

GERMAN = {
    "{one} is part of {other}.": "{one} gehört zu {other}.",
    "{role:capital} at {event}": "{role:capital} bei {event}",
    "expert": "sachverständig",
    "Searched.": "Durchsucht.",
}


def german(pattern: str) -> str:
    """The German pattern, or the same where there is none."""
    return GERMAN.get(pattern, pattern)


def test_a_sentence_is_its_english() -> None:
    """It is equal to the plain text, and a pattern without values is left as it is."""
    assert Sentence("{one} is part of {other}.", one="A", other="B") == "A is part of B."
    assert Sentence("of {braces}") == "of {braces}"


def test_told_in_another_language() -> None:
    """The pattern and the sentences inside are translated; names stay as they are written."""
    sentence = Sentence("{one} is part of {other}.", one="expert", other=Sentence("expert"))
    assert str(sentence.told(german)) == "expert gehört zu sachverständig."


def test_the_beginning_of_a_sentence_inside() -> None:
    """A part can begin with a capital letter, in each language."""
    sentence = Sentence("{role:capital} at {event}", role=Sentence("expert"), event="E")
    assert [sentence, sentence.told(german)] == ["Expert at E", "Sachverständig bei E"]


def test_several_parts() -> None:
    """Parts are told one by one."""
    sentence = Sentence.of([Sentence("Searched."), "1996", Sentence("expert")])
    assert [sentence, sentence.told(german)] == [
        "Searched. 1996 expert",
        "Durchsucht. 1996 sachverständig",
    ]


def polish(part: str) -> str:
    """A pattern for one, for two to four, and for more."""
    if not isinstance(part, Counted):
        return part
    few = part.number in {2, 3, 4}
    return "{n} wiersz: {of}" if part.number == 1 else "{n} wiersze: {of}" if few else "{n}: {of}"


def test_words_that_depend_on_a_number() -> None:
    """English has two patterns, or one; another language has as many as it needs."""
    counted = [Counted("{n} row: {of}", "{n} rows: {of}", n=n, of=f"{n}x") for n in (1, 2, 5)]
    assert counted == ["1 row: 1x", "2 rows: 2x", "5 rows: 5x"]
    assert [each.told(polish) for each in counted] == ["1 wiersz: 1x", "2 wiersze: 2x", "5: 5x"]
    assert [Counted("{n} more", n=n) for n in (1, 2)] == ["1 more", "2 more"]


def test_a_number_inside_a_sentence() -> None:
    """A counted part is told as a part."""
    sentence = Sentence(
        "Found: {rows}.", rows=Counted("{n} row: {of}", "{n} rows: {of}", n=2, of="A")
    )
    assert [sentence, sentence.told(polish)] == ["Found: 2 rows: A.", "Found: 2 wiersze: A."]


@pytest.mark.parametrize("copied", [lambda it: pickle.loads(pickle.dumps(it)), copy.deepcopy])  # noqa: S301 - our own
def test_a_copy_can_be_told(copied: Callable[[Sentence], Sentence]) -> None:
    """Copies and what is read back from a cache are told as the sentence itself."""
    sentence = Sentence("{one} is part of {other}.", one=Sentence("expert"), other="{B}")
    assert str(copied(sentence).told(german)) == "sachverständig gehört zu {B}."
    counted = Counted("{n} row: {of}", "{n} rows: {of}", n=3, of="{B}")
    assert str(copied(counted).told(polish)) == "3 wiersze: {B}"
