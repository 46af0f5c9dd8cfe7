"""What the tests ask of a canvas: where things stand, what is seen, and how to reach it."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

Places = dict[str, list[float]]


class CanvasProbe:
    """One canvas in a page of the demo."""

    def __init__(self, page: Page, address: str) -> None:
        """Open the address and wait for the first picture."""
        self.page = page
        page.goto(address)
        self.root.wait_for(timeout=60_000)
        self.rest()

    @property
    def root(self) -> Locator:
        """The component's own element."""
        return self.page.locator(".kg-canvas[data-ready]")

    @property
    def stage(self) -> Locator:
        """The part that holds the drawing and takes the keys."""
        return self.page.locator(".kg-stage")

    @property
    def panel(self) -> Locator:
        """The details of what is selected."""
        return self.page.locator(".kg-panel")

    @property
    def said(self) -> Locator:
        """What a screen reader is told."""
        return self.page.locator(".kg-live")

    def ask(self, script: str, argument: object = None) -> Any:  # noqa: ANN401 - JSON
        """The value of a script over the board behind the canvas."""
        return self.root.evaluate(
            f"(root, given) => {{ const b = root.board; {script} }}", argument
        )

    def rest(self) -> None:
        """Wait until the script has run, the view is reported and the labels are in place."""
        self.page.wait_for_timeout(900)
        expect(
            self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')
        ).to_be_visible(timeout=30_000)
        self.page.wait_for_timeout(300)

    def seen(self) -> set[str]:
        """The things that are drawn."""
        script = "return b.scene.cy.nodes().filter(n => n.visible()).map(n => n.data('own'))"
        return set(self.ask(script))

    def lines(self) -> set[str]:
        """The lines that are drawn."""
        script = "return b.scene.cy.edges().filter(e => e.visible()).map(e => e.data('own'))"
        return set(self.ask(script))

    def places(self) -> Places:
        """Where everything stands, as cytoscape has it."""
        script = (
            "return Object.fromEntries(b.scene.cy.nodes().map("
            "n => [n.data('own'), [n.position().x, n.position().y]]))"
        )
        return dict(self.ask(script))

    def spot(self, thing: str) -> tuple[float, float]:
        """The middle of a thing in the page, for the mouse."""
        script = """const q = b.scene.node(given).renderedPosition();
          const box = b.stage.getBoundingClientRect(); return [box.left + q.x, box.top + q.y]"""
        x, y = self.ask(script, thing)
        return x, y

    def click(self, thing: str) -> None:
        """Click a thing and wait for what follows."""
        self.page.mouse.click(*self.spot(thing))
        self.rest()

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, wherever the focus is."""
        for key in keys:
            self.page.keyboard.press(key)
            self.page.wait_for_timeout(120)

    def overlapping_labels(self) -> list[list[str]]:
        """Every two labels that lie over each other, as they are drawn now.

        Cytoscape counts the halo of a label and a margin to it; those may touch.
        """
        script = """
          const lettered = b.scene.cy.elements().filter(e => e.visible() && e.style('label'));
          const boxes = lettered.map(e => {
            const m = {includeNodes: false, includeEdges: false, includeLabels: true,
                       includeMainLabels: true, includeOverlays: false, includeUnderlays: false};
            const box = e.renderedBoundingBox(m);
            return [e.data('own'), box.x1 + 4, box.y1 + 4, box.x2 - 4, box.y2 - 4];
          });
          const found = [];
          boxes.forEach((one, at) => boxes.slice(at + 1).forEach(two => {
            if (one[1] < two[3] && two[1] < one[3] && one[2] < two[4] && two[2] < one[4])
              found.push([one[0], two[0]]);
          }));
          return found"""
        return list(self.ask(script))

    def labels(self) -> int:
        """How many labels are drawn."""
        return int(self.ask("return b.scene.cy.elements().filter(e => e.style('label')).length"))
