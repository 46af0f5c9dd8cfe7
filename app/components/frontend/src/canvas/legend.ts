// What the colours, shapes and dashes mean; each line of it can be taken away and brought back.
import type { Board } from "./board";
import { KINDS, STATUSES, type Kind, type Status } from "./data";
import { drawing, make } from "./dom";
import { DASHES, shapePath, statusColour } from "./signs";

interface Entry {
  key: string;
  label: string;
  help: string;
  count: number;
  sign: () => Element;
}

export class Legend {
  private groups = make("div", { class: "kg-groups" });
  private heading = make("summary");
  private help = make("p", { class: "kg-help" });
  private hidden = make("button", { type: "button", class: "kg-button", hidden: true });
  readonly element = make("details", { class: "kg-legend" }, this.heading, this.help, this.hidden, this.groups);
  private drawn = "";

  constructor(private board: Board) {
    this.element.open = board.root.clientWidth > 760;
    this.hidden.addEventListener("click", () => board.moves.showHidden());
  }

  update(): void {
    const { board } = this;
    const { texts, scene } = board;
    this.heading.textContent = texts.get("legend");
    this.help.textContent = texts.get("legend_help");
    const n = [...scene.hidden].filter((id) => scene.nodes.has(id)).length;
    this.hidden.hidden = n === 0;
    this.hidden.textContent = `${texts.get("hidden_count", { n })}. ${texts.get("show_hidden")}`;
    const groups: [string, Entry[]][] = [
      ["by_class", this.classes()],
      ["by_kind", this.kinds()],
      ["by_status", this.statuses()],
      ["by_relation", this.relations()],
    ];
    const now = JSON.stringify([groups, scene.theme, texts.table]);
    if (now !== this.drawn) this.draw(groups);
    this.drawn = now;
    for (const box of this.groups.querySelectorAll("input")) box.checked = !scene.off.has(box.dataset.key!);
  }

  private draw(groups: [string, Entry[]][]): void {
    const { texts } = this.board;
    this.keepingFocus(() =>
      this.groups.replaceChildren(
        ...groups.filter(([, entries]) => entries.length).map(([name, entries]) => this.group(texts.get(name), entries)),
      ),
    );
  }

  private keepingFocus(redraw: () => void): void {
    const within = this.element.getRootNode() as Document | ShadowRoot;
    const key = (within.activeElement as HTMLElement | null)?.dataset?.key;
    redraw();
    if (!key) return;
    this.groups.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  }

  private group(title: string, entries: Entry[]): HTMLElement {
    const rows = entries.map((entry) => {
      const box = make("input", {
        type: "checkbox", "data-key": entry.key,
        change: () => this.board.moves.filter(entry.key, entry.label),
      });
      const count = make("span", { class: "kg-count" }, String(entry.count));
      const row = make("label", { class: "kg-row" }, box, entry.sign(), make("span", {}, entry.label), count);
      if (entry.help) row.title = entry.help;
      return row;
    });
    return make("fieldset", {}, make("legend", {}, title), ...rows);
  }

  private entry(key: string, label: string, count: number, sign: () => Element, help = ""): Entry {
    return { key, label, help, count, sign };
  }

  private counted(keys: string[]): Map<string, number> {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  }

  private nodes() {
    return [...this.board.scene.nodes.values()].filter((node) => !this.board.scene.hidden.has(node.id));
  }

  private edges() {
    const { scene } = this.board;
    return [...scene.edges.values()].filter(
      (edge) => !scene.hidden.has(edge.source) && !scene.hidden.has(edge.target),
    );
  }

  private classes(): Entry[] {
    const { scene } = this.board;
    const counts = this.counted(this.nodes().map((node) => node.cls));
    return scene.classes
      .filter(({ key }) => counts.has(key))
      .map(({ key, label }) => this.entry(`cls:${key}`, label, counts.get(key)!, () => this.nodeSign(key, "thing")));
  }

  private kinds(): Entry[] {
    const nodes = this.nodes();
    const counts = this.counted(nodes.map((node) => node.kind));
    return KINDS.filter((kind) => kind !== "thing" && counts.has(kind)).map((kind) => {
      const cls = nodes.find((node) => node.kind === kind)!.cls;
      return this.entry(`kind:${kind}`, this.board.texts.get(`kind_${kind}`), counts.get(kind)!, () => this.nodeSign(cls, kind));
    });
  }

  private statuses(): Entry[] {
    const { texts } = this.board;
    const counts = this.counted(this.edges().map((edge) => edge.status));
    return STATUSES.filter((status) => counts.has(status)).map((status) =>
      this.entry(
        `status:${status}`, texts.get(`status_${status}`), counts.get(status)!,
        () => this.lineSign(status), texts.get(`status_${status}_help`),
      ),
    );
  }

  private relations(): Entry[] {
    const edges = this.edges();
    const counts = this.counted(edges.map((edge) => edge.relation));
    const labels = new Map(edges.map((edge) => [edge.relation, edge.label]));
    return [...labels]
      .sort((a, b) => a[1].localeCompare(b[1]))
      .map(([key, label]) => this.entry(`rel:${key}`, label, counts.get(key)!, () => make("span")));
  }

  private nodeSign(cls: string, kind: Kind): Element {
    const { colour, shape } = this.board.scene.sign(cls);
    const special = kind !== "thing";
    return drawing(
      "svg",
      { viewBox: "0 0 24 20", width: 24, height: 20, "aria-hidden": "true" },
      drawing("path", {
        d: shapePath(kind === "remainder" ? "box" : shape, 12, 10, kind === "remainder" ? 20 : 15, 15),
        fill: colour, "fill-opacity": special ? 0.15 : 1, stroke: colour, "stroke-width": special ? 2 : 0,
        "stroke-dasharray": kind === "unnamed" ? "3 2" : kind === "remainder" ? "1 2" : "none",
      }),
    );
  }

  private lineSign(status: Status): Element {
    return drawing(
      "svg",
      { viewBox: "0 0 36 20", width: 36, height: 20, "aria-hidden": "true" },
      drawing("path", {
        d: "M1 10H35", stroke: statusColour(status, this.board.scene.theme.dark), "stroke-width": 2.2,
        "stroke-dasharray": DASHES[status].join(" ") || "none", fill: "none",
      }),
    );
  }
}
