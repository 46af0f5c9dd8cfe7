"""The OpenAPI description and the service say the same, as a tool that reads it finds out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import positive_data_acceptance
from service import ask, service

from kg.store.limits import Limits

# Left out: "what fits the schema is accepted". A schema cannot say which strings are SPARQL.
ROUNDS = settings(
    max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def described(store_folder: Path) -> Iterator[BaseSchema]:
    """The description as the service gives it; the service still answers at the end."""
    with service(store_folder, limits=Limits(deadline=2.0)) as port:
        yield schemathesis.openapi.from_url(f"http://127.0.0.1:{port}/openapi.json")
        assert ask(port, "ASK {}").status == 200


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_the_service_keeps_to_its_description(described: BaseSchema, mode: GenerationMode) -> None:
    """Generated requests, good and bad ones, get the statuses and types that are described."""
    seen = set()
    for result in described.get_all_operations():
        operation = result.ok()
        seen.add(operation.label)

        @ROUNDS
        @given(case=operation.as_strategy(generation_mode=mode))
        def keeps(case: schemathesis.Case) -> None:
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        keeps()
    assert seen == {"GET /sparql", "POST /sparql", "GET /rdf-graph-store"}
