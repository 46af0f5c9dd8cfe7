// The graph that is drawn: what is in it, what of it is to be seen, and where it stands.
import cytoscape, { type Core, type EdgeSingular, type NodeSingular } from "cytoscape";
import fcose from "cytoscape-fcose";
import { Crowd } from "./crowd";
import type { CanvasData, EdgeData, NodeData, Point } from "./data";
import { exchange, nodeLook } from "./elements";
import { held, type Held } from "./reach";
import { stylesheet } from "./sheet";
import { classSign, type ClassSign, type Theme } from "./signs";

cytoscape.use(fcose);

const MANY = 800;

export const nodeKey = (id: string) => `n:${id}`;
export const edgeKey = (id: string) => `e:${id}`;

export interface Looks {
  hidden: string[];
  pinned: string[];
  off: string[];
}

export class Scene {
  readonly cy: Core;
  readonly crowd: Crowd;
  nodes = new Map<string, NodeData>();
  edges = new Map<string, EdgeData>();
  classes: { key: string; label: string }[] = [];
  roots = new Set<string>();
  highlight = new Set<string>();
  hidden = new Set<string>();
  pinned = new Set<string>();
  /** What the legend took away, as "cls:event", "rel:…", "status:…", "kind:…". */
  off = new Set<string>();
  /** Nodes that the reader has seen placed; the others wait for a place. */
  placed = new Set<string>();
  private gone = new Set<string>();
  private degrees = new Map<string, number>();
  private styledAsMany: boolean | null = null;

  constructor(container: HTMLElement, public theme: Theme) {
    this.cy = cytoscape({
      container,
      layout: { name: "null" },
      style: [],
      minZoom: 0.02,
      maxZoom: 4,
      boxSelectionEnabled: false,
      selectionType: "single",
      autounselectify: true,
    });
    this.crowd = new Crowd(this.cy, () => this.theme);
  }

  /** Takes over new data; tells which nodes came and whether it is another drawing altogether. */
  take(data: CanvasData): { added: string[]; fresh: boolean; changed: boolean } {
    const before = new Set(this.nodes.keys());
    const same = JSON.stringify([data.classes, data.roots]) === JSON.stringify([this.classes, [...this.roots]]);
    const old = { nodes: this.nodes, edges: this.edges };
    const nodes = new Map(data.nodes.map((node) => [node.id, node]));
    const edges = new Map(data.edges.map((edge) => [edge.id, edge]));
    const kept = [...before].filter((id) => nodes.has(id)).length;
    const fresh = before.size === 0 || kept === 0;
    const edgesChanged = edges.size !== this.edges.size || [...edges.keys()].some((id) => !this.edges.has(id));
    Object.assign(this, { nodes, edges, classes: data.classes, degrees: degrees(data.edges) });
    this.roots = new Set(data.roots);
    this.highlight = new Set(data.highlight);
    if (fresh) for (const set of [this.hidden, this.pinned, this.off, this.placed]) set.clear();
    const added = data.nodes.filter((node) => !before.has(node.id)).map((node) => node.id);
    this.tune();
    this.cy.batch(() => exchange(this, same ? old : null));
    return { added, fresh, changed: fresh || added.length > 0 || kept < before.size || edgesChanged };
  }

  /** How many lines a node has in the data, seen or not. */
  degree(id: string): number {
    return this.degrees.get(id) ?? 0;
  }

  sign(cls: string): ClassSign {
    const index = this.classes.findIndex((entry) => entry.key === cls);
    return classSign(Math.max(0, index), this.theme.dark);
  }

  classLabel(key: string): string {
    return this.classes.find((entry) => entry.key === key)?.label ?? key;
  }

  get isMany(): boolean {
    return this.crowd.isOn;
  }

  /** Large drawings give up curves, arrows and badges, and are painted by the crowd. */
  private tune(): void {
    const many = this.nodes.size > MANY || this.edges.size > 2 * MANY;
    this.crowd.isOn = many;
    if (many !== this.styledAsMany) this.restyle(many);
  }

