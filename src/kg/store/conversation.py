"""What is said between a query and a worker, whether a thread or an event loop carries it."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

from kg.store.answers import Answer, Format, format_named, formats_for
from kg.store.limits import Limits, refused
from kg.store.queries import Dataset, Query, check_query
from kg.store.query_faults import explain
from kg.store.query_text import QueryText, spread
from kg.terms import BASE

Request = dict[str, Any]
Reply = tuple[str, bytes]


@dataclass(frozen=True)
class Task:
    """A query with everything that was chosen for it; `seconds` is its deadline."""

    query: Query
    format: Format
    dataset: Dataset
    seconds: float

    def conversation(
        self, graphs: frozenset[str], store: str, limits: Limits
    ) -> Generator[Request, Reply, Answer]:
        """Yield each request for the worker, take its reply, and return the answer at the end."""
        self.query.refuse_unknown_graphs(graphs)
        self.dataset.refuse_unknown_graphs(graphs)
        request = {
            "query": self.query.text,
            "base": BASE,
            "prefixes": self.query.prefixes,
            "media_type": self.format.media_type,
            "limit": limits.size,
            **self.dataset.as_request(self.query),
        }
        kind, body = yield request
        if kind == "syntax":
            text = self.query.text
            # What was taken for plain is read with care now: that names most faults better.
            check_query(text)
            kind, fault = yield request | {"query": spread(QueryText(text))}
            raise explain(text, body.decode(), fault.decode() if kind == "syntax" else "")
        if kind != "ok":
            raise refused(kind, body, limits)
        return Answer(self.query.form, self.format, body, store)


def task(
    query: str | Query, format_name: str | None, dataset: Dataset | None, seconds: float
) -> Task:
    """A task, checked as far as it can be without a store.

    The format is JSON for rows and Turtle for graphs unless it is named.
    """
    checked = check_query(query) if isinstance(query, str) else query
    format_ = (
        format_named(format_name, checked.form) if format_name else formats_for(checked.form)[0]
    )
    return Task(checked, format_, dataset or Dataset(), seconds)
