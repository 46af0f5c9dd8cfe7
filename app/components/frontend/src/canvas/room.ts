// Free room for what comes later, near what it belongs to.
import type { Point } from "./data";
import type { Scene } from "./scene";

const CLEARANCE = 30;
const PATIENCE = 120;

/** Puts new nodes in free room near what they belong to; nothing that stands is moved. */
export function placeNew(scene: Scene, added: string[], anchor: string | null): void {
  const waiting = new Set(added.filter((id) => !scene.placed.has(id)));
  for (const id of [...waiting]) {
    const given = scene.nodes.get(id)?.position;
    if (!given) continue;
    scene.setPlaces({ [id]: given });
    waiting.delete(id);
  }
  const gap: Point = waiting.size > 150 ? [66, 54] : waiting.size > 30 ? [100, 64] : [140, 84];
  const room = new Free(scene, gap);
  while (waiting.size) {
    let moved = false;
    for (const id of [...waiting]) {
      const near = scene.edgesOf(id).map((edge) => (edge.source === id ? edge.target : edge.source));
      const at = anchor && near.includes(anchor) ? anchor : near.find((other) => scene.placed.has(other));
      if (at === undefined || !scene.placed.has(at)) continue;
      room.put(id, at);
      waiting.delete(id);
      moved = true;
    }
    if (moved) continue;
    const [alone] = waiting;
    room.put(alone, null);
    waiting.delete(alone);
  }
}

class Free {
  private cells = new Map<string, Point[]>();
  private next = new Map<string | null, number>();
  private middle: Point = [0, 0];
  private points: Point[] = [];
  private lines: [Point, Point][] = [];
  private looksAtLines: boolean;

  constructor(private scene: Scene, private gap: Point) {
    let count = 0;
    const edges = scene.visibleEdges();
    this.looksAtLines = edges.length < 400 && scene.nodes.size < 400;
    if (this.looksAtLines) {
      const at = (id: string): Point => [scene.node(id).position().x, scene.node(id).position().y];
      this.lines = edges
        .filter((edge) => scene.placed.has(edge.source) && scene.placed.has(edge.target))
        .map((edge) => [at(edge.source), at(edge.target)]);
    }
    for (const id of scene.placed) {
      const node = scene.node(id);
      if (node.empty()) continue;
      const { x, y } = node.position();
      this.take([x, y]);
      this.middle = [this.middle[0] + x, this.middle[1] + y];
      count++;
    }
    this.middle = [this.middle[0] / Math.max(1, count), this.middle[1] / Math.max(1, count)];
  }

  /** Walks outwards in rings, beginning on the side that looks away from the middle. */
  put(id: string, anchor: string | null): void {
    const { x, y } = anchor === null ? { x: this.middle[0], y: this.middle[1] } : this.scene.node(anchor).position();
    const away = Math.atan2(y - this.middle[1], x - this.middle[0]) || 0;
    const start = this.next.get(anchor) ?? 0;
    for (let step = start; ; step++) {
      const spot = this.spot(step, [x, y], away);
      if (!this.isFree(spot)) continue;
      if (step < start + PATIENCE && !this.isClear(spot, [x, y])) continue;
      this.next.set(anchor, this.looksAtLines ? start : step);
      this.take(spot);
      this.lines.push([[x, y], spot]);
      this.scene.setPlaces({ [id]: [Math.round(spot[0]), Math.round(spot[1])] });
      return;
    }
  }

  private spot(step: number, [x, y]: Point, away: number): Point {
    let ring = 1;
    let first = 0;
    while (step >= first + this.inRing(ring)) first += this.inRing(ring++);
    const place = step - first;
    const turn = (2 * Math.PI) / this.inRing(ring);
    const angle = away + turn * Math.ceil(place / 2) * (place % 2 ? 1 : -1);
    const stretch = Math.min(1.25, this.gap[0] / this.gap[1] / 1.3);
    return [x + Math.cos(angle) * ring * this.gap[0] * 0.95, y + Math.sin(angle) * ring * this.gap[1] * stretch * 1.1];
  }

  private inRing(ring: number): number {
    return Math.max(6, Math.floor(5.4 * ring));
  }

  private cell(x: number, y: number): string {
    return `${Math.floor(x / this.gap[0])},${Math.floor(y / this.gap[1])}`;
  }

  /** Whether no line would run through a thing: neither the new line, nor another one here. */
  private isClear(spot: Point, anchor: Point): boolean {
    if (!this.looksAtLines) return true;
    const own = (point: Point) => point[0] === anchor[0] && point[1] === anchor[1];
    return (
      this.points.every((point) => own(point) || distance(point, anchor, spot) > CLEARANCE) &&
      this.lines.every(([from, to]) => distance(spot, from, to) > CLEARANCE)
    );
  }

  private take([x, y]: Point): void {
    this.points.push([x, y]);
    const cell = this.cell(x, y);
    const there = this.cells.get(cell);
    if (there) there.push([x, y]);
    else this.cells.set(cell, [[x, y]]);
  }

  private isFree([x, y]: Point): boolean {
    for (const dx of [-1, 0, 1]) {
      for (const dy of [-1, 0, 1]) {
        for (const [a, b] of this.cells.get(this.cell(x + dx * this.gap[0], y + dy * this.gap[1])) ?? []) {
          if (Math.abs(a - x) < this.gap[0] * 0.72 && Math.abs(b - y) < this.gap[1] * 0.8) return false;
        }
      }
    }
    return true;
  }
}

/** How far a point is from a line between two others. */
function distance([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1);
  const part = Math.max(0, Math.min(1, along));
  return Math.hypot(x - x1 - part * dx, y - y1 - part * dy);
}
