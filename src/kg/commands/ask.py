"""`kg ask`: list the named questions, or answer one."""

import os
from argparse import Namespace
from collections.abc import Callable
from typing import Final

from kg.commands.output import write
from kg.errors import KgError
from kg.questions import (
    Answer,
    Question,
    answer_to_csv,
    answer_to_json,
    answer_to_text,
    ask,
    questions,
    questions_to_csv,
    questions_to_json,
    questions_to_text,
)
from kg.store.engines import open_any

_LISTS: Final[dict[str, Callable[[tuple[Question, ...]], str]]] = {
    "table": questions_to_text,
    "json": questions_to_json,
    "csv": questions_to_csv,
}
_ANSWERS: Final[dict[str, Callable[[Answer], str]]] = {
    "table": answer_to_text,
    "json": answer_to_json,
    "csv": answer_to_csv,
}


def run(options: Namespace) -> int:
    """Write the list of questions, or the answer to the one that is named."""
    if options.name is None:
        write(_LISTS[options.format](questions()), options.output)
    else:
        answer = ask(
            open_any(options.store, os.environ), options.name, **_parameters(options.parameters)
        )
        write(_ANSWERS[options.format](answer), options.output)
    return 0


def _parameters(given: list[str]) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not (name and equals and value):
            msg = f"--with {one!r} should be NAME=VALUE, as in --with a=official/oakley-duff"
            raise KgError(msg)
        if name in parameters:
            msg = f"--with gives {name!r} twice, {parameters[name]!r} and {value!r}: give it once"
            raise KgError(msg)
        parameters[name] = value
    return parameters
