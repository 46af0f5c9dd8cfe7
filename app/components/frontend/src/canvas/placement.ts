// Where things stand at first, the same for the same graph. What comes later finds room in room.ts.
import type { CollectionReturnValue, EdgeSingular } from "cytoscape";
import type { Point } from "./data";
import { inRings } from "./rings";
import type { Scene } from "./scene";

const ARRANGED_BY_FORCE = 700;
const DRAFTED = 1500;
const CELL = 46;

/** Gives every node a place, the same for the same graph; `fixed` nodes stay where they are. */
export function arrange(scene: Scene, fixed: Set<string>): void {
  const visible = scene.visible();
  for (const node of visible) scene.placed.add(node.id);
  if (visible.length === 1 && fixed.size === 0) {
    scene.setPlaces({ [visible[0].id]: [0, 0] });
  } else if (visible.length > ARRANGED_BY_FORCE) {
    arrangeMany(scene, fixed);
  } else if (visible.length > 1) {
    arrangeByForce(scene, fixed);
  }
}

function arrangeByForce(scene: Scene, fixed: Set<string>): void {
  take(scene, inRings(scene), fixed);
  const constraint = [...fixed].map((id) => ({
    nodeId: scene.node(id).id(),
    position: { ...scene.node(id).position() },
  }));
  const seen = scene.cy.elements().not(".gone");
  run(seen, {
    quality: "default",
    randomize: false,
    nodeSeparation: 110,
    // Who has no name stands further out, where there is room for the whole post.
    idealEdgeLength: (edge: EdgeSingular) => (edge.connectedNodes().is(".unnamed") ? 180 : 120),
    nodeRepulsion: () => 14_000,
    gravity: 0.3,
    // What has no lines is set in rows, with room for what it is called.
    tilingPaddingHorizontal: 110,
    tilingPaddingVertical: 50,
    numIter: seen.nodes().length > 250 ? 900 : 2000,
    fixedNodeConstraint: constraint.length ? constraint : undefined,
  });
}

/** A quick draft of the whole, in which each node then takes the nearest free cell of a grid. */
function arrangeMany(scene: Scene, fixed: Set<string>): void {
  const draft = drafted(scene);
  const ids = [...draft.keys()];
  const [xs, ys] = [ids.map((id) => draft.get(id)![0]), ids.map((id) => draft.get(id)![1])];
  const area = Math.max(1, extent(xs) * extent(ys));
  const stretch = Math.sqrt(ids.length * 2) / Math.sqrt(area);
  const cells = new Cells();
  ids.sort((a, b) => scene.degree(b) - scene.degree(a) || (a < b ? -1 : 1));
  const places = new Map<string, Point>();
  for (const id of ids) {
    const [x, y] = draft.get(id)!;
    const [column, row] = cells.nearest(Math.round(x * stretch), Math.round(y * stretch));
    places.set(id, [column * CELL, row * CELL]);
  }
  take(scene, places, fixed);
}

function drafted(scene: Scene): Map<string, Point> {
  const visible = scene.visible();
  if (visible.length > DRAFTED) return inRings(scene);
  run(scene.cy.elements().not(".gone"), { quality: "draft", randomize: true, nodeSeparation: 75 });
  return new Map(visible.map(({ id }) => [id, [scene.node(id).position().x, scene.node(id).position().y]]));
}

function extent(values: number[]): number {
  return values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
}

function take(scene: Scene, places: Map<string, Point>, fixed: Set<string>): void {
  for (const id of fixed) places.delete(id);
  scene.setPlaces(Object.fromEntries(places));
}

/** A grid in which each cell is taken once. */
class Cells {
  private taken = new Set<number>();
  private nextRing = new Map<number, number>();

  nearest(x: number, y: number): Point {
    const home = key(x, y);
    for (let ring = this.nextRing.get(home) ?? 0; ; ring++) {
      this.nextRing.set(home, ring);
      const spots = Math.max(1, 8 * ring);
      for (let at = 0; at < spots; at++) {
        const angle = (2 * Math.PI * at) / spots;
        const spot: Point = [x + Math.round(ring * Math.cos(angle)), y + Math.round(ring * Math.sin(angle))];
        if (this.taken.has(key(...spot))) continue;
        this.taken.add(key(...spot));
        return spot;
      }
    }
  }
}

function key(x: number, y: number): number {
  return x * 1_000_003 + y;
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

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
