"""The names this project writes: its base address, its prefixes and the terms the code needs.

Everything here is a plain string, so that importing it costs nothing.
"""

from typing import Final

BASE: Final = "https://w3id.org/migcoop/"
"""Where every IRI of ours begins. Not registered yet; nothing else in the code spells it out."""

MCO: Final = f"{BASE}ontology#"
SHAPES: Final = f"{BASE}shapes#"
VOCABULARY: Final = f"{BASE}vocab/"
THING: Final = f"{BASE}id/"
SOURCE_TEXT: Final = f"{BASE}source/"
CLAIM: Final = f"{BASE}claim/"
GRAPH: Final = f"{BASE}graph/"

REFERENCE_GRAPH: Final = f"{GRAPH}reference"
VOCABULARY_GRAPH: Final = f"{GRAPH}vocabulary"
SOURCE_GRAPH: Final = f"{GRAPH}source/"

PREFIXES: Final[dict[str, str]] = {
    "mco": MCO,
    "msh": SHAPES,
    "ev": f"{THING}event/",
    "og": f"{THING}organization/",
    "co": f"{THING}country/",
    "of": f"{THING}official/",
    "cs": f"{THING}case-study/",
    "pa": f"{THING}participation/",
    "pg": f"{THING}participant-group/",
    "po": f"{THING}post/",
    "pl": f"{THING}place/",
    "sc": f"{THING}stated-count/",
    "sv": f"{THING}stated-view/",
    "cg": f"{THING}country-group/",
    "ma": f"{THING}material/",
    "rg": f"{THING}register/",
    "sn": f"{THING}sentence/",
    "src": f"{THING}source-document/",
    "claim": CLAIM,
    "role": f"{VOCABULARY}role/",
    "kind": f"{VOCABULARY}kind/",
    "etype": f"{VOCABULARY}event-type/",
    "phase": f"{VOCABULARY}phase/",
    "sphase": f"{VOCABULARY}support-phase/",
    "known": f"{VOCABULARY}identified-by/",
    "status": f"{VOCABULARY}claim-status/",
    "topic": f"{VOCABULARY}topic/",
    "vocab": VOCABULARY,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "cv": "http://data.europa.eu/m8g/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "vann": "http://purl.org/vocab/vann/",
    "voaf": "http://purl.org/vocommons/voaf#",
    "vs": "http://www.w3.org/2003/06/sw-vocab-status/ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "bibo": "http://purl.org/ontology/bibo/",
    "eurovoc": "http://eurovoc.europa.eu/",
    "void": "http://rdfs.org/ns/void#",
}
"""Every prefix the project knows: in queries without a PREFIX line, and in the Turtle it writes."""
