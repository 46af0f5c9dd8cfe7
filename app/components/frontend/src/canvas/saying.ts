// What is on the drawing, in words.
import type { Board } from "./board";
import type { EdgeData, Picked } from "./data";

export function nameOf(board: Board, picked: Picked): string {
  if (picked.kind === "edge") return describe(board, picked);
  return board.scene.nodes.get(picked.id)?.label ?? picked.id;
}

/** One sentence on a thing, with its class and its lines, or on a line, with its ends and status. */
export function describe(board: Board, picked: Picked): string {
  return picked.kind === "edge" ? ofLine(board, picked.id) : ofThing(board, picked.id);
}

/** The sign between what is said of a line and its other end, seen from one end. */
export function arrowOf(edge: EdgeData, from = edge.source): string {
  if (edge.is_mutual) return "–";
  return edge.source === from ? "→" : "←";
}

function ofLine({ scene, texts }: Board, id: string): string {
  const edge = scene.edges.get(id);
  if (!edge) return "";
  const [source, target] = [edge.source, edge.target].map((end) => scene.nodes.get(end)?.label ?? end);
  return texts.get("at_edge", { source, target, relation: edge.label, status: texts.get(`status_${edge.status}`) });
}

function ofThing({ scene, texts }: Board, id: string): string {
  const node = scene.nodes.get(id);
  if (!node) return "";
  const lines = scene.edgesOf(id).filter((edge) => scene.seesEdge(edge)).length;
  const n = scene.hiddenOf(id).reduce((sum, entry) => sum + entry.count + entry.local.length, 0);
  const cls = [scene.classLabel(node.cls), node.kind === "thing" ? "" : texts.get(`kind_${node.kind}`)];
  return texts.get("at", { name: node.label, cls: cls.filter(Boolean).join(", "), lines, n });
}
