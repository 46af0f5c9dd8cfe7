"""Reading the data folder: reports, the facts read from them, and the reference data.

Whatever does not hold together is refused here, before a triple is made.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import BadInputError, Problem
from kg.reading.coverage import account
from kg.reading.facts import Corpus, Ref, Source, Thing
from kg.reading.facts_file import FactsFile
from kg.reading.reference import ReferenceFile
from kg.reading.sentences import split_sentences
from kg.reading.toml_file import Codes

_PART_OF = "org:subOrganizationOf"


def read_corpus(data: Path, codes: Codes) -> Corpus:
    """Everything in the data folder, checked.

    Raises BadInputError with every problem of every file: what cannot be understood, a quote that
    is not in its text, a wrong checksum, an unknown reference, a thing described twice in one
    file, an organization that is part of itself, a sentence that is not accounted for, no report.
    """
    problems: list[Problem] = []
    reference = tuple(_reference(data, codes, problems))
    files = sorted((data / "facts").glob("*.toml"))
    if not files:
        problems.append(Problem(data / "facts", 0, "holds no facts file: nothing to read"))
    sources = tuple(s for file in files if (s := _source(file, data, codes, problems)))
    problems += _unread(data, files)
    corpus = Corpus(reference, sources)
    # While a file cannot be read, references into it would be called unknown, wrongly.
    if not problems:
        problems += _unknown_references(corpus)
        problems += _circles(corpus)
    for source in sources:
        problems += _unaccounted(source)
    if problems:
        raise BadInputError(problems)
    return corpus


def _reference(data: Path, codes: Codes, problems: list[Problem]) -> Iterator[Thing]:
    for file in sorted((data / "reference").glob("*.toml")):
        reading = ReferenceFile(file, codes)
        reading.load()
        yield from _unique(reading.things(), reading.problems)
        problems += reading.problems


def _source(file: Path, data: Path, codes: Codes, problems: list[Problem]) -> Source | None:
    reading = FactsFile(file, codes)
    reading.load()
    if reading.content:
        header = reading.content.get("source", {})
        _read_text(data / "sources" / f"{file.stem}.txt", header, reading)
    text = reading.text
    things = tuple(_unique(reading.things(), reading.problems)) if text else ()
    set_aside = tuple(reading.set_aside()) if text else ()
    if not things and not reading.problems:
        reading.problem((), "holds no fact")
    problems += reading.problems
    if reading.problems:
        return None
    checksum = hashlib.sha256(text.encode()).hexdigest()
    sentences = split_sentences(text)
    return Source(file.stem, text, checksum, reading.language, sentences, things, set_aside, file)


def _read_text(document: Path, header: dict[str, object], reading: FactsFile) -> None:
    """Take the report's text, byte for byte, if it is the text that the facts were read from."""
    keys = {"sha256", "language"}
    reading.refuse_unknown(("source",), header, keys)
    for key in sorted(keys - header.keys()):
        reading.problem(("source",), f"[source] needs the key {key!r}")
    try:
        raw = document.read_bytes()
        reading.text = raw.decode()
    except OSError as error:
        reading.problem((), f"the report {document} cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        text = f"not UTF-8 text: byte {error.start} cannot be read"
        reading.problems.append(Problem(document, 0, text))
    else:
        reading.language = str(header.get("language", reading.language))
        checksum = hashlib.sha256(raw).hexdigest()
        if header.get("sha256", checksum) != checksum:
            said = f"sha256 = {header['sha256']!r} is not the checksum of {document.name}"
            reading.problem(("source", "sha256"), f"{said}: that is {checksum!r}")
        if not reading.text.strip():
            reading.problems.append(Problem(document, 0, "the report holds no text"))


def _unread(data: Path, files: list[Path]) -> Iterator[Problem]:
    """Each report without a facts file: nothing was read from it, and nothing says so."""
    known = {file.stem for file in files}
    for document in sorted((data / "sources").glob("*.txt")):
        if document.stem not in known:
            text = f"no facts were read from this report: write facts/{document.stem}.toml"
            yield Problem(document, 0, text)


def _unique(things: Iterable[Thing], problems: list[Problem]) -> Iterator[Thing]:
    seen: dict[Ref, int] = {}
    for thing in things:
        if thing.ref in seen:
            text = f"{thing.ref} is described twice: first in line {seen[thing.ref]}"
            problems.append(Problem(thing.file, thing.line, text))
        else:
            seen[thing.ref] = thing.line
            yield thing


def _unknown_references(corpus: Corpus) -> Iterator[Problem]:
    known = {thing.ref for thing in corpus.things}
    for thing in corpus.things:
        for key, ref, line in _references(thing):
            if ref not in known:
                text = f"{key} = {str(ref)!r} is unknown: no file describes it"
                yield Problem(thing.file, line, text)


def _references(thing: Thing) -> Iterator[tuple[str, Ref, int]]:
    """Every reference that a thing's table makes, with the key and line it is made in."""
    for statement in (*thing.statements, *(claim.statement for claim in thing.claims)):
        if isinstance(statement.value, Ref):
            yield statement.key, statement.value, statement.line
    if thing.reading and thing.reading.register:
        yield "register", thing.reading.register, thing.line
    for claim in thing.claims:
        if claim.reading.register:
            yield "register", claim.reading.register, claim.statement.line


def _circles(corpus: Corpus) -> Iterator[Problem]:
    """Each claim that makes an organization part of itself."""
    steps = [
        (thing, claim.statement.line, claim.statement.value)
        for thing in corpus.things
        for claim in thing.claims
        if claim.statement.predicate == _PART_OF and isinstance(claim.statement.value, Ref)
    ]
    for thing, line, larger in steps:
        reached: set[Ref] = set()
        ahead = {larger}
        while ahead:
            reached |= ahead
            ahead = {up for part, _, up in steps if part.ref in ahead} - reached
        if thing.ref in reached:
            text = f"part_of = {str(larger)!r} would make {thing.ref} a part of itself"
            yield Problem(thing.file, line, text)


def _unaccounted(source: Source) -> Iterator[Problem]:
    for sentence in account(source):
        if not sentence.accounted:
            text = (
                f"sentence {sentence.number} of {source.slug}.txt is not accounted for: "
                f"{sentence.exact!r}; cite it in a fact, or set it aside with [[set_aside]]"
            )
            yield Problem(source.file, 0, text)
        elif sentence.facts and sentence.set_aside:
            text = f"sentence {sentence.number} is cited by a fact: do not set it aside"
            yield Problem(source.file, sentence.set_aside[0].line, text)
