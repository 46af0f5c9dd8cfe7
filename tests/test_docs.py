"""What exists is documented, and what is documented exists."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kg.commands import COMMANDS
from kg.questions import questions
from kg.reading.tables import TABLES
from kg.validation.rules import read_shapes

CHECKOUT = Path(__file__).parents[1]
README = (CHECKOUT / "README.md").read_text()


def rows(text: str, columns: int) -> list[tuple[str, ...]]:
    """The rows of every Markdown table with that many columns, headers and rules left out."""
    found = [
        tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
        for line in text.splitlines()
        if line.startswith("|") and not line.startswith("|---")
    ]
    return [row for row in found if len(row) == columns]


def test_every_command_is_in_the_readme() -> None:
    """The README's table of commands has each command once, in order."""
    names = [cell for cell, _ in rows(README, 2) if cell.startswith("`kg ")]
    assert names == [f"`kg {command.name}`" for command in COMMANDS]


def test_every_question_is_in_the_readme() -> None:
    """The README's table of questions has each with its number, name and title."""
    table = [row for row in rows(README, 3) if row[0].isdigit()]
    assert table == [(str(q.number), f"`{q.name}`", q.title) for q in questions()]


def test_every_rule_is_documented() -> None:
    """The table of rules has each rule with its weight, its name and its message."""
    rules = read_shapes(CHECKOUT / "ontology" / "shapes.ttl").rules.values()
    table = rows((CHECKOUT / "ontology" / "RULES.md").read_text(), 4)[1:]
    assert table == sorted((r.id, r.severity, r.name, r.message) for r in rules)


def test_every_table_of_a_facts_file_is_documented() -> None:
    """The table of tables has each with all its keys and all its claims."""
    text = (CHECKOUT / "data" / "README.md").read_text()
    written = {
        name.strip("`[]"): (re.findall(r"`(\w+)`", keys), re.findall(r"`(\w+)`", claims))
        for name, keys, claims in rows(text, 3)
        if name.startswith("`[[") and name != "`[[set_aside]]`"
    }
    known = {name: (["id", *t.keys], list(t.claims)) for name, t in TABLES.items()}
    assert {n: (sorted(a), sorted(b)) for n, (a, b) in written.items()} == {
        n: (sorted(a), sorted(b)) for n, (a, b) in known.items()
    }


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md", "ontology/README.md"]
)
def test_what_a_page_points_to_exists(page: str) -> None:
    """Every path of the checkout and every link in a page of words is there."""
    text = (CHECKOUT / page).read_text()
    places = "ontology|data|src|app|tests|bench|docs"
    paths = set(re.findall(rf"`((?:{places})/[\w./-]*)`", text))
    links = {link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link}
    base = (CHECKOUT / page).parent
    missing = [path for path in sorted(paths) if not (CHECKOUT / path).exists()]
    missing += [link for link in sorted(links) if not (base / link).exists()]
    assert missing == []


def test_the_project_speaks_of_itself_alone() -> None:
    """No file names a machine's folders or the address of a package registry."""
    outside = re.compile(
        r"/work/|/root/|/tmp/w|files\.pythonhosted|registry\.npmjs|pypi\.org/simple"
    )
    listed = [*CHECKOUT.glob("*.*"), *(CHECKOUT / "app").rglob("*.*")]
    for folder in ("src", "ontology", "data", "bench", ".ci", "docs"):
        listed += (CHECKOUT / folder).rglob("*")
    texts = [
        file
        for file in listed
        if file.is_file()
        and file.suffix
        in {".py", ".md", ".ttl", ".toml", ".lock", ".json", ".ts", ".js", ".rq", ".txt"}
        and "node_modules" not in file.parts
    ]
    found = [str(f) for f in texts if outside.search(f.read_text(errors="replace"))]
    assert (len(texts) > 100, found) == (True, [])


def test_nobody_is_said_to_have_met() -> None:
    """What the project says of itself is what the reports bear out: who took part, with whom.

    That people met is only said where it is said not to be stated.
    """
    files = ["README.md", "data/dataset.toml", "ontology/core.ttl"]
    about = [paragraph for file in files for paragraph in (CHECKOUT / file).read_text().split("\n")]
    catalogue = (CHECKOUT / "app/locale/ru/LC_MESSAGES/explorer.po").read_bytes()
    messages = [
        text
        for each in read_po(io.BytesIO(catalogue), locale="ru")
        for text in (str(each.id), str(each.string))
        if "not stated" not in text and "не сказано" not in text
    ]
    words = re.compile(r"\b(met|встречал\w+)\b")
    assert [text for text in about + messages if words.search(text)] == []
