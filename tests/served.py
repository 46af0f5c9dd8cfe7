"""Queries to a service over the data of the project, and what one of them must get."""

import json

from rdflib import Namespace
from service import Got

from kg.store.limits import Limits
from kg.terms import SOURCE_GRAPH

ALMATY = f"{SOURCE_GRAPH}almaty-2001"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
JSON = "application/sparql-results+json"
LABEL = "SELECT ?label { co:KAZ skos:prefLabel ?label FILTER(LANG(?label) = 'en') }"
EVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?i) }"
LIMITS = Limits(deadline=2.0, patience=1.0)
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")


def kazakhstan(got: Got) -> None:
    """The reply is the English label of Kazakhstan, in JSON."""
    bindings = [{"label": {"type": "literal", "value": "Kazakhstan", "xml:lang": "en"}}]
    expected = {"head": {"vars": ["label"]}, "results": {"bindings": bindings}}
    assert (got.status, got.type, json.loads(got.body)) == (200, JSON, expected)
