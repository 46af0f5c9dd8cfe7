// What a label is kept clear of: boxes that it must not touch, and lines that it should not lie on.
import type { EdgeSingular } from "cytoscape";
import type { Point } from "./data";

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Boxes that exclude each other, within the drawing. */
export class Room {
  private cells = new Map<string, Box[]>();

  constructor(private width: number, private height: number) {}

  private *around(box: Box): Iterable<string> {
    for (let x = Math.floor(box.x / 80); x <= Math.floor((box.x + box.w) / 80); x++) {
      for (let y = Math.floor(box.y / 80); y <= Math.floor((box.y + box.h) / 80); y++) yield `${x},${y}`;
    }
  }

  take(box: Box): void {
    for (const cell of this.around(box)) {
      const there = this.cells.get(cell);
      if (there) there.push(box);
      else this.cells.set(cell, [box]);
    }
  }

  /** Free of others, and wholly within the drawing. */
  isFree(box: Box): boolean {
    if (box.x < 0 || box.y < 0 || box.x + box.w > this.width || box.y + box.h > this.height) return false;
    for (const cell of this.around(box)) {
      for (const other of this.cells.get(cell) ?? []) if (overlap(box, other)) return false;
    }
    return true;
  }
}

export function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.w && other.x < one.x + one.w &&
    one.y < other.y + other.h && other.y < one.y + one.h
  );
}

/** A point of a line, from its source (0) to its target (1), in pixels of the drawing. */
export function along(edge: EdgeSingular, part: number): Point {
  const [from, middle, to] = [edge.renderedSourceEndpoint(), edge.renderedMidpoint(), edge.renderedTargetEndpoint()];
  const bend = (a: number, b: number, c: number) =>
    (1 - part) ** 2 * a + 2 * part * (1 - part) * (2 * b - (a + c) / 2) + part ** 2 * c;
  return [bend(from.x, middle.x, to.x), bend(from.y, middle.y, to.y)];
}

const PIECES = [0, 0.25, 0.5, 0.75, 1];

/** The lines of a drawing. */
export class Strokes {
  private lines: { id: string; points: Point[] }[];

  constructor(edges: EdgeSingular[]) {
    this.lines = edges.map((edge) => ({ id: edge.id(), points: PIECES.map((part) => along(edge, part)) }));
  }

  /** How many lines run through a box, or as closely `above` or below it, `besides` the one that it belongs to. */
  through({ x, y, w, h }: Box, { besides = "", above = 0 }): number {
    const box = { x, y: y - above, w, h: h + 2 * above };
    const runs = (points: Point[]) => points.some((to, at) => at > 0 && cuts(points[at - 1], to, box));
    return this.lines.filter(({ id, points }) => id !== besides && runs(points)).length;
  }
}

function cuts([x1, y1]: Point, [x2, y2]: Point, { x, y, w, h }: Box): boolean {
  if (Math.max(x1, x2) < x || Math.min(x1, x2) > x + w || Math.max(y1, y2) < y || Math.min(y1, y2) > y + h) return false;
  // The corners lie on both sides of the line, or one lies on it.
  const side = (a: number, b: number) => (x2 - x1) * (b - y1) - (y2 - y1) * (a - x1);
  const sides = [side(x, y), side(x + w, y), side(x, y + h), side(x + w, y + h)];
  return Math.min(...sides) <= 0 && Math.max(...sides) >= 0;
}
