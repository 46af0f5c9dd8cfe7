"""Queries to begin with, from the plainest to those that show what the model can say."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Example:
    """A query with what it asks, in words."""

    name: str
    title: str
    sparql: str


EXAMPLES: Final = (
    Example(
        "events",
        "Events, with their dates and places",
        """SELECT ?event ?title ?start ?end ?place WHERE {
  ?event a mco:Event ; dcterms:title ?title .
  OPTIONAL { ?event schema:startDate ?start ; schema:endDate ?end }
  OPTIONAL { ?event schema:location ?place }
}
ORDER BY ?start""",
    ),
    Example(
        "participants",
        "Who took part in what, in which role, listed with whom",
        """SELECT ?participant ?role ?event ?affiliation WHERE {
  ?participation mco:participant ?participant ; mco:inEvent ?event ; mco:role ?code .
  ?code skos:prefLabel ?role .
  OPTIONAL { ?participation mco:affiliation ?affiliation }
}
ORDER BY ?role ?participant""",
    ),
    Example(
        "roles",
        "How many participations there are in each role",
        """SELECT ?role (COUNT(?participation) AS ?number) WHERE {
  ?participation mco:role ?code .
  ?code skos:prefLabel ?role .
}
GROUP BY ?role
ORDER BY DESC(?number) ?role""",
    ),
    Example(
        "unnamed",
        "Office-holders whose names the sources do not give",
        """SELECT ?official ?post ?country WHERE {
  ?official mco:identifiedBy known:post .
  ?participation mco:participant ?official ; mco:inCapacity ?post ; mco:affiliation ?country .
}
ORDER BY ?country""",
    ),
    Example(
        "studied",
        "Countries whose experience was examined",
        """SELECT ?study ?country WHERE {
  ?study a mco:CaseStudy ; mco:studiedArea ?country .
}
ORDER BY ?country""",
    ),
    Example(
        "beyond",
        "Claims that go beyond the words, with the reader's note",
        """SELECT ?about ?property ?value ?how ?note WHERE {
  ?claim a mco:Claim ; rdf:subject ?about ; rdf:predicate ?property ; rdf:object ?value ;
         mco:claimStatus ?status ; skos:note ?note .
  ?status skos:prefLabel ?how .
}
ORDER BY ?how ?about""",
    ),
    Example(
        "quotes",
        "The quotes of one thing",
        """SELECT ?property ?value ?words ?start ?end WHERE {
  ?claim rdf:subject co:KAZ ; rdf:predicate ?property ; rdf:object ?value ;
         mco:supportedBy ?evidence .
  ?evidence mco:asStated ?words ; oa:hasSelector ?place .
  ?place oa:start ?start ; oa:end ?end .
}
ORDER BY ?start""",
    ),
    Example(
        "graph",
        "The bodies and what they are part of, as a graph",
        """CONSTRUCT { ?body org:subOrganizationOf ?larger } WHERE {
  ?body org:subOrganizationOf ?larger
}""",
    ),
)
"""Every example, in the order in which it is offered."""
