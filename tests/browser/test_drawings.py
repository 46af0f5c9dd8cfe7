"""How the canvas draws the real report: its lines and its lettering."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from app_server import chromium, context, explorer, page, visit
from playwright.sync_api import Page, expect

__all__ = ["chromium", "context", "explorer", "page"]

MINISTER = "official/almaty-2001-migration-legislation-geo-deputy-foreign-minister"
CROSSED = """(root) => {
  const elements = root.board.scene.cy.elements();
  const name = (one) => one.data('lines').replaceAll('\\n', ' ');
  const lettered = elements.filter((one) => one.style('label'));
  const textOnly = {includeNodes: false, includeEdges: false, includeLabels: true,
                    includeMainLabels: true, includeOverlays: false, includeUnderlays: false};
  const holds = (one, line) => {
    const box = one.renderedBoundingBox(textOnly);
    const [from, to] = [line.renderedSourceEndpoint(), line.renderedTargetEndpoint()];
    return [...Array(201).keys()].some((step) => {
      const x = from.x + (to.x - from.x) * step / 200;
      const y = from.y + (to.y - from.y) * step / 200;
      return x > box.x1 + 5 && x < box.x2 - 5 && y > box.y1 + 5 && y < box.y2 - 5;
    });
  };
  const lines = elements.edges();
  const crossed = lettered.map((one) => lines.filter((line) => line !== one && holds(one, line))
    .map((line) => [name(one), name(line)])).flat();
  return [elements.filter((one) => !one.style('label')).map(name), crossed];
}"""
"""The names of all that has no label, and every label with each line that runs through it."""
OFFICES = (
    "Advisor on migration issues to the President of the Russian Federation",
    "Deputy Foreign Minister of Georgia",
    "Deputy Minister of Justice of Kazakhstan",
)


@pytest.mark.parametrize(
    ("address", "heads", "parts", "signs"),
    [
        ("/network", {"co-presence": "none"}, ["title", "path"], {"co-presence": "\N{EN DASH}"}),
        (
            "/browse?class=official&class=country&show=graph",
            {"listed with": "triangle", "predecessor state": "triangle"},
            ["title", "path", "path"],
            {"listed with": "→", "predecessor state": "→"},
        ),
    ],
)
def test_a_line_points_only_where_its_relation_does(
    page: Page,
    explorer: str,
    tmp_path: Path,
    address: str,
    heads: dict[str, str],
    parts: list[str],
    signs: dict[str, str],
) -> None:
    """Co-presence has no arrowhead, on the canvas, in the saved picture and in the list."""
    visit(page, f"{explorer}{address}")
    drawn = page.locator(".kg-canvas").evaluate(
        """(root) => Object.fromEntries(root.board.scene.cy.edges().map((edge) =>
             [edge.data('lines').replace('\\n', ' '), edge.style('target-arrow-shape')]))"""
    )
    assert drawn == heads
    with page.expect_download() as svg:
        page.get_by_role("button", name="Save as SVG").click()
    svg.value.save_as(tmp_path / "graph.svg")
    tree = ET.parse(tmp_path / "graph.svg")  # noqa: S314 - written by the page under test
    lines = [group for group in tree.getroot() if group[1:] and group[1].get("fill") == "none"]
    assert {tuple(_tag(part) for part in line) for line in lines} == {tuple(parts)}
    page.locator(".kg-list summary").click()
    listed = page.locator(".kg-list-body ul ul li")
    expect(listed).to_have_count(len(lines))
    assert {_read(line, signs) for line in listed.all_inner_texts()} == set(signs.items())


def _tag(part: ET.Element) -> str:
    return part.tag.rpartition("}")[2]


def _read(line: str, signs: dict[str, str]) -> tuple[str, str]:
    """The relation that a line of the list begins with, and the sign after it."""
    relation = next(each for each in signs if line.startswith(each))
    return relation, line.removeprefix(relation).split()[0]


@pytest.mark.parametrize(
    ("language", "mark"), [("en", " - name not stated"), ("ru", " — имя не указано")]
)
def test_a_long_post_is_shortened_and_its_mark_is_not(
    page: Page, explorer: str, language: str, mark: str
) -> None:
    """On a narrow canvas too, each post without a name is said to have none."""
    page.set_viewport_size({"width": 400, "height": 900})
    visit(page, f"{explorer}/network?lang={language}")
    page.wait_for_timeout(1000)
    drawn = page.locator(".kg-canvas").evaluate(
        """(root) => root.board.scene.cy.nodes('.unnamed').filter((node) => node.style('label'))
          .map((node) => node.data('lines').replaceAll('\\n', ' '))"""
    )
    assert [label for label in drawn if not label.endswith(mark)] == []
    posts = [label.removesuffix(mark) for label in drawn]
    assert any(post.endswith("…") for post in posts)
    begun = {office for office in OFFICES for post in posts if office.startswith(post.rstrip("…"))}
    assert begun == set(OFFICES)


@pytest.mark.parametrize("width", [1400, 900])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_line_runs_through_a_label_where_there_is_room(
    page: Page, explorer: str, width: int, language: str
) -> None:
    """Every thing and line around the minister has its label, and none lies on another's line."""
    page.set_viewport_size({"width": width, "height": 900})
    visit(page, f"{explorer}/?at={MINISTER}&lang={language}")
    page.wait_for_timeout(1000)
    bare, crossed = page.locator(".kg-canvas").evaluate(CROSSED)
    assert (bare, crossed) == ([], [])
