"""The answers of a bundle: each question asked again, and what was published of it.

Needs rdflib: it is put into the program inside every bundle.
"""

from collections.abc import Iterator

from kg.exchange.bundle_contents import MANIFEST, Bundle, UnreadableError, reading
from kg.exchange.bundle_findings import Finding, answer_difference, apart
from kg.exchange.bundle_questions import Question, asked, terms
from kg.exchange.bundle_records import records


def answers(bundle: Bundle) -> Iterator[Finding]:
    """Ask every question again and compare what was published, row by row."""
    with reading(MANIFEST):
        titles = {each["name"]: each["title"] for each in bundle.manifest["questions"]}
    for number, (name, title) in enumerate(titles.items(), start=1):
        try:
            yield from _answer(bundle, name, title, number)
        except UnreadableError as error:
            yield Finding("reading", error.name, str(error))


def _answer(bundle: Bundle, name: str, title: str, number: int) -> Iterator[Finding]:
    question = asked(bundle, name)
    if question.title != title:
        is_there, there = map(repr, apart(question.title, title))
        text = f"title is {is_there}, and in {MANIFEST} {there}"
        yield Finding("answers", f"questions/{name}.rq", text)
    yield from _rows(bundle, question)
    yield from records(bundle, question, title, number)


def _rows(bundle: Bundle, question: Question) -> Iterator[Finding]:
    file = f"questions/{question.name}.srj"
    with reading(file):
        published = bundle.json(file)
        variables = tuple(published["head"]["vars"])
        expected = terms(bundle, published["results"]["bindings"])
    found = terms(bundle, question.cells)
    if found != expected:
        text = answer_difference(expected - found, found - expected)
        yield Finding("answers", question.name, text)
    if variables != question.variables:
        here, there = map(" ".join, (variables, question.variables))
        yield Finding("answers", file, f"head is {here}, and should be {there}")
