"""Reading the data folder: reports, the facts read from them, and the reference data.

Whatever does not hold together is refused here, before a triple is made.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from kg.errors import BadInputError, Problem
from kg.reading.coverage import account
from kg.reading.facts import Corpus, Ref, Source, Thing
from kg.reading.facts_file import FactsFile
from kg.reading.rdf_forms import is_language
from kg.reading.reference import ReferenceFile
from kg.reading.sentences import split_sentences
from kg.reading.toml_file import Codes, TomlFile

_PART_OF = "org:subOrganizationOf"


def read_corpus(data: Path, codes: Codes) -> Corpus:
    """Everything in the data folder, checked.

    Raises BadInputError with every problem of every file: what cannot be understood, a quote that
    is not in its text, a wrong checksum, an unknown reference, a thing described twice in one
    file, an organization that is part of itself, a sentence that is not accounted for, no report.
    """
    found = _Found()
    reference = tuple(_reference(data, codes, found))
    files = sorted((data / "facts").glob("*.toml"))
    if not files:
        text = "holds no facts file: nothing to read"
        found.problems.append(Problem(data / "facts", 0, text))
    sources = tuple(s for file in files if (s := _source(file, data, codes, found)))
    found.problems += _unread(data, files)
    corpus = Corpus(reference, sources)
    if not found.problems:
        found.problems += _circles(corpus)
    # While a file cannot be read, references into it would be called unknown, wrongly.
    if found.is_whole:
        found.problems += _unknown_references(found)
    for source in sources:
        found.problems += _unaccounted(source)
    if found.problems:
        raise BadInputError(found.problems)
    return corpus


@dataclass
class _Found:
    """What was found in the files so far, also in those that have mistakes."""

    problems: list[Problem] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    """The ids of tables that are not understood: what refers to them may be right."""
    is_whole: bool = True
    """Whether every file could be read."""

    def take(self, reading: TomlFile, things: Iterable[Thing]) -> tuple[Thing, ...]:
        """The things of one file, each once, with all that is wrong in it."""
        taken = tuple(_unique(things, reading.problems))
        self.is_whole &= bool(reading.content)
        self.lost |= reading.ids() - {thing.ref.slug for thing in taken}
        self.things += taken
        self.problems += reading.problems
        return taken


def _reference(data: Path, codes: Codes, found: _Found) -> Iterator[Thing]:
    for file in sorted((data / "reference").glob("*.toml")):
        reading = ReferenceFile(file, codes)
        reading.load()
        yield from found.take(reading, reading.things())


def _source(file: Path, data: Path, codes: Codes, found: _Found) -> Source | None:
    reading = FactsFile(file, codes)
    reading.load()
    header = reading.content.get("source", {})
    if not isinstance(header, dict):
        reading.problem(("source", 0), "[source] should be one table, with 'sha256' and 'language'")
    elif reading.content:
        _read_text(data / "sources" / f"{file.stem}.txt", header, reading)
    text = reading.text
    set_aside = tuple(reading.set_aside()) if text else ()
    things = found.take(reading, reading.things() if text else ())
    if not things and not reading.problems:
        found.problems.append(Problem(file, 0, "holds no fact"))
    if reading.problems or not things:
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
    language = header.get("language", reading.language)
    if is_language(language):
        reading.language = str(language)
    else:
        said = f"language = {language!r} is no language tag"
        reading.problem(("source", "language"), f"{said}: write one of BCP 47, as en or en-GB")
    try:
        raw = document.read_bytes()
        reading.text = raw.decode()
    except OSError as error:
        reading.problem((), f"the report {document} cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        text = f"not UTF-8 text: byte {error.start} cannot be read"
        reading.problems.append(Problem(document, 0, text))
    else:
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


def _unknown_references(found: _Found) -> Iterator[Problem]:
    known = {thing.ref for thing in found.things}
    for thing in found.things:
        for key, ref, line in _references(thing):
            if ref not in known and ref.slug not in found.lost:
                alike = [each.slug for each in known if each.table == ref.table]
                near = get_close_matches(ref.slug, sorted(alike), n=1)
                hint = f"did you mean '{ref.table}/{near[0]}'?" if near else "no file describes it"
                yield Problem(thing.file, line, f"{key} = {str(ref)!r} is unknown: {hint}")


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
