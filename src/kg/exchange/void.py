"""The published data described for linked-data tools with VoID: sizes, vocabularies, links."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlsplit

from pyoxigraph import NamedNode, Quad, Triple

from kg.exchange.about import About, joined
from kg.exchange.dcat import DATASET
from kg.graph import term
from kg.terms import BASE, GRAPH, PREFIXES, THING

_LINKS: Final = ("skos:exactMatch", "skos:closeMatch", "skos:relatedMatch", "schema:sameAs")
_TYPE: Final = term("rdf:type")


def void_description(
    triples: Iterable[Triple], dumps: Iterable[str] = (), endpoint: str = ""
) -> set[Triple]:
    """The sizes of these triples by class and property, and their links to other data.

    `dumps` are the addresses of files that hold all of them.
    """
    triples = set(triples)
    dataset = About(DATASET, "void:Dataset")
    subjects = {triple.subject for triple in triples}
    types = (triple.object for triple in triples if triple.predicate == _TYPE)
    classes = Counter(cls for cls in types if isinstance(cls, NamedNode))
    properties = Counter(triple.predicate for triple in triples)
    for name, number in (
        ("void:triples", len(triples)),
        ("void:entities", len(subjects)),
        ("void:classes", len(classes)),
        ("void:properties", len(properties)),
    ):
        dataset.typed(name, "xsd:integer", number)
    dataset.typed("void:uriSpace", "xsd:string", BASE)
    dataset.link("void:rootResource", f"{BASE}dataset")
    dataset.link("void:exampleResource", *_examples(triples))
    dataset.link("void:vocabulary", *_vocabularies(properties, classes))
    dataset.link("void:dataDump", *dumps)
    dataset.link("void:sparqlEndpoint", *([endpoint] if endpoint else []))
    parts = [dataset]
    parts += _partitions(dataset, "class", classes, "entities")
    parts += _partitions(dataset, "property", properties, "triples")
    parts += _links(dataset, triples)
    return joined(parts)


def _examples(triples: set[Triple]) -> list[str]:
    """The first thing of each class of ours."""
    first: dict[str, str] = {}
    for triple in sorted(triples, key=str):
        subject = triple.subject.value if isinstance(triple.subject, NamedNode) else ""
        if triple.predicate == _TYPE and subject.startswith(THING):
            first.setdefault(str(triple.object), subject)
    return sorted(first.values())


def _vocabularies(*terms: Iterable[object]) -> list[str]:
    used = {term.value for each in terms for term in each if isinstance(term, NamedNode)}
    return sorted(
        namespace
        for namespace in PREFIXES.values()
        if any(iri.startswith(namespace) for iri in used)
    )


def _partitions(
    dataset: About, kind: str, counts: Counter[NamedNode], unit: str
) -> Iterator[About]:
    for member, number in counts.items():
        iri = f"{DATASET}#{kind}-{_slug(member.value)}"
        part = About(iri, "void:Dataset")
        part.text("dcterms:title", f"The part with the {kind} {_slug(member.value)}")
        part.link(f"void:{kind}", member.value)
        part.typed(f"void:{unit}", "xsd:integer", number)
        dataset.link(f"void:{kind}Partition", iri)
        yield part


def _links(dataset: About, triples: set[Triple]) -> Iterator[About]:
    """A link set for each property that links, and each register that it links to."""
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for triple in triples:
        for name in _LINKS:
            if triple.predicate == term(name) and isinstance(triple.object, NamedNode):
                address = urlsplit(triple.object.value)
                counts[name, f"{address.scheme}://{address.netloc}/"] += 1
    for (name, target), number in counts.items():
        host = urlsplit(target).netloc
        iri = f"{DATASET}#links-{_slug(term(name).value)}-{host}"
        links = About(iri, "void:Linkset")
        links.text("dcterms:title", f"Links by {_slug(term(name).value)} to {host}")
        links.link("void:linkPredicate", term(name).value)
        links.link("void:subjectsTarget", DATASET)
        links.link("void:objectsTarget", target)
        links.typed("void:triples", "xsd:integer", number)
        dataset.link("void:subset", iri)
        yield links


def _slug(iri: str) -> str:
    """A short name for a term: `schema-sameAs`."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}-{iri.removeprefix(namespace)}"
    return iri.rpartition("/")[2]


def graph_descriptions(quads: Iterable[Quad]) -> set[Triple]:
    """What each named graph is: its size, and that it is a part of the whole."""
    sizes = Counter(
        quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)
    )
    parts = []
    for iri, size in sizes.items():
        part = About(iri, "void:Dataset")
        part.text("dcterms:title", f"Statements of the graph {iri.removeprefix(GRAPH)}")
        part.link("dcterms:isPartOf", DATASET)
        part.typed("void:triples", "xsd:integer", size)
        parts.append(part)
    return joined(parts)
