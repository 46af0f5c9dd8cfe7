// The details of what is selected: a thing with its lines, or a line with the words it rests on.
import type { Board } from "./board";
import type { EdgeData, NodeData } from "./data";
import { make } from "./dom";
import { arrowOf } from "./saying";

const MOST_LINES = 60;

export class Panel {
  readonly element = make("section", { class: "kg-panel", tabindex: "-1" });
  private drawn = "";

  constructor(private board: Board) {}

  update(): void {
    const { board } = this;
    const { scene, selected, texts } = board;
    const node = selected?.kind === "node" ? scene.nodes.get(selected.id) : undefined;
    const edge = selected?.kind === "edge" ? scene.edges.get(selected.id) : undefined;
    const lines = node ? scene.edgesOf(node.id).filter((line) => scene.seesEdge(line)) : [];
    const now = JSON.stringify([node, edge, lines, scene.looks(), texts.table]);
    if (now === this.drawn) return;
    this.drawn = now;
    this.element.setAttribute("aria-label", texts.get("details"));
    this.element.hidden = !node && !edge;
    this.element.replaceChildren(...(node ? this.thing(node, lines) : edge ? this.line(edge) : []));
  }

  private button(text: string, deed: () => void, main = false): HTMLButtonElement {
    return make("button", { type: "button", class: main ? "kg-button kg-main" : "kg-button", click: deed }, text);
  }

  private thing(node: NodeData, lines: EdgeData[]): HTMLElement[] {
    const { board } = this;
    const { texts, scene, moves } = board;
    const { id } = node;
    const n = scene.hiddenOf(id).reduce((sum, entry) => sum + entry.count + entry.local.length, 0);
    const kind = node.kind === "thing" ? "" : `. ${texts.get(`kind_${node.kind}`)}`;
    const buttons = [this.button(texts.get("open_thing"), () => board.open({ kind: "node", id }), true)];
    if (n) buttons.push(this.button(texts.get("expand_count", { n }), () => board.menu.forNode(id)));
    if (moves.leavesOf(id).length) buttons.push(this.button(texts.get("collapse"), () => moves.collapse(id)));
    buttons.push(
      this.button(texts.get(scene.pinned.has(id) ? "unpin" : "pin"), () => moves.pin(id)),
      this.button(texts.get("hide"), () => moves.hide(id)),
    );
    return [
      make("h3", { dir: "auto", class: node.kind === "unnamed" ? "kg-post" : "" }, node.label),
      make("p", { class: "kg-help" }, `${board.classLabel(node.cls)}${kind}`),
      ...(node.note ? [make("p", { dir: "auto" }, node.note)] : []),
      make("div", { class: "kg-buttons" }, ...buttons),
      ...this.linesOf(id, lines),
    ];
  }

  private linesOf(id: string, lines: EdgeData[]): HTMLElement[] {
    const { board } = this;
    if (lines.length === 0) return [];
    const rows = lines.slice(0, MOST_LINES).map((edge) => {
      const other = edge.source === id ? edge.target : edge.source;
      const name = board.scene.nodes.get(other)?.label ?? other;
      const choose = () => board.select({ kind: "edge", id: edge.id });
      return make("li", {}, make("button", { type: "button", class: "kg-link", dir: "auto", click: choose }, `${edge.label} ${arrowOf(edge, id)} ${name}`));
    });
    const left = lines.length - rows.length;
    const fold = make("details", { open: !board.root.classList.contains("kg-narrow") },
      make("summary", {}, `${board.texts.get("relations_here")} (${lines.length})`),
      make("ul", { class: "kg-lines" }, ...rows),
      ...(left ? [make("p", { class: "kg-help" }, board.texts.get("list_more", { n: left }))] : []),
    );
    return [fold];
  }

  private line(edge: EdgeData): HTMLElement[] {
    const { board } = this;
    const { texts, scene } = board;
    const end = (id: string) =>
      make(
        "button",
        { type: "button", class: "kg-link", dir: "auto", click: () => board.select({ kind: "node", id }) },
        scene.nodes.get(id)?.label ?? id,
      );
    const quote = edge.quote
      ? make("blockquote", { dir: "auto" }, edge.quote)
      : make("p", { class: "kg-help" }, texts.get("quote_none"));
    return [
      make("h3", { dir: "auto" }, edge.label),
      make("p", { class: "kg-ends" }, end(edge.source), ` ${arrowOf(edge)} `, end(edge.target)),
      ...(edge.claim ? [make("h4", {}, texts.get("claim")), make("p", { dir: "auto" }, edge.claim)] : []),
      make("h4", {}, texts.get("status")),
      make("p", {}, make("b", {}, texts.get(`status_${edge.status}`)), `. ${texts.get(`status_${edge.status}_help`)}`),
      make("h4", {}, texts.get("quote")),
      quote,
      make("div", { class: "kg-buttons" }, this.button(texts.get("open_claim"), () => board.open({ kind: "edge", id: edge.id }), true)),
    ];
  }
}
