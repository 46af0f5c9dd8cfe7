// What is set off from the rest: the selection with its neighbourhood, the cursor, paths and pins.
import type { NodeSingular } from "cytoscape";
import type { Board } from "./board";
import { edgeKey, nodeKey } from "./scene";

const NAMES = ["pinned", "high", "near", "chosen", "cursor", "faint"] as const;
const RANKS: [string, number][] = [["cursor", 9e6], ["chosen", 8e6], ["found", 7e6], ["high", 6e6], ["near", 5e6]];
// Who has no name, and how many are not named, is what the sources are looked through for.
const UNKNOWN = 20;
const OF_A_ROOT = 4e6;

type Name = (typeof NAMES)[number];
type Marked = Record<Name, Set<string>>;

const nothing = (): Marked => Object.fromEntries(NAMES.map((name) => [name, new Set()])) as unknown as Marked;

export class Marks {
  private now = nothing();
  /** What is not paled while something is selected. */
  private spared: Set<string> | null = null;

  constructor(private board: Board) {}

  /** Brings the drawing in line; only what has changed is touched. */
  update(): void {
    const { scene } = this.board;
    const [before, now] = [this.now, this.wanted()];
    this.now = now;
    scene.cy.batch(() => {
      for (const name of NAMES) {
        for (const key of before[name]) if (!now[name].has(key)) scene.cy.getElementById(key).removeClass(name);
        for (const key of now[name]) scene.cy.getElementById(key).addClass(name);
      }
    });
    if (scene.crowd.spared !== this.spared) scene.cy.forceRender();
    scene.crowd.spared = this.spared;
  }

  private wanted(): Marked {
    const { scene, selected, cursor } = this.board;
    const now = nothing();
    now.pinned = new Set([...scene.pinned].map(nodeKey));
    for (const id of scene.highlight) for (const key of [nodeKey(id), edgeKey(id)]) now.high.add(key);
    const chosen = this.board.element(selected);
    this.spared = null;
    if (chosen?.nonempty()) {
      const joined = chosen.isNode() ? chosen.closedNeighborhood() : chosen.union(chosen.connectedNodes());
      // A count goes with what it leaves open.
      const near = joined.union(joined.neighborhood("node.remainder").closedNeighborhood("edge, .remainder"));
      now.near = new Set(near.map((element) => element.id()));
      now.chosen.add(chosen.id());
      this.spared = new Set([...now.near, ...now.high]);
    }
    const at = this.board.element(cursor);
    if (at?.nonempty()) {
      now.cursor.add(at.id());
      this.spared?.add(at.id());
    }
    // Where there are many, the painter pales the others, for a class on each of them takes seconds.
    if (this.spared && !scene.isMany) {
      const faint = scene.cy.elements().filter((element) => !this.spared!.has(element.id()));
      now.faint = new Set(faint.map((element) => element.id()));
    }
    return now;
  }

  isPale(key: string): boolean {
    return this.spared !== null && !this.spared.has(key);
  }

  /** How much a node is worth a label; 0 for none. */
  rank(node: NodeSingular): number {
    if (this.isPale(node.id())) return 0;
    const { scene } = this.board;
    const own: string = node.data("own");
    const base = RANKS.find(([name]) => node.hasClass(name))?.[1] ?? (scene.roots.has(own) ? OF_A_ROOT : 1);
    const ofWhatIsUnknown = node.data("kind") === "thing" ? 0 : UNKNOWN;
    return base + ofWhatIsUnknown + scene.degree(own);
  }
}
