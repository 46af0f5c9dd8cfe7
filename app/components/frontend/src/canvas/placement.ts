// Where things stand: a first arrangement, and free room for what comes later.
import type { CollectionReturnValue, NodeSingular } from "cytoscape";
import type { Scene } from "./scene";
import type { Point } from "./data";

const ARRANGED_BY_FORCE = 700;
const DRAFTED = 1500;
const CLEARANCE = 30;
const PATIENCE = 120;

/** Gives every node a place, the same for the same graph; `fixed` nodes stay where they are. */
export function arrange(scene: Scene, fixed: Set<string>): void {
  const visible = scene.visible();
  for (const node of visible) scene.placed.add(node.id);
  if (visible.length === 1 && fixed.size === 0) {
    scene.node(visible[0].id).position({ x: 0, y: 0 });
  } else if (visible.length > ARRANGED_BY_FORCE) {
    arrangeMany(scene, fixed);
  } else if (visible.length > 1) {
    arrangeByForce(scene, fixed);
  }
}

function arrangeByForce(scene: Scene, fixed: Set<string>): void {
  arrangeAsTree(scene, fixed); // a start that does not depend on chance
  const constraint = [...fixed].map((id) => ({
    nodeId: scene.node(id).id(),
    position: { ...scene.node(id).position() },
  }));
  const seen = scene.cy.elements().not(".gone");
  run(seen, {
    quality: "default",
    randomize: false,
    nodeSeparation: 110,
    idealEdgeLength: () => 120,
    nodeRepulsion: () => 14_000,
    gravity: 0.3,
    numIter: seen.nodes().length > 250 ? 900 : 2000,
    fixedNodeConstraint: constraint.length ? constraint : undefined,
  });
}

/** A quick draft of the whole, in which each node then takes the nearest free cell of a grid. */
function arrangeMany(scene: Scene, fixed: Set<string>): void {
  const kept = scene.places(fixed);
  const seen = scene.cy.elements().not(".gone");
  if (seen.nodes().length > DRAFTED) arrangeAsTree(scene, fixed);
  else run(seen, { quality: "draft", randomize: true, nodeSeparation: 75 });
  const nodes = seen.nodes().toArray() as NodeSingular[];
  const box = scene.bounds()!;
  const area = Math.max(1, (box.x2 - box.x1) * (box.y2 - box.y1));
  const stretch = (46 * Math.sqrt(nodes.length * 2)) / Math.sqrt(area);
  const taken = new Set<string>();
  const nextRing = new Map<string, number>();
  nodes.sort((a, b) => b.degree(false) - a.degree(false) || (a.id() < b.id() ? -1 : 1));
  scene.cy.batch(() => {
    for (const node of nodes) {
      const { x, y } = node.position();
      const home: Point = [Math.round((x * stretch) / 46), Math.round((y * stretch) / 46)];
      const [column, row] = nearestFree(home, taken, nextRing);
      node.position({ x: column * 46, y: row * 46 });
    }
  });
  scene.setPlaces(kept);
}

function nearestFree([x, y]: Point, taken: Set<string>, nextRing: Map<string, number>): Point {
  const home = `${x},${y}`;
  for (let ring = nextRing.get(home) ?? 0; ; ring++) {
    nextRing.set(home, ring);
    for (let at = 0; at < Math.max(1, 8 * ring); at++) {
      const angle = (2 * Math.PI * at) / Math.max(1, 8 * ring);
      const spot: Point = [x + Math.round(ring * Math.cos(angle)), y + Math.round(ring * Math.sin(angle))];
      if (taken.has(String(spot))) continue;
      taken.add(String(spot));
      return spot;
    }
  }
}

/** The same chance every time, so that the same graph gives the same picture. */
function run(seen: CollectionReturnValue, options: Record<string, unknown>): void {
  const chance = Math.random;
  Math.random = seeded(7);
  try {
    const all = { name: "fcose", animate: false, fit: false, packComponents: false, ...options };
    seen.layout(all as unknown as Parameters<typeof seen.layout>[0]).run();
  } finally {
    Math.random = chance;
  }
}

