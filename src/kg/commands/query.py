"""`kg query`: answer a SPARQL query within its limits."""

import os
import sys
from argparse import Namespace
from contextlib import suppress
from pathlib import Path

from kg.commands.output import write
from kg.commands.table import table
from kg.errors import KgError
from kg.store.answers import Answer
from kg.store.engines import open_any
from kg.store.unknown_terms import unknown_terms
from kg.terms import PREFIXES


def run(options: Namespace) -> int:
    """Write the answer; graphs are written as Turtle unless another format is named."""
    name = None if options.format == "table" else options.format
    store, query = open_any(options.store, os.environ), _query(options.query)
    answer = store.query(query, format_name=name, deadline=options.deadline)
    if name or answer.format.is_graph:
        write(answer.body, options.output)
    elif answer.form == "ASK":
        write("yes\n" if answer else "no\n", options.output)
    else:
        rows = [{name: _shown(term) for name, term in row.items()} for row in answer.rows()]
        write(table(answer.variables, rows), options.output)
    if _is_empty(answer):
        if sys.stdout is not None:
            sys.stdout.flush()
        # The answer stands, whether or not there is time to look for its reason.
        with suppress(KgError):
            for each in unknown_terms(store, query):
                print(f"kg: {each.text}", file=sys.stderr)
    return 0


def _is_empty(answer: Answer) -> bool:
    """Whether nothing was found; one line is the heading of a table."""
    if answer.form == "ASK":
        return not answer
    if answer.format.name in {"csv", "tsv"}:
        return answer.body.count(b"\n") <= 1
    return answer.form == "SELECT" and not any(True for _ in answer.rows())


def _query(given: str) -> str:
    """The text of the query: what was given, or what the file or standard input holds."""
    if given == "-":
        return sys.stdin.read()
    if not given.strip():
        msg = "the query is empty"
        raise KgError(msg)
    if any(mark in given for mark in "{}\n"):
        return given
    file = Path(given)
    if not file.is_file():
        msg = f"{given!r} is neither a query nor a file that is there"
        raise KgError(msg)
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        msg = f"{file}: not UTF-8 text: byte {error.start} cannot be read"
        raise KgError(msg) from error


def _shown(term: object) -> str:
    """A term as a person reads it: an IRI with its known prefix, a literal as its words."""
    value = str(getattr(term, "value", term))
    is_iri = str(term).startswith("<")
    for prefix, namespace in PREFIXES.items() if is_iri else ():
        if value.startswith(namespace) and value != namespace:
            return f"{prefix}:{value.removeprefix(namespace)}"
    return value
