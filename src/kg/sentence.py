"""Sentences for people, which can be told in another language."""

from collections.abc import Callable, Iterable
from typing import Any, Self


class Sentence(str):
    """English text that remembers the pattern and the values that it is made of.

    A value that is a sentence itself is told in the other language, too; any other value, such as
    the title of an event, stays as the sources write it. In a pattern, `{name:capital}` begins a
    sentence inside with a capital letter. Words without values, such as the label of a role, are a
    sentence as well.
    """

    __slots__ = ("pattern", "values")
    pattern: str
    values: dict[str, object]

    def __new__(cls, pattern: str, /, **values: object) -> Self:
        """Fill in the values; a pattern without any is left as it is."""
        made = super().__new__(cls, pattern.format(**values) if values else pattern)
        made.pattern, made.values = str(pattern), values
        return made

    @classmethod
    def of(cls, parts: Iterable[object], between: str = " ") -> Self:
        """Several parts as one."""
        values = {f"part{number}": part for number, part in enumerate(parts)}
        return cls(between.join(f"{{{name}}}" for name in values), **values)

    def told(self, translate: Callable[[str], str]) -> "Sentence":
        """The sentence in the language that `translate` puts its pattern into."""
        return Sentence(translate(self.pattern), **self._told_values(translate))

    def _told_values(self, translate: Callable[[str], str]) -> dict[str, object]:
        return {
            name: value.told(translate) if isinstance(value, Sentence) else value
            for name, value in self.values.items()
        }

    def __format__(self, wish: str) -> str:
        """The sentence as a part of another one."""
        return self[:1].upper() + self[1:] if wish == "capital" else super().__format__(wish)

    def __getnewargs_ex__(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """What it is made again of when it is copied or unpickled."""
        return (self.pattern,), self.values


class Counted(Sentence):
    """A sentence with the number `n` in it, on which its words depend in many languages.

    Whoever tells it is given the sentence itself, and so both patterns and the number.
    """

    __slots__ = ("many", "number", "one")
    one: str
    many: str
    number: int

    def __new__(cls, one: str, many: str = "", /, *, n: int, **values: object) -> Self:
        """A second pattern is for all numbers but one; without it, English is the same for all."""
        many = many or one
        made = super().__new__(cls, one if n == 1 else many, n=n, **values)
        made.one, made.many, made.number = str(one), str(many), n
        return made

    def told(self, translate: Callable[[str], str]) -> Sentence:
        """The sentence in the pattern that `translate` chooses."""
        return Sentence(translate(self), **self._told_values(translate))

    def __getnewargs_ex__(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """What it is made again of when it is copied or unpickled."""
        return (self.one, self.many), self.values
