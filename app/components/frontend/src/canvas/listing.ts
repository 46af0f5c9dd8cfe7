// The drawing as a list of text: everything that is to be seen, with its lines, each to be chosen.
import type { Board } from "./board";
import type { EdgeData } from "./data";
import { make } from "./dom";
import { arrowOf } from "./saying";

const MOST = 300;
const alphabet = new Intl.Collator();

export class Listing {
  private heading = make("summary");
  private body = make("div", { class: "kg-list-body" });
  readonly element = make("details", { class: "kg-list" }, this.heading, this.body);
  private drawn = "";

  constructor(private board: Board) {
    this.element.addEventListener("toggle", () => this.update());
  }

  update(): void {
    const { texts, scene } = this.board;
    const nodes = scene.visible();
    this.heading.textContent = `${texts.get("list")} (${nodes.length})`;
    if (!this.element.open) return;
    const order = new Map(scene.classes.map((entry, at) => [entry.key, at]));
    const place = (cls: string) => order.get(cls) ?? order.size;
    nodes.sort((a, b) => place(a.cls) - place(b.cls) || alphabet.compare(a.label, b.label));
    const listed = nodes.slice(0, MOST);
    const from = new Map<string, EdgeData[]>(listed.map((node) => [node.id, []]));
    for (const edge of scene.visibleEdges()) from.get(edge.source)?.push(edge);
    const now = JSON.stringify([nodes.length, listed, [...from.values()], [...scene.pinned], texts.table]);
    if (now === this.drawn) return;
    this.drawn = now;
    const rows = listed.map((node) => {
      const lines = from.get(node.id)!;
      const inner = lines.length ? [make("ul", {}, ...lines.map((edge) => this.line(edge.id)))] : [];
      const kind = node.kind === "thing" ? [] : [texts.get(`kind_${node.kind}`)];
      const pinned = scene.pinned.has(node.id) ? [texts.get("pinned_mark")] : [];
      const about = [this.board.classLabel(node.cls), ...kind, ...pinned].join(", ");
      const choose = () => this.board.select({ kind: "node", id: node.id });
      const name = make("button", { type: "button", class: "kg-link", dir: "auto", click: choose }, node.label);
      return make("li", {}, name, ` (${about})`, ...inner);
    });
    const left = nodes.length - rows.length;
    const more = left > 0 ? [make("p", { class: "kg-help" }, texts.get("list_more", { n: left }))] : [];
    this.body.replaceChildren(make("ul", {}, ...rows), ...more);
  }

  private line(id: string): HTMLElement {
    const { scene, texts } = this.board;
    const edge = scene.edges.get(id)!;
    const target = scene.nodes.get(edge.target)?.label ?? edge.target;
    const choose = () => this.board.select({ kind: "edge", id });
    const text = `${edge.label} ${arrowOf(edge)} ${target} (${texts.get(`status_${edge.status}`)})`;
    return make("li", {}, make("button", { type: "button", class: "kg-link", dir: "auto", click: choose }, text));
  }
}
