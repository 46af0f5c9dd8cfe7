// Labels that can be read and never lie over each other: those of lower rank wait until there is room.
import type { EdgeSingular, NodeSingular } from "cytoscape";
import type { Point } from "./data";
import { FONT_SIZE, LINE_HEIGHT, measureNode, WIDEST, type Lettered } from "./measuring";
import { along, overlap, Room, Strokes, type Box } from "./obstacles";
import type { Scene } from "./scene";

const NARROW = 84;
const WIDE = 220;
const SLIM = 62;
const MOST_NODES = 260;
const SPECK = 9;
const MOST_EDGES = 120;
/** Of more lines than these, one runs through every place. */
const MOST_STROKES = 400;
/** How much of what is above and below a line its own label takes. */
const LINE_ROOM = 9;
/** How far a label at a corner stands in beside its node. */
export const PULLED = 8;
const TELLING = ["chosen", "cursor", "near", "high"];

/** Where a label stands: beyond the left side (-1), the right one (1) or neither, and so above and below. */
export type Side = readonly [x: -1 | 0 | 1, y: -1 | 0 | 1];

const MIDDLE: Side = [0, 0];
/** Where on its line a label may stand: its middle, or else where no other line runs. */
const PARTS = [0.5, 0.4, 0.6, 0.3, 0.7];
export const BELOW: Side = [0, 1];
const SIDES: Side[] = [BELOW, [0, -1], [1, 0], [-1, 0]];
const CORNERS: Side[] = [[1, 1], [1, -1], [-1, 1], [-1, -1]];

/** Decides which labels are shown and where, for the drawing as it stands now. */
export class Lettering {
  private shown = new Set<string>();

  constructor(private scene: Scene, private rank: (node: NodeSingular) => number) {}

  arrange(): void {
    const { cy } = this.scene;
    const zoom = cy.zoom();
    const scale = Math.min(1.5, Math.max(1, zoom));
    const [width, height] = [cy.width(), cy.height()];
    const [bodies, texts] = [new Room(width, height), new Room(width, height)];
    const nodes = this.inView(width, height);
    for (const node of nodes) {
      if (node.data("size") * zoom < SPECK) continue; // a label may lie over dots, not over shapes
      bodies.take(body(node));
      if (node.data("more") > 0) bodies.take(badgeOf(body(node), zoom));
    }
    const seen = (cy.edges().toArray() as EdgeSingular[]).filter((edge) => !edge.hasClass("gone"));
    const strokes = new Strokes(seen.length > MOST_STROKES ? [] : seen);
    const before = this.shown;
    this.shown = new Set();
    cy.batch(() => {
      this.letterNodes(nodes, bodies, texts, strokes, zoom, scale);
      this.letterEdges(seen, bodies, texts, strokes, zoom, scale * 0.92);
      for (const id of before) {
        if (!this.shown.has(id)) cy.getElementById(id).style("label", "").removeClass("lettered");
      }
    });
    this.scene.crowd.lettered = this.shown;
  }

  private inView(width: number, height: number): NodeSingular[] {
    const { cy } = this.scene;
    const [zoom, pan] = [cy.zoom(), cy.pan()];
    return (cy.nodes().toArray() as NodeSingular[]).filter((node) => {
      const at = node.position();
      const [x, y] = [at.x * zoom + pan.x, at.y * zoom + pan.y];
      return x > -20 && y > -20 && x < width + 20 && y < height + 20 && !node.hasClass("gone");
    });
  }

  private letterNodes(
    nodes: NodeSingular[], bodies: Room, texts: Room, strokes: Strokes, zoom: number, scale: number,
  ): void {
    const ranked = nodes
      .map((node) => ({ node, rank: this.rank(node) }))
      .filter((entry) => entry.rank > 0)
      .sort((a, b) => b.rank - a.rank || (a.node.id() < b.node.id() ? -1 : 1))
      .slice(0, MOST_NODES);
    const [x, y] = middleOf(nodes);
    for (const { node } of ranked) {
      const own = body(node);
      const sides = outward(own.x + own.w / 2 - x, own.y + own.h / 2 - y);
      const isFree = (box: Box) => texts.isFree(box) && !overlap(box, own) && bodies.isFree(box);
      let found: { text: Lettered; side: Side; box: Box } | null = null;
      let least = Infinity;
      for (const text of this.shapes(node)) {
        for (const side of sides) {
          const box = beside(own, text.w * scale, text.h * scale, side, overhang(node, side) * zoom);
          if (least <= faultsOf(0, text.lost) || !isFree(box)) continue;
          const faults = faultsOf(strokes.through(box, { above: LINE_ROOM * scale }), text.lost);
          if (faults < least) [least, found] = [faults, { text, side, box }];
        }
      }
      if (!found) continue;
      texts.take(found.box);
      node.data(found.text);
      this.write(node, found.side, zoom, scale);
    }
  }

  /** The label as wide as it is read best, then narrower or flatter where that leaves no room. */
  private *shapes(node: NodeSingular): Iterable<Lettered> {
    const own = this.scene.nodes.get(node.data("own"))!;
    // What is unknown is to be seen: rather a few words of it than none.
    const widths = [WIDEST, NARROW, WIDE, ...(own.kind === "thing" ? [] : [SLIM])];
    for (const widest of widths) yield measureNode(own, this.scene.theme.font, widest);
  }

