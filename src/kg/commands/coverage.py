"""`kg coverage`: each sentence with its facts, and each fact with its sentences."""

from argparse import Namespace
from collections.abc import Iterator
from textwrap import fill, indent
from typing import Any

from kg.commands.output import as_json, write
from kg.reading.coverage import CitedFact, SentenceAccount, account, cited_facts
from kg.reading.facts import Source, clean
from kg.reading.sources import read_corpus
from kg.vocabulary import read_codes, read_vocabulary


def run(options: Namespace) -> int:
    """Write the account of every report; one that leaves a sentence out cannot be read at all."""
    codes = read_codes(read_vocabulary(options.ontology))
    corpus = read_corpus(options.data, codes)
    if options.format == "json":
        write(as_json([_record(source) for source in corpus.sources]), options.output)
    else:
        write("\n".join(line for s in corpus.sources for line in _lines(s)), options.output)
    return 0


def _lines(source: Source) -> Iterator[str]:
    accounts = account(source)
    aside = sum(1 for sentence in accounts if sentence.set_aside)
    cited = len(accounts) - aside
    yield f"{source.slug}: {len(accounts)} sentences and lines, {cited} cited, {aside} set aside"
    yield "\nFrom sentence to facts\n"
    for sentence in accounts:
        yield f"{sentence.number:>3}  {_wrapped(sentence.exact)}"
        yield from (f"       {_fact(fact)}" for fact in sentence.facts)
        yield from (f"       set aside: {aside.reason}" for aside in sentence.set_aside)
    yield "From fact to sentences\n"
    for fact in cited_facts(source):
        yield f"{_fact(fact)}  <- {', '.join(map(str, _numbers(fact, accounts)))}"
    yield ""


def _wrapped(exact: str) -> str:
    return indent(fill(clean(exact), 92), "     ").lstrip()


def _fact(fact: CitedFact) -> str:
    return f"{fact.thing.ref} {fact.statement.key}" if fact.statement else str(fact.thing.ref)


def _numbers(fact: CitedFact, accounts: tuple[SentenceAccount, ...]) -> list[int]:
    return [sentence.number for sentence in accounts if fact in sentence.facts]


def _record(source: Source) -> dict[str, Any]:
    accounts = account(source)
    return {
        "source": source.slug,
        "sentences": [
            {
                "number": sentence.number,
                "start": sentence.span.start,
                "end": sentence.span.end,
                "text": sentence.exact,
                "facts": [_fact(fact) for fact in sentence.facts],
                "set_aside": [aside.reason for aside in sentence.set_aside],
            }
            for sentence in accounts
        ],
        "facts": [
            {"fact": _fact(fact), "line": fact.line, "sentences": _numbers(fact, accounts)}
            for fact in cited_facts(source)
        ],
    }
