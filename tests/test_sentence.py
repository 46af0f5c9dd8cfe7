"""Sentences that can be told in another language."""

import copy
import pickle

from kg.sentence import Sentence

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


def test_a_copy_can_be_told() -> None:
    """Copies and what is read back from a cache are told as the sentence itself."""
    sentence = Sentence("{one} is part of {other}.", one=Sentence("expert"), other="{B}")
    for copied in (pickle.loads(pickle.dumps(sentence)), copy.deepcopy(sentence)):  # noqa: S301 - our own
        assert str(copied.told(german)) == "sachverständig gehört zu {B}."
