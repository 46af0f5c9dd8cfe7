"""Which claims stand behind which statements."""

from collections import defaultdict
from collections.abc import Iterable

from kg.store.rows import Readable, described, mentions

Statement = tuple[str, str, str]
"""Subject, property and value, each as its IRI or text."""


def claims_for(store: Readable, statements: Iterable[Statement]) -> dict[Statement, list[str]]:
    """The claims of each statement; one that nobody claims is left out."""
    wanted = set(statements)
    about = mentions(store, (subject for subject, _, _ in wanted), "rdf:subject")
    claims = {claim for said in about.values() for claim in said.all}
    found: defaultdict[Statement, list[str]] = defaultdict(list)
    for claim, said in described(
        store, claims, "rdf:subject", "rdf:predicate", "rdf:object"
    ).items():
        statement = (said.one("rdf:subject"), said.one("rdf:predicate"), said.one("rdf:object"))
        if statement in wanted:
            found[statement].append(claim)
    return {statement: sorted(each) for statement, each in found.items()}
