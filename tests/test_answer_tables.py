"""The tables of the explorer: what is blank in them, what is not stated, and what is quoted."""

import re
from html import unescape
from pathlib import Path

import pytest
from test_app import WORKSHOP, opened, texts


@pytest.fixture(autouse=True)
def _store(store_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_FOLDER", str(store_folder))


def cells(html: str) -> list[list[str]]:
    """The words of each cell of each row that answers."""
    rows = re.findall(r'<tr role="row" class="kg-answer">(.*?)</tr>', html, re.DOTALL)
    return [
        [
            unescape(re.sub(r"<[^>]+>", "", cell))
            for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
        ]
        for row in rows
    ]


@pytest.mark.parametrize(
    ("language", "head"),
    [("en", "How the quoted fact is known"), ("ru", "Откуда известен цитируемый факт")],
)
def test_what_is_quoted_is_not_what_is_not_stated(language: str, head: str) -> None:
    """Beside "not stated" the status says whose it is: that of the fact that is quoted."""
    html = texts(opened("questions", name="case-experts", lang=language))
    assert re.findall(r"<th [^>]*>([^<]+)</th>", html)[-1] == head


def test_a_body_is_listed_with_nobody() -> None:
    """Whom a person or group is listed with may be not stated; of an organization it is blank."""
    html = texts(opened("thing", id=WORKSHOP))
    found = {(who, role): listed for who, role, _post, listed, _ in cells(html)}
    assert found["International Organization for Migration", "organizer"] == ""
    assert found["Representatives of NGOs", "also present"] == "not stated"
    assert found["Oakley Duff", "expert"] == "Canada"


def test_a_post_stands_beside_who_is_known_by_it() -> None:
    """An office-holder without a name has the post in a column of its own, the others nothing."""
    html = texts(opened("thing", id=WORKSHOP))
    posts = {who: post for who, _, post, *_ in cells(html) if post}
    assert posts == {
        f"{post} - name not stated": post
        for post in (
            "Advisor on migration issues to the President of the Russian Federation",
            "Deputy Foreign Minister of Georgia",
            "Deputy Minister of Justice of Kazakhstan",
        )
    }
