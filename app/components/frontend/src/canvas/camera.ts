// What of the drawing is in view.
import type { Board } from "./board";
import type { Picked } from "./data";

const NEAREST = 1.3;
const FARTHEST = 0.02;
const MARGIN = 60;

/** Of a stage that is lower than this, the style sheet has not come yet. */
const UNSTYLED = 50;

export class Camera {
  private size: [number, number] = [0, 0];
  private isFitted = false;

  constructor(private board: Board) {}

  fit(): void {
    const { cy } = this.board.scene;
    const box = this.board.scene.bounds();
    if (!box) return;
    cy.resize();
    const room = Math.min(75, cy.width() / 8);
    const [w, h] = [cy.width() - 2 * room, cy.height() - 2 * room];
    const zoom = Math.min(NEAREST, w / Math.max(1, box.x2 - box.x1), h / Math.max(1, box.y2 - box.y1));
    this.lookAt([(box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2, Math.max(FARTHEST, zoom)]);
    this.isFitted = true;
    this.board.letter();
  }

  zoom(factor: number): void {
    const { cy } = this.board.scene;
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  }

  lookAt([x, y, zoom]: [number, number, number]): void {
    const { cy } = this.board.scene;
    cy.resize();
    const level = Math.max(cy.minZoom(), Math.min(cy.maxZoom(), zoom));
    const [w, h] = (this.size = [cy.width(), cy.height()]);
    cy.viewport({ zoom: level, pan: { x: w / 2 - x * level, y: h / 2 - y * level } });
    this.isFitted = false;
  }

  /** The stage has another size: what was in the middle stays there. */
  resized(): void {
    const { cy } = this.board.scene;
    cy.resize();
    const [w, h] = this.size;
    const [zoom, pan] = [cy.zoom(), cy.pan()];
    if (w === 0 || (w === cy.width() && h === cy.height())) return;
    if (this.isFitted && h < UNSTYLED) this.fit();
    else this.lookAt([(w / 2 - pan.x) / zoom, (h / 2 - pan.y) / zoom, zoom]);
  }

  /** The middle of what is in view, and the zoom. */
  at(): [number, number, number] {
    const { cy } = this.board.scene;
    const zoom = Math.round(cy.zoom() * 1000) / 1000;
    const middle = [cy.width() / 2 - cy.pan().x, cy.height() / 2 - cy.pan().y];
    return [Math.round(middle[0] / cy.zoom()), Math.round(middle[1] / cy.zoom()), zoom];
  }

  /** Whether the middle of a thing or a line is in view. */
  has(picked: Picked): boolean {
    const { cy } = this.board.scene;
    const { x, y } = picked.kind === "node"
      ? this.board.scene.node(picked.id).renderedPosition()
      : this.board.scene.edge(picked.id).renderedMidpoint();
    return x > 0 && y > 0 && x < cy.width() && y < cy.height();
  }

  /** Moves what is in view as little as needed for this to be in it. */
  reveal(picked: Picked): void {
    const element = this.board.element(picked);
    if (!element || element.empty()) return;
    const box = element.renderedBoundingBox({ includeLabels: false });
    const { cy } = this.board.scene;
    const [x, y] = [
      Math.max(0, MARGIN - box.x1) - Math.max(0, box.x2 - cy.width() + MARGIN),
      Math.max(0, MARGIN - box.y1) - Math.max(0, box.y2 - cy.height() + MARGIN),
    ];
    if (x || y) cy.panBy({ x, y });
  }
}
