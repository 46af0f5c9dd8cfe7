// The graph that is drawn: what is in it, what of it is to be seen, and where it stands.
import cytoscape, { type Core, type EdgeSingular, type NodeSingular } from "cytoscape";
import fcose from "cytoscape-fcose";
import type { CanvasData, EdgeData, Hidden, NodeData, Point } from "./data";
import { measure } from "./lettering";
import { stylesheet } from "./sheet";
import { classSign, type ClassSign, type Theme } from "./signs";

cytoscape.use(fcose);

const MANY = 1200;

export const nodeKey = (id: string) => `n:${id}`;
export const edgeKey = (id: string) => `e:${id}`;

export interface Looks {
  hidden: string[];
  pinned: string[];
  off: string[];
}

export class Scene {
  readonly cy: Core;
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
      textureOnViewport: false,
    });
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
    Object.assign(this, { nodes, edges, classes: data.classes });
    this.roots = new Set(data.roots);
    this.highlight = new Set(data.highlight);
    if (fresh) for (const set of [this.hidden, this.pinned, this.off, this.placed]) set.clear();
    const added = data.nodes.filter((node) => !before.has(node.id)).map((node) => node.id);
    this.cy.batch(() => this.exchange(same ? old : null));
    this.tune();
    return { added, fresh, changed: fresh || added.length > 0 || kept < before.size || edgesChanged };
  }

  private exchange(old: { nodes: Map<string, NodeData>; edges: Map<string, EdgeData> } | null): void {
    const { cy } = this;
    const isSame = (a: unknown, b: unknown) => old !== null && JSON.stringify(a) === JSON.stringify(b);
    cy.edges().filter((edge) => !this.edges.has(edge.id().slice(2))).remove();
    cy.nodes().filter((node) => !this.nodes.has(node.id().slice(2))).remove();
    for (const id of [...this.placed]) if (!this.nodes.has(id)) this.placed.delete(id);
    const fresh: cytoscape.ElementDefinition[] = [];
    for (const node of this.nodes.values()) {
      if (isSame(node, old?.nodes.get(node.id))) continue;
      const data = this.nodeLook(node);
      const known = cy.getElementById(data.id);
      if (known.nonempty()) known.data(data).classes(node.kind);
      else fresh.push({ group: "nodes", data, classes: node.kind, position: { x: 0, y: 0 } });
    }
    for (const edge of this.edges.values()) {
      if (isSame(edge, old?.edges.get(edge.id))) continue;
      const data = this.edgeLook(edge);
      const known = cy.getElementById(data.id);
      if (known.nonempty()) known.data(data).classes(edge.status);
      else fresh.push({ group: "edges", data, classes: edge.status });
    }
    cy.add(fresh);
    if (!old || fresh.length) this.size();
  }

  private nodeLook(node: NodeData) {
    const label = measure(node.label, this.theme.font, node.kind === "unnamed");
    const sign = this.sign(node.cls);
    const hidden = (node.hidden ?? []).reduce((sum, entry) => sum + entry.count, 0);
    return { id: nodeKey(node.id), own: node.id, ...label, colour: sign.colour, shape: sign.shape, more: hidden };
  }

  private edgeLook(edge: EdgeData) {
    const label = measure(edge.label, this.theme.font, false);
    const [source, target] = [nodeKey(edge.source), nodeKey(edge.target)];
    return { id: edgeKey(edge.id), own: edge.id, source, target, status: edge.status, ...label };
  }

  private size(): void {
    const shrink = Math.min(1, Math.max(0.5, Math.sqrt(300 / Math.max(1, this.nodes.size))));
    this.cy.nodes().forEach((node) => {
      const base = 24 + Math.min(20, 4 * Math.sqrt(node.degree(false)));
      const root = this.roots.has(node.data("own")) ? 1.2 : 1;
      node.data("size", Math.round(base * root * shrink));
    });
  }

  sign(cls: string): ClassSign {
    const index = this.classes.findIndex((entry) => entry.key === cls);
    return classSign(Math.max(0, index), this.theme.dark);
  }

  /** Large drawings give up curves and details while they move, so that they keep moving. */
  private tune(): void {
    const many = this.nodes.size > MANY || this.edges.size > 2 * MANY;
    const renderer = (this.cy as unknown as { renderer(): Record<string, unknown> }).renderer();
    renderer.hideEdgesOnViewport = many;
    renderer.textureOnViewport = many;
    if (many !== this.styledAsMany) this.restyle(many);
  }

  private restyle(many: boolean): void {
    this.styledAsMany = many;
    this.cy.style(stylesheet(this.theme, many));
  }

  retheme(theme: Theme): void {
    this.theme = theme;
    this.cy.batch(() => {
      for (const node of this.nodes.values()) this.node(node.id).data(this.nodeLook(node));
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
    return !this.off.has(`cls:${node.cls}`) && !this.off.has(`kind:${node.kind}`);
  }

  seesEdge(edge: EdgeData): boolean {
    if (this.off.has(`rel:${edge.relation}`) || this.off.has(`status:${edge.status}`)) return false;
    return this.sees(edge.source) && this.sees(edge.target);
  }

  /** Draws what is to be seen and nothing else. */
  show(): void {
    this.cy.batch(() => {
      for (const id of this.nodes.keys()) this.node(id).toggleClass("gone", !this.sees(id));
      for (const edge of this.edges.values()) {
        this.edge(edge.id).toggleClass("gone", !this.seesEdge(edge));
      }
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

  /** What expanding can bring: what Python holds back, and what the reader hid, in a stable order. */
  hiddenOf(id: string): (Hidden & { local: string[] })[] {
    const found = new Map<string, Hidden & { local: string[] }>();
    for (const entry of this.nodes.get(id)?.hidden ?? []) {
      found.set(`${entry.relation} ${entry.cls}`, { ...entry, local: [] });
    }
    for (const edge of this.edgesOf(id)) {
      const other = edge.source === id ? edge.target : edge.source;
      const cls = this.nodes.get(other)?.cls;
      if (!this.hidden.has(other) || cls === undefined) continue;
      const key = `${edge.relation} ${cls}`;
      const empty = { relation: edge.relation, relation_label: edge.label, cls, count: 0, local: [] };
      const entry: Hidden & { local: string[] } = found.get(key) ?? empty;
      if (!entry.local.includes(other)) entry.local.push(other);
      found.set(key, entry);
    }
    return [...found.values()];
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
