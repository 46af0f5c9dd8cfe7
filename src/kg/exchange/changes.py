"""What changed between two releases, as facts in words and as statements."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from kg.exchange.turtle import in_short


@dataclass(frozen=True)
class Release:
    """One release: its version, its statements, and its facts as sentences by their IRI."""

    version: str
    triples: frozenset[Triple]
    sentences: Mapping[str, str]


@dataclass(frozen=True)
class Changes:
    """The way from one release to the next; facts are IRIs, each with its sentence."""

    before: str
    after: str
    added: frozenset[Triple]
    removed: frozenset[Triple]
    added_facts: Mapping[str, str]
    removed_facts: Mapping[str, str]
    changed_facts: Mapping[str, str]

    def to_text(self) -> str:
        """The changes for people, as Markdown."""
        parts = [f"# Changes from {self.before} to {self.after}"]
        for title, facts in (
            ("Added facts", self.added_facts),
            ("Removed facts", self.removed_facts),
            ("Facts with another reading, quote or detail", self.changed_facts),
        ):
            lines = sorted(f"- {sentence} (<{iri}>)" for iri, sentence in facts.items())
            if facts is self.changed_facts:
                lines = [line for iri in facts for line in self._change(iri)]
            parts.append(f"## {title}: {len(facts)}\n\n" + ("\n".join(lines) or "None."))
        statements = f"{len(self.added)} statements were added and {len(self.removed)} removed"
        parts.append(f"{statements}: see `added.ttl` and `removed.ttl`.")
        return "\n\n".join(parts) + "\n"

    def _change(self, fact: str) -> Iterator[str]:
        """A fact that was there and is there, with what is said of it no longer, and newly."""
        yield f"- {self.changed_facts[fact]} (<{fact}>)"
        for word, triples in (("no longer", self.removed), ("now", self.added)):
            said = (each for each in triples if each.subject == NamedNode(fact))
            for triple in sorted(said, key=str):
                yield f"  - {word}: {in_short(triple.predicate)} {in_short(triple.object)}"


def compare(before: Release, after: Release) -> Changes:
    """What the later release adds, removes and says differently."""
    added, removed = after.triples - before.triples, before.triples - after.triples
    new, old = after.sentences, before.sentences
    touched = {fact for fact in _facts(added | removed) if fact in new and fact in old}
    return Changes(
        before=before.version,
        after=after.version,
        added=added,
        removed=removed,
        added_facts={fact: new[fact] for fact in new if fact not in old},
        removed_facts={fact: old[fact] for fact in old if fact not in new},
        changed_facts={fact: new[fact] for fact in sorted(touched)},
    )


def _facts(triples: Iterable[Triple]) -> set[str]:
    return {each.subject.value for each in triples if isinstance(each.subject, NamedNode)}
