// What expanding a thing can bring.
import type { Hidden } from "./data";
import type { Scene } from "./scene";

export type Held = Hidden & { local: string[] };

/** What Python holds back, and what the reader hid, in a stable order. */
export function held(scene: Scene, id: string): Held[] {
  const found = new Map<string, Held>();
  for (const entry of scene.nodes.get(id)?.hidden ?? []) {
    found.set(`${entry.relation} ${entry.cls}`, { ...entry, local: [] });
  }
  for (const edge of scene.edgesOf(id)) {
    const other = edge.source === id ? edge.target : edge.source;
    const cls = scene.nodes.get(other)?.cls;
    if (!scene.hidden.has(other) || cls === undefined) continue;
    const key = `${edge.relation} ${cls}`;
    const empty = { relation: edge.relation, relation_label: edge.label, cls, count: 0, local: [] };
    const entry: Held = found.get(key) ?? empty;
    if (!entry.local.includes(other)) entry.local.push(other);
    found.set(key, entry);
  }
  return [...found.values()];
}
