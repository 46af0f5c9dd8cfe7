"""The questions of the package, read from its .rq files."""

import difflib
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from kg.errors import BadInputError, KgError, Problem
from kg.questions.classes import TAKES
from kg.questions.records import EVIDENCE, Parameter, Question
from kg.sentence import Sentence

ANY: Final = "any"
"""The default of a parameter without which a question is asked about everything."""

_KEYS: Final = ("title", "number", "answer", "lists", "participants", "searches", "parameter")
_NEEDED: Final = ("title", "number", "answer", "searches")
_HEADER: Final = re.compile(r"# (?P<key>[a-z]+): (?P<value>\S.*)")
_PARAMETER: Final = re.compile(r"\?(?P<name>\w+) (?P<default>\S+), (?P<meaning>\S.*)")
_SELECT: Final = re.compile(r"^SELECT DISTINCT\s((?:\s*\?\w+)+)\s+WHERE", re.MULTILINE)


@cache
def questions() -> tuple[Question, ...]:
    """Every named question, in the order of the numbers.

    Raises BadInputError with each header that is not understood.
    """
    return read_questions(Path(str(files("kg.questions"))))


def question(name: str) -> Question:
    """The question of this name; a KgError names the nearest ones when there is none."""
    by_name = {each.name: each for each in questions()}
    if name in by_name:
        return by_name[name]
    near = difflib.get_close_matches(name, by_name, cutoff=0.6)
    if near:
        known = Sentence("did you mean {names}?", names=_one_of(near))
    else:
        known = Sentence("kg ask lists those there are")
    msg = Sentence("there is no question {name!r}: {known}", name=name, known=known)
    raise KgError(msg)


def _one_of(names: list[str]) -> str:
    *first, last = names
    return Sentence("{first} or {last}", first=_one_of(first), last=last) if first else last


def read_questions(folder: Path) -> tuple[Question, ...]:
    """The questions of a folder, in the order of their numbers; BadInputError as `questions`."""
    problems: list[Problem] = []
    found: dict[int, Question] = {}
    for file in sorted(folder.glob("*.rq")):
        reading = _Reading(file)
        each = reading.question()
        if each and each.number in found:
            text = f"number {each.number} is taken by {found[each.number].name}: give it another"
            reading.problem(text, "number")
        elif each:
            found[each.number] = each
        problems += reading.problems
    if not found and not problems:
        problems.append(Problem(folder, 0, "holds no question: not one .rq file"))
    if problems:
        raise BadInputError(problems)
    return tuple(found[number] for number in sorted(found))


class _Reading:
    """One .rq file while it is read, and what is wrong with it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.sparql = file.read_text(encoding="utf-8")
        self.problems: list[Problem] = []
        self._lines: dict[str, int] = {}
        self._parameters: list[Parameter] = []

    def problem(self, text: str, key: str = "") -> None:
        """Note a problem, on the line of this key of the header."""
        self.problems.append(Problem(self.file, self._lines.get(key, 1), text))

    def question(self) -> Question | None:
        """The question of the file, or None where there is a problem."""
        header = dict(self._header())
        for key in _NEEDED:
            if key not in header:
                self.problem(f"the header lacks the line `# {key}: ...`")
        columns = tuple(self._columns())
        answer = tuple(self._variables("answer", header, columns))
        lists = tuple(self._variables("lists", header, columns))
        participants = tuple(self._variables("participants", header, columns))
        number = header.get("number", "0")
        if not number.isdecimal():
            self.problem(f"number: {number!r} should be a whole number", "number")
        if not header.get("title", "?").endswith("?"):
            self.problem(f"title: {header['title']!r} should end with a question mark", "title")
        if self.problems:
            return None
        return Question(
            name=self.file.stem,
            number=int(number),
            title=header["title"],
            searches=header["searches"],
            answer=answer,
            lists=lists,
            participants=participants,
            columns=columns,
            parameters=tuple(self._parameters),
            sparql=self.sparql,
        )

    def _header(self) -> Iterator[tuple[str, str]]:
        for number, line in enumerate(self.sparql.splitlines(), start=1):
            if not line.startswith("#"):
                return
            entry = _HEADER.fullmatch(line)
            if entry is None or entry["key"] not in _KEYS:
                known = ", ".join(_KEYS)
                text = f"{line!r} is not understood: should be `# key: value`, with one of {known}"
                self.problems.append(Problem(self.file, number, text))
            elif entry["key"] == "parameter":
                self._lines[f"parameter {number}"] = number
                self._parameter(entry["value"], f"parameter {number}")
            elif entry["key"] in self._lines:
                text = f"`# {entry['key']}:` is there twice"
                self.problems.append(Problem(self.file, number, text))
            else:
                self._lines[entry["key"]] = number
                yield entry["key"], entry["value"]

    def _parameter(self, text: str, key: str) -> None:
        entry = _PARAMETER.fullmatch(text)
        if entry is None:
            self.problem(f"parameter: {text!r} should be `?name default, what it means`", key)
            return
        if entry["name"] not in TAKES:
            known = ", ".join(f"?{name}" for name in TAKES)
            self.problem(f"parameter: ?{entry['name']} should be one of {known}", key)
        places = list(values_line(entry["name"]).finditer(self.sparql))
        default = "" if entry["default"] == ANY else entry["default"]
        # One that is asked about everything stands in the query as a comment.
        if not places or any(bool(place["off"]) == bool(default) for place in places):
            form = f"VALUES ?{entry['name']} {{ ... }}"
            line = form if default else f"# {form}"
            self.problem(f"parameter ?{entry['name']} needs a line `{line}` in the query", key)
        self._parameters.append(Parameter(entry["name"], default, entry["meaning"]))

    def _columns(self) -> Iterator[str]:
        select = _SELECT.search(self.sparql)
        if select is None:
            self.problem("the query should begin with SELECT DISTINCT, plain variables and WHERE")
            return
        selected = select[1].replace("?", "").split()
        for name in EVIDENCE:
            if name not in selected:
                self.problem(f"the query should select ?{name}, which is part of the evidence")
        yield from (name for name in selected if name not in EVIDENCE)

    def _variables(
        self, key: str, header: dict[str, str], columns: tuple[str, ...]
    ) -> Iterator[str]:
        for name in header.get(key, "").split():
            if name.removeprefix("?") not in columns or not name.startswith("?"):
                known = " ".join(f"?{column}" for column in columns)
                self.problem(f"{key}: {name} is not a column of the query, which are {known}", key)
            yield name.removeprefix("?")


def values_line(name: str) -> re.Pattern[str]:
    """The places of a query where a parameter has its value; `off` is there in a comment."""
    return re.compile(rf"(?P<off># )?VALUES \?{name} {{[^}}]*}}")