  private restyle(many: boolean): void {
    this.styledAsMany = many;
    this.cy.style(stylesheet(this.theme, many));
  }

  retheme(theme: Theme): void {
    this.theme = theme;
    this.cy.batch(() => {
      for (const node of this.nodes.values()) this.node(node.id).data(nodeLook(this, node));
    });
    this.restyle(this.styledAsMany ?? false);
  }

  node(id: string): NodeSingular {
    return this.cy.getElementById(nodeKey(id)) as unknown as NodeSingular;
  }

  edge(id: string): EdgeSingular {
    return this.cy.getElementById(edgeKey(id)) as unknown as EdgeSingular;
  }

  sees(id: string): boolean {
    const node = this.nodes.get(id);
    if (!node || this.hidden.has(id)) return false;
    return this.off.size === 0 || !(this.off.has(`cls:${node.cls}`) || this.off.has(`kind:${node.kind}`));
  }

  seesEdge(edge: EdgeData): boolean {
    if (!this.sees(edge.source) || !this.sees(edge.target)) return false;
    return this.off.size === 0 || !(this.off.has(`rel:${edge.relation}`) || this.off.has(`status:${edge.status}`));
  }

  /** Draws what is to be seen and nothing else. */
  show(): void {
    const before = this.gone;
    this.gone = new Set();
    for (const id of this.nodes.keys()) if (!this.sees(id)) this.gone.add(nodeKey(id));
    for (const edge of this.edges.values()) if (!this.seesEdge(edge)) this.gone.add(edgeKey(edge.id));
    this.cy.batch(() => {
      for (const key of this.gone) this.cy.getElementById(key).addClass("gone");
      for (const key of before) if (!this.gone.has(key)) this.cy.getElementById(key).removeClass("gone");
    });
  }

  visible(): NodeData[] {
    return [...this.nodes.values()].filter((node) => this.sees(node.id));
  }

  visibleEdges(): EdgeData[] {
    return [...this.edges.values()].filter((edge) => this.seesEdge(edge));
  }

  edgesOf(id: string): EdgeData[] {
    const around = this.node(id).connectedEdges();
    return around.map((edge) => this.edges.get(edge.data("own")) as EdgeData);
  }

  hiddenOf(id: string): Held[] {
    return held(this, id);
  }

  /** The rectangle in which all that is to be seen stands; null when nothing is. */
  bounds(): { x1: number; y1: number; x2: number; y2: number } | null {
    const points = this.visible().map((node) => this.node(node.id).position());
    if (points.length === 0) return null;
    const box = { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity };
    for (const { x, y } of points) {
      box.x1 = Math.min(box.x1, x);
      box.y1 = Math.min(box.y1, y);
      box.x2 = Math.max(box.x2, x);
      box.y2 = Math.max(box.y2, y);
    }
    return box;
  }

  looks(): Looks {
    return { hidden: [...this.hidden], pinned: [...this.pinned], off: [...this.off] };
  }

  setLooks(looks: Looks): void {
    this.hidden = new Set(looks.hidden);
    this.pinned = new Set(looks.pinned);
    this.off = new Set(looks.off);
  }

  places(ids: Iterable<string> = this.placed): Record<string, Point> {
    const places: Record<string, Point> = {};
    for (const id of ids) {
      const node = this.node(id);
      if (node.empty()) continue;
      const { x, y } = node.position();
      places[id] = [Math.round(x), Math.round(y)];
    }
    return places;
  }

  setPlaces(places: Record<string, Point>): void {
    this.cy.batch(() => {
      for (const [id, [x, y]] of Object.entries(places)) {
        const node = this.node(id);
        if (node.empty()) continue;
        node.position({ x, y });
        this.placed.add(id);
      }
    });
  }
}

function degrees(edges: EdgeData[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const { source, target } of edges) {
    if (source === target) continue;
    counted.set(source, (counted.get(source) ?? 0) + 1);
    counted.set(target, (counted.get(target) ?? 0) + 1);
  }
  return counted;
}