  private letterEdges(
    edges: EdgeSingular[], bodies: Room, texts: Room, strokes: Strokes, zoom: number, scale: number,
  ): void {
    const telling = edges.filter((edge) => TELLING.some((name) => edge.hasClass(name)));
    const some = telling.length || edges.length > MOST_EDGES ? telling : edges;
    const ranked = some.slice(0, MOST_EDGES);
    for (const edge of ranked) {
      const [w, h] = [edge.data("w") * scale + 6, edge.data("h") * scale + 4];
      const length = Math.hypot(
        edge.renderedSourceEndpoint().x - edge.renderedTargetEndpoint().x,
        edge.renderedSourceEndpoint().y - edge.renderedTargetEndpoint().y,
      );
      if (w > length * 1.1 && !edge.hasClass("chosen")) continue;
      const places = PARTS.map((part) => ({ part, at: along(edge, part) }))
        .map(({ part, at: [x, y] }) => ({ part, x, y, box: { x: x - w / 2, y: y - h / 2, w, h } }))
        .filter(({ box }) => texts.isFree(box) && bodies.isFree(box))
        .map((place) => ({ ...place, crossed: strokes.through(place.box, { besides: edge.id() }) }));
      const found = places.find(({ crossed }) => crossed === 0) ?? places.find(({ part }) => part === PARTS[0]);
      if (!found) continue;
      texts.take(found.box);
      const middle = edge.renderedMidpoint();
      this.write(edge, MIDDLE, zoom, scale, [found.x - middle.x, found.y - middle.y]);
    }
  }

  private write(
    element: NodeSingular | EdgeSingular, side: Side, zoom: number, scale: number, shift: Point = [0, 0],
  ): void {
    this.shown.add(element.id());
    element.addClass("lettered");
    const [x, y] = side;
    const badge = element.isNode() ? overhang(element, side) * zoom : 0;
    element.style({
      label: element.data("lines"),
      "font-size": (FONT_SIZE * scale) / zoom,
      "text-outline-width": side === MIDDLE ? 0 : 2.5 / zoom,
      "text-background-padding": 2 / zoom,
      "text-halign": x > 0 ? "right" : x < 0 ? "left" : "center",
      "text-valign": y > 0 ? "bottom" : y < 0 ? "top" : "center",
      "text-margin-x": (4 * x + badge + shift[0]) / zoom,
      "text-margin-y": (y * (x ? -PULLED : 3) + shift[1]) / zoom,
      "line-height": LINE_HEIGHT,
    });
    element.scratch("side", side);
    element.scratch("shift", [shift[0] / zoom, shift[1] / zoom]);
  }
}

/** To lie on a line is as bad as to be cut; of two as bad, what lies on fewer lines, then what says more. */
function faultsOf(crossed: number, lost: number): number {
  return 1e6 * (crossed + Math.min(lost, 1)) + 1e3 * crossed + lost;
}

function middleOf(nodes: NodeSingular[]): [number, number] {
  const boxes = nodes.map(body);
  const mean = (places: number[]) => places.reduce((sum, one) => sum + one, 0) / Math.max(1, places.length);
  return [mean(boxes.map((box) => box.x + box.w / 2)), mean(boxes.map((box) => box.y + box.h / 2))];
}

/** The sides of a node and then its corners, those first that look away from the middle of the drawing. */
function outward(dx: number, dy: number): Side[] {
  const away = ([x, y]: Side) => x * dx + y * dy;
  return [SIDES, CORNERS].flatMap((each) => [...each].sort((a, b) => away(b) - away(a)));
}

/** Width and height of a node; cytoscape knows them only of what it draws itself. */
export function extentOf(node: NodeSingular): [number, number] {
  const { size, kind } = node.data();
  return [kind === "remainder" ? 1.6 * size : size, size];
}

function body(node: NodeSingular): Box {
  const { x, y } = node.renderedPosition();
  const [w, h] = extentOf(node).map((length) => length * node.cy().zoom());
  return { x: x - w / 2, y: y - h / 2, w, h };
}

function badgeOf(own: Box, zoom: number): Box {
  return { x: own.x + own.w - 24 * zoom, y: own.y - 7 * zoom, w: 34 * zoom, h: 15 * zoom };
}

/** How far the badge of a node, at its upper right corner, pushes away what stands on a side. */
export function overhang(node: NodeSingular, [x, y]: Side): number {
  return x > 0 && y <= 0 && node.data("more") > 0 ? 10 : 0;
}

function beside(own: Box, w: number, h: number, [x, y]: Side, further: number): Box {
  const pulled = x && y ? PULLED + 3 : 0; // 3 is how far a label stands off otherwise
  const left = x > 0 ? own.x + own.w + further + 2 : x < 0 ? own.x - w - 10 : own.x + own.w / 2 - w / 2 - 4;
  if (y === 0) return { x: left, y: own.y + own.h / 2 - h / 2 - 2, w: w + 8, h: h + 4 };
  return { x: left, y: y < 0 ? own.y - h - 7 + pulled : own.y + own.h + 1 - pulled, w: w + 8, h: h + 6 };
}
