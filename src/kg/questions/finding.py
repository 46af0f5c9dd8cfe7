"""Which named question answers what somebody types, in whatever language it is known."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from kg.errors import KgError
from kg.explore.folding import fold
from kg.questions.records import Question

_FILE: Final = "asked.toml"
_SHARE: Final = 5
"""A word that more than one question in so many has, such as "who", tells none from another."""
_SHORTEST: Final = 3
"""Letters of a word that can tell one question from another."""
_SHORTEST_STEM: Final = 4
_ENDING: Final = 3
"""Letters at the end of a word that its other forms may not have."""
_WHOLE, _BEGUN, _ALIKE = 3, 2, 1
"""How well a word fits: it is the same, it may become the same, or it begins alike."""


@cache
def other_words() -> Mapping[str, tuple[str, ...]]:
    """Other words in which each question is asked, in several languages, by its name."""
    text = files("kg.questions").joinpath(_FILE).read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for name, languages in tomllib.loads(text).items():
        if set(languages) != {"en", "ru"}:
            msg = f"{_FILE}: {name} has words in {', '.join(languages)}: should be en and ru"
            raise KgError(msg)
        found[name] = tuple(each for phrases in languages.values() for each in phrases)
    return found


class Finder:
    """Finds questions by the words of their texts."""

    def __init__(self, texts: Mapping[Question, str]) -> None:
        """Look through these texts; the order of the questions is kept among equals."""
        self._questions = tuple(texts)
        self._having: defaultdict[str, list[Question]] = defaultdict(list)
        for question, text in texts.items():
            for word in dict.fromkeys(fold(text).split()):
                self._having[word].append(question)

    def find(self, typed: str) -> tuple[Question, ...]:
        """The questions that fit the most of the telling words, the best first.

        The last word may be unfinished. Where most words fit no question, none is found.
        """
        words = fold(typed).split()
        fits = [
            self._fits(word, is_last=place == len(words))
            for place, word in enumerate(words, start=1)
            if len(word) >= _SHORTEST
        ]
        telling = [each for each in fits if len(each) * _SHARE <= len(self._questions)]
        number = Counter(question for each in telling for question in each)
        most = max(number.values(), default=0)
        if 2 * most < len(telling):
            return ()
        total = {one: sum(each.get(one, 0) for each in telling) for one in self._questions}
        best = [one for one in self._questions if most and number[one] == most]
        enough = max((total[one] for one in best), default=0) / 2
        found = [one for one in best if total[one] > enough]
        return tuple(sorted(found, key=lambda one: -total[one]))

    def _fits(self, typed: str, *, is_last: bool) -> dict[Question, int]:
        """How well each question fits one word, without those that do not."""
        found: dict[Question, int] = {}
        for word, questions in self._having.items():
            fit = _fit(word, typed, is_last=is_last)
            if fit:
                found |= {each: max(fit, found.get(each, 0)) for each in questions}
        return found


def _fit(word: str, typed: str, *, is_last: bool) -> int:
    if word == typed:
        return _WHOLE
    if is_last and word.startswith(typed):
        return _BEGUN
    # A short word has no ending to lose: "sent" is no form of "sentence".
    stem = typed[:-_ENDING]
    return _ALIKE if len(stem) >= _SHORTEST_STEM and word.startswith(stem) else 0
