"""Reading the data folder: reports, the facts read from them, and the reference data.

Whatever does not hold together is refused here, before a triple is made.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.coverage import account
from kg.errors import BadInputError, Problem
from kg.facts import Claim, Corpus, Reading, Ref, Source, Statement, Thing
from kg.facts_file import Codes, FactsFile
from kg.authoring import REGISTER, TABLES, Key
from kg.sentences import split_sentences

_PART_OF = "org:subOrganizationOf"


def read_corpus(data: Path, codes: Codes) -> Corpus:
    """Everything in the data folder, checked.

    Raises BadInputError with every problem of every file: what cannot be understood, a quote that
    is not in its text, a wrong checksum, an unknown reference, a thing described twice in one
    file, an organization that is part of itself, a sentence that is not accounted for, no report.
    """
    problems: list[Problem] = []
    reference = tuple(_reference(data / "reference", codes, problems))
    files = sorted((data / "facts").glob("*.toml"))
    sources = tuple(s for file in files if (s := _source(file, data, codes, problems)) is not None)
    if not files:
        problems.append(Problem(data / "facts", 0, "holds no facts file: nothing to read"))
    corpus = Corpus(reference, sources)
    # A reference into a file that could not be read would be reported as unknown, wrongly.
    if not problems:
        problems += _unknown_references(corpus)
        problems += _circles(corpus)
        for source in sources:
            problems += _unaccounted(source)
    if problems:
        raise BadInputError(problems)
    return corpus


def _source(file: Path, data: Path, codes: Codes, problems: list[Problem]) -> Source | None:
    slug = file.stem
    document = data / "sources" / f"{slug}.txt"
    reading = FactsFile(file, codes)
    reading.load()
    header = reading.content.get("source", {}) if reading.content else {}
    text = _text(document, header, reading)
    if text is not None:
        reading.text = text
        reading.language = header.get("language", "en")
        things = tuple(_unique(reading.things(), reading))
        set_aside = tuple(reading.set_aside())
        if not things and not reading.problems:
            reading.problem((), "holds no fact")
    problems += reading.problems
    if reading.problems or text is None:
        return None
    checksum = hashlib.sha256(text.encode()).hexdigest()
    sentences = split_sentences(text)
    return Source(slug, text, checksum, reading.language, sentences, things, set_aside, file)


def _text(document: Path, header: dict[str, Any], reading: FactsFile) -> str | None:
    """The report's text, byte for byte, or None where it is missing or not what was read."""
    for key in sorted(header.keys() - {"sha256", "language"}):
        reading.problem(("source", key), f"unknown key {key!r} in [source]: known are language, sha256")
    for key in sorted({"sha256", "language"} - header.keys()):
        if reading.content:
            reading.problem(("source",), f"[source] needs the key {key!r}")
    try:
        raw = document.read_bytes()
        text = raw.decode()
    except FileNotFoundError:
        reading.problem((), f"the report {document} is missing")
    except UnicodeDecodeError as error:
        reading.problems.append(
            Problem(document, 0, f"not UTF-8 text: byte {error.start} cannot be read")
        )
    else:
        checksum = hashlib.sha256(raw).hexdigest()
        if "sha256" in header and header["sha256"] != checksum:
            reading.problem(
                ("source", "sha256"),
                f"sha256 = {header['sha256']!r} is not the checksum of {document.name}, {checksum}: "
                "the text has changed since it was read",
            )
        if text.strip():
            return text
        reading.problems.append(Problem(document, 0, "the report holds no text"))
    return None


def _reference(folder: Path, codes: Codes, problems: list[Problem]) -> Iterator[Thing]:
    """The reference data: each value a claim with the status external, from its column's register."""
    for file in sorted(folder.glob("*.toml")):
        reading = FactsFile(file, codes)
        reading.load()
        if file.stem == "registers":
            yield from _unique(_registers(reading), reading)
        elif reading.content:
            yield from _unique(_columns(reading), reading)
        problems += reading.problems


def _registers(reading: FactsFile) -> Iterator[Thing]:
    for index, entry in enumerate(reading.content.get("register", [])):
        path = ("register", index)
        statements = tuple(
            Statement(key.predicate, value)
            for name, key in REGISTER.keys.items()
            if name in entry and (value := reading.value((*path, name), name, key, entry[name]))
        )
        for name in sorted(entry.keys() - {"id", *REGISTER.keys}):
            reading.problem((*path, name), f"unknown key {name!r} in [[register]]")
        ref = Ref("register", str(entry.get("id", "")))
        yield Thing(ref, REGISTER.types, statements, (), None, reading.file, reading.lines[path])


