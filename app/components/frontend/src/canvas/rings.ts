// A start that does not depend on chance: rings around the roots, in the order of the data.
import type { Point } from "./data";
import type { Scene } from "./scene";

const BETWEEN_RINGS = 130;
const ROOM_OF_ONE = 46;
const BETWEEN_PARTS = 120;

interface Leaf {
  id: string;
  parent: Leaf | null;
  leaves: number;
  from: number;
  to: number;
}

interface Part {
  rings: Leaf[][];
  radius: number;
}

/** Places in rings around the roots: fast for any number of nodes. */
export function inRings(scene: Scene): Map<string, Point> {
  const around = neighbours(scene);
  const waiting = new Set(around.keys());
  const byDegree = [...waiting].sort((a, b) => around.get(b)!.length - around.get(a)!.length);
  const starts = [...scene.roots].filter((id) => waiting.has(id)).concat(byDegree);
  const places = new Map<string, Point>();
  const parts: Part[] = [];
  for (const start of starts) {
    if (!waiting.has(start)) continue;
    const rings = ringsFrom(start, around, waiting);
    parts.push({ rings, radius: placeRings(rings, places) });
  }
  shelve(parts, places);
  return places;
}

function neighbours(scene: Scene): Map<string, string[]> {
  const around = new Map<string, string[]>(scene.visible().map((node) => [node.id, []]));
  for (const edge of scene.visibleEdges()) {
    around.get(edge.source)?.push(edge.target);
    around.get(edge.target)?.push(edge.source);
  }
  return around;
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
    radius = depth === 0 ? 0 : Math.max(radius + BETWEEN_RINGS, (ring.length * ROOM_OF_ONE) / (2 * Math.PI));
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

/** Sets the parts that hang together beside each other, in rows that make a square of the whole. */
function shelve(parts: Part[], places: Map<string, Point>): void {
  const side = (radius: number) => 2 * radius + BETWEEN_PARTS;
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
