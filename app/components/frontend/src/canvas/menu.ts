// The menu of a node: its hidden neighbours by relation and class, with counts, and what else can be done.
import type { Board } from "./board";
import { make } from "./dom";

export class Menu {
  readonly element = make("div", { class: "kg-menu", role: "menu", hidden: true });
  private back: HTMLElement | null = null;

  constructor(private board: Board) {
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("focusout", (event) => {
      if (!this.element.contains(event.relatedTarget as Node | null)) this.close(false);
    });
  }

  forNode(id: string): void {
    const { board } = this;
    const { texts, scene, moves } = board;
    const name = scene.nodes.get(id)?.label ?? id;
    const hidden = scene.hiddenOf(id);
    const all = hidden.reduce((sum, entry) => sum + entry.count + entry.local.length, 0);
    const items: HTMLElement[] = [make("p", { class: "kg-menu-name", role: "presentation", dir: "auto" }, name)];
    if (all === 0) items.push(make("p", { class: "kg-help", role: "presentation" }, texts.get("expand_none", { name })));
    if (hidden.length > 1) items.push(this.item(texts.get("expand_all"), all, () => moves.expand(id, null, null)));
    for (const entry of hidden) {
      const text = `${entry.relation_label}: ${board.classLabel(entry.cls)}`;
      const count = entry.count + entry.local.length;
      items.push(this.item(text, count, () => moves.expand(id, entry.relation, entry.cls)));
    }
    items.push(
      make("hr"),
      this.item(texts.get("collapse"), moves.leavesOf(id).length || null, () => moves.collapse(id)),
      this.item(texts.get(scene.pinned.has(id) ? "unpin" : "pin"), null, () => moves.pin(id)),
      this.item(texts.get("hide"), null, () => moves.hide(id)),
      this.item(texts.get("open_thing"), null, () => board.open({ kind: "node", id })),
    );
    this.element.setAttribute("aria-label", texts.get("expand"));
    this.element.replaceChildren(...items);
    this.place(id);
  }

  private item(text: string, count: number | null, deed: () => void): HTMLElement {
    const run = () => {
      this.close(true);
      deed();
    };
    const parts: (Node | string)[] = [make("span", { dir: "auto" }, text)];
    if (count !== null) parts.push(make("span", { class: "kg-count" }, String(count)));
    return make("button", { type: "button", role: "menuitem", tabindex: "-1", click: run }, ...parts);
  }

  private place(id: string): void {
    const { root, stage, scene } = this.board;
    this.back = stage;
    this.element.hidden = false;
    const { x, y } = scene.node(id).renderedPosition();
    const [frame, box] = [root.getBoundingClientRect(), stage.getBoundingClientRect()];
    const left = Math.min(box.left - frame.left + x + 18, frame.width - this.element.offsetWidth - 8);
    const top = Math.min(box.top - frame.top + y, box.bottom - frame.top - this.element.offsetHeight - 8);
    this.element.style.left = `${Math.max(4, left)}px`;
    this.element.style.top = `${Math.max(4, top)}px`;
    this.items()[0]?.focus({ preventScroll: true });
  }

  private items(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>("[role=menuitem]")];
  }

  private key(event: KeyboardEvent): void {
    const items = this.items();
    const root = this.element.getRootNode() as ShadowRoot | Document;
    const at = items.indexOf(root.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    event.stopPropagation();
    if (to !== undefined) items[(to + items.length) % items.length]?.focus();
    else if (event.key === "Escape") this.close(true);
    else return;
    event.preventDefault();
  }

  close(giveFocusBack: boolean): void {
    if (this.element.hidden) return;
    this.element.hidden = true;
    if (giveFocusBack) this.back?.focus({ preventScroll: true });
  }
}
