"""The description of the published data: what catalogues and linked-data tools need to know.

`DCAT_AP_SHAPES=DIR pytest tests/test_description.py` also checks it against the official shapes:
DIR holds `shapes.ttl` and `range.ttl` of DCAT-AP 3.0.1.
"""

import os
import shutil
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Quad, Triple
from pyshacl import validate

from kg.errors import BadInputError
from kg.exchange.dataset_file import read_dataset_file
from kg.exchange.dcat import DATASET, PublishedFile, catalogue_description
from kg.exchange.export import export
from kg.exchange.void import void_description
from kg.terms import VOCABULARY_GRAPH

ENDPOINT = "https://w3id.org/migcoop/sparql"
OURS = Path(__file__).parent / "dcat_ap" / "mandatory.ttl"
OFFICIAL = os.environ.get("DCAT_AP_SHAPES")
SHAPES = [
    OURS,
    *((Path(OFFICIAL) / name for name in ("shapes.ttl", "range.ttl")) if OFFICIAL else ()),
]
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")


@pytest.fixture(scope="module")
def triples(quads: list[Quad]) -> set[Triple]:
    """The data without the vocabulary."""
    return {quad.triple for quad in quads if quad.graph_name.value != VOCABULARY_GRAPH}


@pytest.fixture(scope="module")
def description(triples: set[Triple], data: Path) -> set[Triple]:
    """The description of the data in one file, with a SPARQL service."""
    file = PublishedFile("graph.ttl", "every fact", "text/turtle", "RDF_TURTLE", b"abc")
    about = read_dataset_file(data)
    dumps = [f"{DATASET}/graph.ttl"]
    return catalogue_description(about, triples, [file], ENDPOINT) | void_description(
        triples, dumps, ENDPOINT
    )


def _graph(triples: set[Triple]) -> rdflib.Graph:
    raw = export((Quad(*triple) for triple in triples), "turtle")
    return rdflib.Graph().parse(data=raw, format="turtle")


@pytest.mark.parametrize("shapes", SHAPES, ids=lambda file: file.name)
def test_the_description_conforms_to_dcat_ap(description: set[Triple], shapes: Path) -> None:
    """Every mandatory property, every cardinality, every class of a value."""
    conforms, _, text = validate(_graph(description), shacl_graph=rdflib.Graph().parse(shapes))
    assert conforms, text


@pytest.mark.parametrize("shapes", SHAPES[:2], ids=lambda file: file.name)
@pytest.mark.parametrize("name", ["dcterms/description", "dcat#accessURL", "dcat#endpointURL"])
def test_a_description_without_a_mandatory_property_does_not(
    description: set[Triple], shapes: Path, name: str
) -> None:
    """The check can fail."""
    part = name.replace("dcterms/", "terms/").replace("dcat#", "ns/dcat#")
    less = {triple for triple in description if not triple.predicate.value.endswith(part)}
    assert len(less) < len(description)
    conforms, _, _ = validate(_graph(less), shacl_graph=rdflib.Graph().parse(shapes))
    assert not conforms


def test_the_sizes_are_those_of_the_data(description: set[Triple], triples: set[Triple]) -> None:
    """VoID counts statements, subjects, and the members of each class."""
    graph = _graph(description)
    dataset = rdflib.URIRef(DATASET)
    assert int(graph.value(dataset, VOID.triples)) == len(triples)
    assert int(graph.value(dataset, VOID.entities)) == len({each.subject for each in triples})
    counted = {
        str(graph.value(part, VOID["class"])).rpartition("#")[2]: int(
            graph.value(part, VOID.entities)
        )
        for part in graph.objects(dataset, VOID.classPartition)
    }
    assert {name: counted[name] for name in ("Event", "Country", "Official", "Participation")} == {
        "Event": 3,
        "Country": 12,
        "Official": 9,
        "Participation": 20,
    }
    assert str(graph.value(dataset, VOID.sparqlEndpoint)) == ENDPOINT


def test_the_links_to_other_registers_are_counted(description: set[Triple]) -> None:
    """A link set for each property and register."""
    graph = _graph(description)
    links = {
        (
            str(graph.value(part, VOID.linkPredicate)).rpartition("/")[2].rpartition("#")[2],
            str(graph.value(part, VOID.objectsTarget)),
        ): int(graph.value(part, VOID.triples))
        for part in graph.objects(rdflib.URIRef(DATASET), VOID.subset)
    }
    assert links["exactMatch", "http://publications.europa.eu/"] == 11
    assert set(links) >= {
        ("exactMatch", "http://eurovoc.europa.eu/"),
        ("sameAs", "http://www.wikidata.org/"),
        ("sameAs", "https://sws.geonames.org/"),
    }


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('version = "0.1.0"', "", "version is missing; it should be text in quotation marks"),
        ("issued = 2026", 'issued = "2026', "issued is '2026-11-24'; it should be a date"),
        ("keywords = [", "keyword = [", "unknown key 'keyword': did you mean 'keywords'?"),
        ('SOCI = "Population and society"', "SOCI = 3", "themes is {"),
        ("SOCI =", '"so ci" =', "it should be a table of codes and labels, such as SOCI"),
        (
            'licence = "http://',
            'licence = "CC BY ',
            "it should be the IRI of a licence, such as http://publications.europa.eu/",
        ),
    ],
)
def test_a_mistake_in_the_dataset_file_is_named(
    data: Path, tmp_path: Path, old: str, new: str, expected: str
) -> None:
    """Each wrong key with what would be right."""
    shutil.copy(data / "dataset.toml", tmp_path)
    text = (tmp_path / "dataset.toml").read_text()
    tail = '"' if new.startswith('issued = "') else ""
    changed = text.replace(old, new).replace("2026-11-24\nmodified", f"2026-11-24{tail}\nmodified")
    (tmp_path / "dataset.toml").write_text(changed)
    with pytest.raises(BadInputError) as raised:
        read_dataset_file(tmp_path)
    assert expected in str(raised.value)
