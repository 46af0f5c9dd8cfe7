// Mouse and touch on the drawing.
import type { EventObject, NodeSingular } from "cytoscape";
import type { Board } from "./board";

export function listenToDrawing(board: Board): void {
  const { cy } = board.scene;
  const own = (event: EventObject): string => (event.target as NodeSingular).data("own");
  let before = board.history.snap();

  // The finger that leaves after a long press ends in a tap, too; the menu that it opened stays.
  let held = false;
  cy.on("tapstart", () => (held = false));
  const tapped = (select: (event: EventObject) => void) => (event: EventObject) => held || select(event);

  cy.on("tap", "node", tapped((event) => board.select({ kind: "node", id: own(event) })));
  cy.on("tap", "edge", tapped((event) => board.select({ kind: "edge", id: own(event) })));
  cy.on("tap", tapped((event) => {
    board.menu.close(false);
    if (event.target === cy) board.select(null);
  }));
  cy.on("dbltap", "node", (event) => board.moves.expand(own(event), null, null));
  cy.on("cxttap taphold", "node", (event) => {
    held = event.type === "taphold";
    board.menu.forNode(own(event));
  });
  cy.on("grab", "node", () => (before = board.history.snap()));
  cy.on("dragfree", "node", (event) => board.moves.dragged(own(event), before));
  cy.on("viewport", () => {
    board.menu.close(false);
    board.letter();
    board.report(1200);
  });
  cy.on("mouseover", "node", (event) => hover(event.target, true));
  cy.on("mouseout", "node", (event) => hover(event.target, false));
  cy.on("mouseover", "edge", (event) => (event.target as NodeSingular).addClass("cursor"));
  cy.on("mouseout", "edge", (event) => {
    if (board.cursor?.id !== own(event)) (event.target as NodeSingular).removeClass("cursor");
  });

  function hover(node: NodeSingular, over: boolean): void {
    board.stage.title = over ? (board.scene.nodes.get(node.data("own"))?.label ?? "") : "";
    board.stage.style.cursor = over ? "pointer" : "";
  }

  // Cytoscape does not learn that the page was scrolled, or has grown above the drawing.
  let place = "";
  const look = () => {
    const { left, top } = board.stage.getBoundingClientRect();
    if (place !== `${left} ${top}`) cy.resize();
    place = `${left} ${top}`;
  };
  for (const name of ["pointerdown", "pointermove", "wheel"]) {
    board.stage.addEventListener(name, look, { capture: true, passive: true });
  }

  // The wheel scrolls the page until the reader has turned to the drawing.
  const turnedTo = (yes: boolean) => cy.userZoomingEnabled(yes);
  turnedTo(false);
  // Cytoscape takes the focus away when the mouse goes down, so it is asked for again afterwards.
  for (const name of ["pointerdown", "pointerup"]) {
    board.stage.addEventListener(name, () => {
      turnedTo(true);
      if (board.menu.element.hidden) board.stage.focus({ preventScroll: true });
    });
  }
  board.stage.addEventListener("focus", () => turnedTo(true));
  // Two fingers zoom at once: they do not scroll the page as the wheel does.
  let fingers = false;
  board.stage.addEventListener("touchstart", () => turnedTo((fingers = true)), { capture: true });
  board.stage.addEventListener("touchend", (event) => (fingers = event.touches.length > 0));
  board.stage.addEventListener("blur", () => turnedTo(fingers));
  board.stage.addEventListener("contextmenu", (event) => event.preventDefault());
}
