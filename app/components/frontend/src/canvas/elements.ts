// From the data to cytoscape's elements: what is the same as before is not touched.
import type { ElementDefinition } from "cytoscape";
import { KINDS, STATUSES, type EdgeData, type NodeData } from "./data";
import { measure, measureNode } from "./measuring";
import { edgeKey, nodeKey, type Scene } from "./scene";

const MUTUAL = "mutual";

export interface Drawn {
  nodes: Map<string, NodeData>;
  edges: Map<string, EdgeData>;
}

/** Brings the elements in line with the data; `old` is null where all have to be looked at anew. */
export function exchange(scene: Scene, old: Drawn | null): void {
  const { cy, nodes, edges } = scene;
  cy.edges().filter((edge) => !edges.has(edge.data("own"))).remove();
  cy.nodes().filter((node) => !nodes.has(node.data("own"))).remove();
  for (const id of [...scene.placed]) if (!nodes.has(id)) scene.placed.delete(id);
  const sizes = new Sizes(scene);
  const fresh: ElementDefinition[] = [];
  for (const node of nodes.values()) {
    if (old && isSameNode(node, old.nodes.get(node.id))) continue;
    const data = { ...nodeLook(scene, node), size: sizes.of(node.id) };
    const known = scene.node(node.id);
    if (known.empty()) fresh.push({ group: "nodes", data, classes: node.kind });
    else known.data(data).removeClass(KINDS.join(" ")).addClass(node.kind);
  }
  for (const edge of edges.values()) {
    if (old && isSameEdge(edge, old.edges.get(edge.id))) continue;
    const data = edgeLook(scene, edge);
    const known = scene.edge(edge.id);
    if (known.empty()) fresh.push({ group: "edges", data, classes: classesOf(edge) });
    else known.data(data).removeClass([...STATUSES, MUTUAL].join(" ")).addClass(classesOf(edge));
  }
  cy.add(fresh);
  sizes.renew();
}

export function nodeLook(scene: Scene, node: NodeData) {
  const label = measureNode(node, scene.theme.font);
  const { colour, shape } = scene.sign(node.cls);
  const more = (node.hidden ?? []).reduce((sum, entry) => sum + entry.count, 0);
  return { id: nodeKey(node.id), own: node.id, ...label, colour, shape, kind: node.kind, more };
}

function edgeLook(scene: Scene, edge: EdgeData) {
  const label = measure(edge.label, scene.theme.font);
  const [source, target] = [nodeKey(edge.source), nodeKey(edge.target)];
  return { id: edgeKey(edge.id), own: edge.id, source, target, status: edge.status, ...label };
}

function classesOf(edge: EdgeData): string {
  return edge.is_mutual ? `${edge.status} ${MUTUAL}` : edge.status;
}

/** Whether two nodes are drawn alike; the list of what they hide is read where it is needed. */
function isSameNode(one: NodeData, other: NodeData | undefined): boolean {
  if (!other || one.label !== other.label || one.cls !== other.cls || one.kind !== other.kind) return false;
  return JSON.stringify(one.hidden) === JSON.stringify(other.hidden);
}

function isSameEdge(one: EdgeData, other: EdgeData | undefined): boolean {
  return (
    other !== undefined && one.label === other.label && one.status === other.status &&
    one.source === other.source && one.target === other.target && one.is_mutual === other.is_mutual
  );
}

/** A thing with many lines is larger, and all are smaller where there are many. */
class Sizes {
  private shrink: number;

  constructor(private scene: Scene) {
    this.shrink = Math.min(1, Math.max(0.5, Math.sqrt(300 / Math.max(1, scene.nodes.size))));
  }

  of(id: string): number {
    const base = 24 + Math.min(20, 4 * Math.sqrt(this.scene.degree(id)));
    return Math.round(base * (this.scene.roots.has(id) ? 1.2 : 1) * this.shrink);
  }

  renew(): void {
    for (const id of this.scene.nodes.keys()) {
      const node = this.scene.node(id);
      if (node.data("size") !== this.of(id)) node.data("size", this.of(id));
    }
  }
}