def _columns(reading: FactsFile) -> Iterator[Thing]:
    registers = reading.content.pop("registers", {})
    for name, entries in reading.content.items():
        if name not in TABLES:
            reading.problem((name, 0), f"unknown table [[{name}]]")
            continue
        table = TABLES[name]
        for index, entry in enumerate(entries):
            path = (name, index)
            claims = tuple(
                claim
                for column, raw in entry.items()
                if column != "id"
                for claim in _external(reading, (*path, column), table.claims, registers, raw)
            )
            ref = Ref(table.slug, str(entry.get("id", "")))
            yield Thing(ref, table.types, (), claims, None, reading.file, reading.lines[path])


def _external(
    reading: FactsFile,
    path: tuple[str | int, ...],
    known: dict[str, Key] | Any,
    registers: dict[str, str],
    raw: object,
) -> Iterator[Claim]:
    column = str(path[-1])
    if column not in known:
        reading.problem(path, f"unknown key {column!r}: known are {', '.join(sorted(known))}")
    elif column not in registers:
        reading.problem(path, f"[registers] does not say which register {column!r} was read in")
    else:
        value = reading.value(path, column, known[column], raw)
        if value is not None:
            external = Reading("external", register=Ref("register", registers[column]))
            yield Claim(Statement(known[column].predicate, value), external, reading.lines[path])


def _unique(things: Iterable[Thing], reading: FactsFile) -> Iterator[Thing]:
    seen: dict[Ref, int] = {}
    for thing in things:
        if thing.ref in seen:
            text = f"{thing.ref} is described twice: first in line {seen[thing.ref]}"
            reading.problems.append(Problem(thing.file, thing.line, text))
        else:
            seen[thing.ref] = thing.line
            yield thing


def _unknown_references(corpus: Corpus) -> Iterator[Problem]:
    known = {thing.ref for thing in corpus.things}
    for thing in corpus.things:
        for ref, line in _references(thing):
            if ref not in known:
                text = f"{thing.ref} refers to {ref}, which no file describes"
                yield Problem(thing.file, line, text)


def _references(thing: Thing) -> Iterator[tuple[Ref, int]]:
    for statement in thing.statements:
        if isinstance(statement.value, Ref):
            yield statement.value, thing.line
    for claim in thing.claims:
        if isinstance(claim.statement.value, Ref):
            yield claim.statement.value, claim.line
        if claim.reading.register:
            yield claim.reading.register, claim.line
    if thing.reading and thing.reading.register:
        yield thing.reading.register, thing.line


def _circles(corpus: Corpus) -> Iterator[Problem]:
    """Each claim that makes an organization part of itself."""
    larger: dict[Ref, list[Ref]] = {}
    for thing in corpus.things:
        for claim in thing.claims:
            if claim.statement.predicate == _PART_OF and isinstance(claim.statement.value, Ref):
                larger.setdefault(thing.ref, []).append(claim.statement.value)
    for thing in corpus.things:
        for claim in thing.claims:
            if claim.statement.predicate == _PART_OF and thing.ref in _reach(
                larger, claim.statement.value
            ):
                text = f"{thing.ref} would be part of itself, by way of {claim.statement.value}"
                yield Problem(thing.file, claim.line, text)


def _reach(larger: dict[Ref, list[Ref]], start: object) -> set[object]:
    reached: set[object] = set()
    ahead = [start]
    while ahead:
        here = ahead.pop()
        if here not in reached:
            reached.add(here)
            ahead += larger.get(here, [])  # type: ignore[call-overload]
    return reached


def _unaccounted(source: Source) -> Iterator[Problem]:
    for sentence in account(source):
        if not sentence.accounted:
            text = (
                f"sentence {sentence.number} of {source.slug}.txt is not accounted for: "
                f"{sentence.exact!r}; cite it in a fact, or set it aside with [[set_aside]]"
            )
            yield Problem(source.file, 0, text)
        elif sentence.facts and sentence.set_aside:
            text = f"sentence {sentence.number} is both cited and set aside: take out [[set_aside]]"
            yield Problem(source.file, sentence.set_aside[0].line, text)


