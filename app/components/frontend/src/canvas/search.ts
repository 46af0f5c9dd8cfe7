// Finds things on the canvas by name, whatever their accents and letter case.
import type { Board } from "./board";
import type { NodeData } from "./data";
import { make } from "./dom";

const MOST = 8;

export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

export class Search {
  readonly input = make("input", {
    type: "search", class: "kg-search", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-controls": "kg-found", "aria-autocomplete": "list",
  });
  private list = make("ul", { class: "kg-found", id: "kg-found", role: "listbox", hidden: true });
  readonly element = make("div", { class: "kg-search-box" }, this.input, this.list);
  private found: NodeData[] = [];
  private active = 0;

  constructor(private board: Board) {
    this.input.addEventListener("input", () => this.look());
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.input.addEventListener("keydown", (event) => this.key(event));
  }

  retext(): void {
    const text = this.board.texts.get("search");
    this.input.placeholder = text;
    this.input.setAttribute("aria-label", text);
    this.list.setAttribute("aria-label", text);
  }

  private look(): void {
    const { board } = this;
    const words = folded(this.input.value).split(/\s+/).filter(Boolean);
    const all = words.length
      ? board.scene.visible().filter((node) => words.every((word) => folded(node.label).includes(word)))
      : [];
    const starts = (node: NodeData) => (folded(node.label).startsWith(words[0]) ? 0 : 1);
    all.sort((a, b) => starts(a) - starts(b) || a.label.localeCompare(b.label));
    this.found = all.slice(0, MOST);
    this.active = 0;
    board.scene.cy.nodes(".found").removeClass("found");
    for (const node of all) board.scene.node(node.id).addClass("found");
    board.letter();
    if (words.length) {
      const text = all.length ? board.texts.get("search_count", { n: all.length }) : board.texts.get("search_none");
      board.say(text);
    }
    this.draw(words.length > 0);
  }

  private draw(asked: boolean): void {
    const none = make("li", { class: "kg-none" }, this.board.texts.get("search_none"));
    const rows = this.found.map((node, at) =>
      make(
        "li",
        {
          role: "option", id: `kg-found-${at}`, "aria-selected": String(at === this.active),
          mousedown: (event) => event.preventDefault(), click: () => this.choose(at),
        },
        node.label,
        make("small", {}, this.board.classLabel(node.cls)),
      ),
    );
    this.list.replaceChildren(...(rows.length ? rows : [none]));
    this.list.hidden = !asked;
    this.input.setAttribute("aria-expanded", String(asked));
    if (rows.length) this.input.setAttribute("aria-activedescendant", `kg-found-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  private key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.found.length) {
      this.active = (this.active + step + this.found.length) % this.found.length;
      this.draw(true);
    } else if (event.key === "Enter" && this.found.length) {
      this.choose(this.active);
    } else if (event.key === "Escape") {
      this.input.value = "";
      this.look();
      this.board.stage.focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  private choose(at: number): void {
    const { board } = this;
    const { id } = this.found[at];
    this.close();
    board.select({ kind: "node", id });
    board.scene.cy.center(board.scene.node(id));
    board.letter();
    board.report();
    board.stage.focus();
  }

  private close(): void {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.board.scene.cy.nodes(".found").removeClass("found");
    this.board.letter();
  }
}
