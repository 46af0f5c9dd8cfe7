"""What changed between two releases, as facts in words and as statements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple


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
            parts.append(f"## {title}: {len(facts)}\n\n" + ("\n".join(lines) or "None."))
        statements = f"{len(self.added)} statements were added and {len(self.removed)} removed"
        parts.append(f"{statements}: see `added.ttl` and `removed.ttl`.")
        return "\n\n".join(parts) + "\n"


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
