"""When things were, as exactly as the sources say and no more exactly."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kg.sentence import Sentence
from kg.store.rows import Description, Readable, described

Precision = Literal["day", "bounds", "unknown"]


@dataclass(frozen=True)
class Interval:
    """A stretch of time; days are written 2001-10-29, and what is not known is empty.

    With the precision `day` it is known when it began; with `bounds` only the days are known that
    it cannot have begun before or ended after. `earliest` and `latest` are what a drawing needs.
    """

    start: str = ""
    end: str = ""
    not_before: str = ""
    not_after: str = ""
    as_stated: tuple[str, ...] = ()

    @property
    def precision(self) -> Precision:
        """How exactly the beginning is known."""
        if self.start or self.end:
            return "day"
        return "bounds" if self.not_before or self.not_after else "unknown"

    @property
    def earliest(self) -> str:
        """The first day it can have covered; empty where nothing is known."""
        return self.start or self.not_before or self.end

    @property
    def latest(self) -> str:
        """The last day it can have covered; empty where nothing is known."""
        return self.end or self.not_after or self.start

    @property
    def is_open_before(self) -> bool:
        """Whether only its end is known."""
        return bool(self.end or self.not_after) and not (self.start or self.not_before)

    @property
    def is_open_after(self) -> bool:
        """Whether only its beginning is known."""
        return bool(self.start or self.not_before) and not (self.end or self.not_after)

    @property
    def order(self) -> tuple[bool, str, str]:
        """Puts the earlier first and what has no date last."""
        return (not self.earliest, self.earliest, self.latest)

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that it can have touched."""
        if not self.earliest:
            return ()
        return tuple(range(int(self.earliest[:4]), int(self.latest[:4]) + 1))

    @property
    def words(self) -> str:
        """The interval for people, with what is not known said."""
        if self.precision == "unknown":
            return Sentence("no date stated")
        if self.precision == "day":
            return _days(self.start, self.end)
        if self.not_before and self.not_after:
            return Sentence(
                "between {first} and {last}, days not stated",
                first=self.not_before,
                last=self.not_after,
            )
        if self.not_before:
            return Sentence("not before {day}, days not stated", day=self.not_before)
        return Sentence("not after {day}, days not stated", day=self.not_after)


def _days(start: str, end: str) -> str:
    if start == end:
        return start
    if start and end:
        return Sentence("{first} to {last}", first=start, last=end)
    return Sentence("from {day}", day=start) if start else Sentence("until {day}", day=end)


def intervals(store: Readable, iris: Iterable[str]) -> dict[str, Interval]:
    """When events took place and when states existed, in one query; the undated are left out."""
    said = described(
        store,
        iris,
        "schema:startDate",
        "schema:endDate",
        "mco:existedFrom",
        "mco:existedUntil",
        "mco:notBefore",
        "mco:notAfter",
        "mco:dateAsStated",
    )
    return {iri: _interval(one) for iri, one in said.items()}


def _interval(said: Description) -> Interval:
    starts = (*said.each("schema:startDate"), *said.each("mco:existedFrom"))
    ends = (*said.each("schema:endDate"), *said.each("mco:existedUntil"))
    return Interval(
        start=min(starts, default=""),
        end=max(ends, default=""),
        not_before=max(said.each("mco:notBefore"), default=""),
        not_after=min(said.each("mco:notAfter"), default=""),
        as_stated=said.each("mco:dateAsStated"),
    )
