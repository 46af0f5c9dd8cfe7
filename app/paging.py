"""Long lists a page at a time, with what is shown of how many, and the page in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import links
import streamlit as st
from wording import tr

MOST: Final = 50
"""How many items of a list stand on one page."""

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Paging:
    """Where a reader stands in a list; `name` is what the address calls it."""

    name: str
    total: int
    most: int = MOST

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // self.most))

    @property
    def page(self) -> int:
        """The page that the address asks for; the nearest one where there is none such."""
        asked = links.parameter(self.name)
        return min(max(int(asked), 1), self.pages) if asked.isdecimal() else 1

    @property
    def extent(self) -> str:
        """What is shown of how many."""
        if self.pages == 1:
            return str(self.total)
        first = (self.page - 1) * self.most
        last = min(first + self.most, self.total)
        return tr("{first} to {last} of {n}", first=first + 1, last=last, n=self.total)

    def shown(self, items: Sequence[_Item]) -> Sequence[_Item]:
        """The items of this page."""
        first = (self.page - 1) * self.most
        return items[first : first + self.most]

    def turn(self) -> None:
        """Buttons for the other pages, where there are any."""
        if self.pages > 1:
            st.pagination(self.pages, **links.bound(self.name, self.page))
