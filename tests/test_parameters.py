"""The parameters of a request are read as the standard library reads them, and faster."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.serve.parameters import read_parameters, values
from kg.serve.problems import RequestError

PIECES = [
    *(b"%", b"%%", b"=", b"==", b"&", b"+", b" ", b"\n", b"\r\n", b"_", b".", b"query", b"graph"),
    *(b"%20", b"%3D", b"%26", b"%2B", b"%25", b"%0A", b"%0d", b"%3", b"%zz", b"a", b"F", b"2"),
    *(b"%C3%A9", b"%c3", b"%A9", b"%F0%9F%98%80", b"%ED%A0%80", b"%FF", b"%00", b"\xc3\xa9", b";"),
]


def by_the_library(encoded: bytes) -> list[tuple[str, str]] | None:
    """What the standard library reads, None where it is not UTF-8."""
    try:
        return parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        return None


@settings(max_examples=2000)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join))
@example(b"query=ASK%20%7B%7D&default-graph-uri=&x")
@example(b"query=%=\n")
def test_parameters_are_read_as_by_the_standard_library(encoded: bytes) -> None:
    """Signs that stand for others, and those that are wrong, mean the same in both readings."""
    expected = by_the_library(encoded)
    if expected is None:
        with pytest.raises(RequestError, match="not in UTF-8"):
            read_parameters(encoded)
    else:
        assert read_parameters(encoded) == expected


def test_too_many_parameters_are_refused() -> None:
    """A thousand are read, one more is not."""
    assert len(read_parameters(b"&".join([b"a=1"] * 1_000))) == 1_000
    with pytest.raises(RequestError, match="more than 1,000 parameters"):
        read_parameters(b"&".join([b"a=1"] * 1_001))


def test_every_value_of_a_name_is_given() -> None:
    """In their order, and nothing of other names."""
    assert values(read_parameters(b"g=1&h=2&g=%33&g"), "g") == ["1", "3", ""]
