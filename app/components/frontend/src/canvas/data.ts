// What Python hands over and what is handed back; the Python side is migcoop/graph.py.

export type Status = "explicit" | "interpreted" | "inferred" | "external";
export type Kind = "thing" | "unnamed" | "remainder";
export type Point = [number, number];

export interface Hidden {
  relation: string;
  relation_label: string;
  cls: string;
  count: number;
}

export interface NodeData {
  id: string;
  label: string;
  cls: string;
  kind: Kind;
  hidden?: Hidden[];
  note?: string;
  ending?: string;
  position?: Point;
}

export interface EdgeData {
  id: string;
  source: string;
  target: string;
  relation: string;
  label: string;
  status: Status;
  claim?: string;
  quote?: string;
  is_mutual?: boolean;
}

export interface View {
  places: Record<string, Point>;
  pinned: string[];
  hidden: string[];
  off: string[];
  at: [number, number, number] | null;
  /** How many things were drawn, where `places` has only those that the reader moved. */
  of?: number;
}

export interface CanvasData {
  nodes: NodeData[];
  edges: EdgeData[];
  classes: { key: string; label: string }[];
  roots: string[];
  highlight: string[];
  focus: string | null;
  view: Partial<View> | null;
  title: string;
  height: number;
  most_kept: number | null;
  address: string;
  texts: Record<string, string>;
}

export interface Picked {
  kind: "node" | "edge";
  id: string;
}

export interface Host {
  setStateValue(name: string, value: unknown): void;
  setTriggerValue(name: string, value: unknown): void;
}

export const STATUSES: Status[] = ["explicit", "interpreted", "inferred", "external"];
export const KINDS: Kind[] = ["thing", "unnamed", "remainder"];

/** A text with its `{name}` places filled in; an unknown key shows itself, so that it is noticed. */
export class Texts {
  constructor(public table: Record<string, string>) {}

  get(key: string, values: Record<string, string | number> = {}): string {
    const text = this.table[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  }
}

/** The same value always gives the same text, whatever the order in which its keys were written. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** A short text that stands for a long one; two texts with the same one are not met in practice. */
export function digest(text: string): string {
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }
  return `${text.length} ${one >>> 0} ${two >>> 0}`;
}
