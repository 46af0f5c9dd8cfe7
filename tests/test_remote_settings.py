"""Where a service is and what it is shown to let us in, from the settings."""

from dataclasses import replace
from pathlib import Path

import pytest
from elsewhere import Said, teller

from kg.errors import KgError, StoreError
from kg.store import Store
from kg.store.credentials import Credentials
from kg.store.engines import open_any
from kg.store.remote import RemoteStore, Service

ASK = "ASK { ?s a mco:Event }"


@pytest.mark.parametrize(
    ("credentials", "shown"),
    [
        (Credentials(), None),
        (Credentials(token="t0ken"), "Bearer t0ken"),  # noqa: S106  a token of nobody
        (Credentials("mira", "geheim"), "Basic bWlyYTpnZWhlaW0="),
    ],
)
def test_the_login_is_shown(credentials: Credentials, shown: str | None) -> None:
    """A token or a user goes with the request, and in no message or record."""
    with teller(Said(401, b"")) as told:
        there = RemoteStore(replace(told.service, credentials=credentials))
        with pytest.raises(StoreError, match="login") as error:
            there.query(ASK)
    assert told.heard[0].headers.get("Authorization") == shown
    for secret in ("geheim", "t0ken"):
        assert secret not in f"{error.value} {there.service!r}"


def test_a_digest_is_answered() -> None:
    """As RFC 2069 has it, and for a service that asks only where nothing is shown."""
    challenge = 'Digest realm="api@example.org", qop="auth", algorithm=MD5, nonce="n", opaque="o"'
    asking = Said(401, b"", {"WWW-Authenticate": challenge})
    with teller(Said(401, b""), asking, Said(), Said(401, b""), asking, Said()) as told:
        service = replace(told.service, credentials=Credentials("mira", "geheim"))
        assert RemoteStore(service).graphs == ()
    shown = [heard.headers.get("Authorization", "").partition(" ")[0] for heard in told.heard]
    assert shown == ["Basic", "", "Digest"]
    plain = Credentials("Mufasa", "Circle Of Life").answer_to(
        'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"',
        "GET",
        "/dir/index.html",
    )
    assert 'response="670fd8c2df070c60b045671b8b24ff02"' in plain


SETTINGS = [
    ({"KG_STORE": "ftp://example.org"}, "KG_STORE is 'ftp://example.org': it should be"),
    ({"KG_STORE": "https://u:p@example.org/q"}, "put it into KG_STORE_USER and KG_STORE_PASSWORD"),
    ({"KG_STORE": "https://example.org:x/q"}, "KG_STORE is 'https://example.org:x/q'"),
    ({"KG_STORE": "https://example.org/q#a"}, "no part after '#'"),
    ({"KG_STORE": "https://a/q", "KG_STORE_GRAPHS": "store"}, "KG_STORE_GRAPHS is 'store'"),
    ({"KG_STORE": "https://a/q", "KG_STORE_TIMEOUT": "soon"}, "KG_STORE_TIMEOUT is 'soon'"),
    ({"KG_STORE": "https://a/q", "KG_STORE_TIMEOUT": "-1"}, "KG_STORE_TIMEOUT is '-1'"),
    ({"KG_STORE": "https://a/q", "KG_STORE_PASSWORD": "p"}, "without KG_STORE_USER"),
    (
        {"KG_STORE": "https://a/q", "KG_STORE_TOKEN": "t", "KG_STORE_USER": "u"},
        "are both set",
    ),
]


@pytest.mark.parametrize(("environment", "said"), SETTINGS)
def test_settings_that_are_wrong(environment: dict[str, str], said: str, tmp_path: Path) -> None:
    """A setting that cannot be right is an error with its name, before anything is sent."""
    with pytest.raises(KgError) as error:
        open_any(tmp_path, environment)
    assert said in str(error.value)
    assert "p@" not in str(error.value)


def test_settings_choose_the_engine(store_folder: Path) -> None:
    """Without KG_STORE it is the store in the folder; with it, the service with its settings."""
    assert isinstance(open_any(store_folder, {}), Store)
    there = open_any(
        store_folder,
        {
            "KG_STORE": "https://example.org/query",
            "KG_STORE_GRAPHS": "https://example.org/store",
            "KG_STORE_USER": "mira",
            "KG_STORE_PASSWORD": "geheim",
            "KG_STORE_TIMEOUT": "7.5",
        },
    )
    assert isinstance(there, RemoteStore)
    assert there.service == Service(
        "https://example.org/query",
        "https://example.org/store",
        Credentials("mira", "geheim"),
        7.5,
    )