/** Rings around the roots: fast for any number of nodes, and in the order of the data. */
function arrangeAsTree(scene: Scene, fixed: Set<string>): void {
  const around = neighbours(scene);
  const waiting = new Set(around.keys());
  const byDegree = [...waiting].sort((a, b) => around.get(b)!.length - around.get(a)!.length);
  const starts = [...scene.roots].filter((id) => waiting.has(id)).concat(byDegree);
  const places = new Map<string, Point>();
  const parts: { rings: Leaf[][]; radius: number }[] = [];
  for (const start of starts) {
    if (!waiting.has(start)) continue;
    const rings = ringsFrom(start, around, waiting);
    parts.push({ rings, radius: placeRings(rings, places) });
  }
  shelve(parts, places);
  scene.cy.batch(() => {
    for (const [id, [x, y]] of places) if (!fixed.has(id)) scene.node(id).position({ x, y });
  });
}

/** Sets the parts that hang together beside each other, in rows that make a square of the whole. */
function shelve(parts: { rings: Leaf[][]; radius: number }[], places: Map<string, Point>): void {
  const side = (radius: number) => 2 * radius + 120;
  const widest = Math.sqrt(parts.reduce((sum, { radius }) => sum + side(radius) ** 2, 0)) * 1.2;
  let [left, top, tallest] = [0, 0, 0];
  for (const { rings, radius } of parts) {
    if (left > 0 && left + side(radius) > widest) [left, top, tallest] = [0, top + tallest, 0];
    const [x, y] = [left + side(radius) / 2, top + side(radius) / 2];
    for (const { id } of rings.flat()) {
      const place = places.get(id)!;
      place[0] += x;
      place[1] += y;
    }
    left += side(radius);
    tallest = Math.max(tallest, side(radius));
  }
}

interface Leaf {
  id: string;
  parent: Leaf | null;
  leaves: number;
  from: number;
  to: number;
}

function ringsFrom(start: string, around: Map<string, string[]>, waiting: Set<string>): Leaf[][] {
  waiting.delete(start);
  const rings: Leaf[][] = [[{ id: start, parent: null, leaves: 0, from: 0, to: 2 * Math.PI }]];
  while (rings[rings.length - 1].length) {
    const ring: Leaf[] = [];
    for (const parent of rings[rings.length - 1]) {
      for (const id of around.get(parent.id)!) {
        if (waiting.delete(id)) ring.push({ id, parent, leaves: 0, from: 0, to: 0 });
      }
    }
    rings.push(ring);
  }
  rings.pop();
  for (const ring of [...rings].reverse()) {
    for (const leaf of ring) {
      leaf.leaves = Math.max(1, leaf.leaves);
      if (leaf.parent) leaf.parent.leaves += leaf.leaves;
    }
  }
  return rings;
}

function placeRings(rings: Leaf[][], places: Map<string, Point>): number {
  const used = new Map<Leaf, number>();
  let radius = 0;
  rings.forEach((ring, depth) => {
    radius = depth === 0 ? 0 : Math.max(radius + 130, (ring.length * 46) / (2 * Math.PI));
    for (const leaf of ring) {
      if (leaf.parent) {
        const from = used.get(leaf.parent) ?? leaf.parent.from;
        leaf.from = from;
        leaf.to = from + ((leaf.parent.to - leaf.parent.from) * leaf.leaves) / leaf.parent.leaves;
        used.set(leaf.parent, leaf.to);
      }
      const angle = (leaf.from + leaf.to) / 2;
      places.set(leaf.id, [Math.cos(angle) * radius, Math.sin(angle) * radius]);
    }
  });
  return radius;
}

function neighbours(scene: Scene): Map<string, string[]> {
  const around = new Map<string, string[]>(scene.visible().map((node) => [node.id, []]));
  for (const edge of scene.visibleEdges()) {
    around.get(edge.source)?.push(edge.target);
    around.get(edge.target)?.push(edge.source);
  }
  return around;
}

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

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
