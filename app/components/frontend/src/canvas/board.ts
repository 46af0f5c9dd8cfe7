// The canvas as a whole: it takes data, keeps what is selected, and tells its parts to follow.
import { canonical, Texts, type CanvasData, type Host, type Picked, type View } from "./data";
import { make } from "./dom";
import { listenToDrawing } from "./gestures";
import { History } from "./history";
import { listenToKeys } from "./keyboard";
import { Legend } from "./legend";
import { Lettering } from "./lettering";
import { Listing } from "./listing";
import { Menu } from "./menu";
import { Moves } from "./moves";
import { Panel } from "./panel";
import { arrange } from "./placement";
import { Scene } from "./scene";
import { Search } from "./search";
import { readTheme } from "./signs";
import { Toolbar } from "./toolbar";

const NARROW = 760;

export class Board {
  readonly stage = make("div", { class: "kg-stage", tabindex: "0", role: "application" });
  readonly live = make("p", { class: "kg-live", "aria-live": "polite" });
  readonly side = make("div", { class: "kg-side" });
  readonly notice = make("p", { class: "kg-notice", hidden: true });
  readonly scene: Scene;
  readonly history: History;
  readonly moves = new Moves(this);
  readonly lettering: Lettering;
  readonly toolbar: Toolbar;
  readonly search: Search;
  readonly legend: Legend;
  readonly panel: Panel;
  readonly menu: Menu;
  readonly listing: Listing;
  texts = new Texts({});
  title = "";
  height = 620;
  selected: Picked | null = null;
  cursor: Picked | null = null;
  private focus: string | null = null;
  private own = new Set<string>();
  private reportTimer = 0;
  private letterTimer = 0;
  private watcher: ResizeObserver;

  constructor(readonly root: HTMLElement, public host: Host) {
    const inner = make("div", { class: "kg-cy", "aria-hidden": "true" });
    this.stage.append(inner, this.notice);
    this.scene = new Scene(inner, readTheme(root));
    this.history = new History(this.scene);
    this.lettering = new Lettering(this.scene, (node) => this.rank(node.data("own")));
    this.toolbar = new Toolbar(this);
    this.search = new Search(this);
    this.legend = new Legend(this);
    this.panel = new Panel(this);
    this.menu = new Menu(this);
    this.listing = new Listing(this);
    this.side.append(this.panel.element, this.legend.element);
    this.toolbar.element.prepend(this.search.element);
    root.replaceChildren(
      this.toolbar.element, this.stage, this.side, this.live, this.listing.element, this.menu.element,
    );
    listenToDrawing(this);
    listenToKeys(this);
    this.watcher = new ResizeObserver(() => {
      root.classList.toggle("kg-narrow", root.clientWidth < NARROW);
      this.scene.cy.resize();
      this.letter();
    });
    root.classList.toggle("kg-narrow", root.clientWidth < NARROW);
    this.watcher.observe(this.stage);
    // A transition on a themed colour is the one event that tells of a change of theme.
    root.addEventListener("transitionend", (event) => {
      if (event.target === root) this.retheme();
    });
  }

  update(data: CanvasData): void {
    this.texts = new Texts(data.texts);
    this.title = data.title || this.texts.get("canvas");
    this.height = data.height;
    this.root.style.setProperty("--kg-height", `${data.height}px`);
    this.stage.setAttribute("aria-label", this.title);
    this.stage.setAttribute("aria-description", this.texts.get("canvas_help"));
    const { added, fresh, changed } = this.scene.take(data);
    const given = data.view ? canonical(data.view) : null;
    if (fresh) this.startAfresh(data.view);
    else if (added.length) this.moves.added(added);
    if (given && !fresh && !this.own.has(given)) this.applyView(data.view as Partial<View>);
    if (given) this.own.add(given);
    if (this.selected && !this.isSeen(this.selected)) this.select(null);
    this.toolbar.retext();
    this.search.retext();
    this.refresh();
    if (data.focus !== this.focus) this.goTo(data.focus);
    if (changed) this.report();
    this.root.dataset.ready = "true";
  }

  private startAfresh(view: Partial<View> | null): void {
    const { scene } = this;
    this.history.clear();
    this.selected = this.cursor = null;
    this.focus = null;
    const places = view?.places ?? {};
    const known = Object.keys(places).filter((id) => scene.nodes.has(id));
    if (view) this.takeLooks(view);
    scene.show();
    if (known.length === 0) {
      arrange(scene, new Set());
      const given = [...scene.nodes.values()].filter((node) => node.position);
      scene.setPlaces(Object.fromEntries(given.map((node) => [node.id, node.position!])));
      this.fit();
      return;
    }
    scene.setPlaces(Object.fromEntries(known.map((id) => [id, places[id]])));
    const others = [...scene.nodes.keys()].filter((id) => !scene.placed.has(id));
    if (others.length) this.moves.added(others);
    this.history.clear();
    if (view?.at) this.lookAt(view.at);
    else this.fit();
  }

  private takeLooks(view: Partial<View>): void {
    const words = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
    this.scene.setLooks({ hidden: words(view.hidden), pinned: words(view.pinned), off: words(view.off) });
  }

  private applyView(view: Partial<View>): void {
    const before = this.history.snap();
    this.takeLooks(view);
    this.scene.setPlaces(view.places ?? {});
    this.history.push(this.texts.get("step_view"), before);
    if (view.at) this.lookAt(view.at);
  }

  /** Brings every part in line with the state of the drawing. */
  refresh(): void {
    this.scene.show();
    this.mark();
    this.toolbar.update();
    this.legend.update();
    this.panel.update();
    this.listing.update();
    const nothing = this.scene.nodes.size === 0 ? "empty" : this.scene.visible().length === 0 ? "all_hidden" : "";
    this.notice.hidden = !nothing;
    this.notice.textContent = nothing && this.texts.get(nothing);
    this.letter();
  }

  /** Sets off what is selected, its neighbourhood, the path and the pins. */
  mark(): void {
    const { scene } = this;
    const { cy } = scene;
    cy.batch(() => {
      cy.elements().removeClass("chosen cursor faint near high pinned");
      for (const id of scene.pinned) scene.node(id).addClass("pinned");
      for (const id of scene.highlight) scene.node(id).union(scene.edge(id)).addClass("high");
      const chosen = this.element(this.selected);
      if (chosen && chosen.nonempty()) {
        const near = chosen.isNode() ? chosen.closedNeighborhood() : chosen.union(chosen.connectedNodes());
        cy.elements().difference(near).not(".high").addClass("faint");
        near.addClass("near");
        chosen.addClass("chosen");
      }
      this.element(this.cursor)?.addClass("cursor").removeClass("faint");
    });
  }

  element(picked: Picked | null) {
    if (!picked) return null;
    return picked.kind === "node" ? this.scene.node(picked.id) : this.scene.edge(picked.id);
  }

  isSeen(picked: Picked): boolean {
    const edge = this.scene.edges.get(picked.id);
    if (picked.kind === "edge") return edge !== undefined && this.scene.seesEdge(edge);
    return this.scene.sees(picked.id);
  }

  private rank(id: string): number {
    const node = this.scene.node(id);
    if (node.hasClass("faint")) return 0;
    const signs: [string, number][] = [["cursor", 9e6], ["chosen", 8e6], ["found", 7e6], ["high", 6e6], ["near", 5e6]];
    const sign = signs.find(([name]) => node.hasClass(name));
    const base = sign ? sign[1] : this.scene.roots.has(id) ? 4e6 : 1;
    return base + node.degree(false);
  }

  select(picked: Picked | null): void {
    if (picked?.id === this.selected?.id && picked?.kind === this.selected?.kind) return;
    this.selected = picked;
    this.cursor = picked;
    this.mark();
    this.panel.update();
    this.letter();
    this.host.setStateValue("selected", picked);
    this.say(picked ? this.texts.get("selected", { name: this.nameOf(picked) }) : this.texts.get("unselected"));
  }

  setCursor(picked: Picked | null): void {
    this.cursor = picked;
    this.mark();
    if (picked) {
      this.reveal(picked);
      this.say(this.describe(picked));
    }
    this.letter();
  }

  nameOf(picked: Picked): string {
    return picked.kind === "node"
      ? (this.scene.nodes.get(picked.id)?.label ?? picked.id)
      : this.describe(picked);
  }

  describe(picked: Picked): string {
    const { scene, texts } = this;
    if (picked.kind === "edge") {
      const edge = scene.edges.get(picked.id);
      if (!edge) return "";
      const [source, target] = [edge.source, edge.target].map((id) => scene.nodes.get(id)?.label ?? id);
      return texts.get("at_edge", { source, target, relation: edge.label, status: texts.get(`status_${edge.status}`) });
    }
    const node = scene.nodes.get(picked.id);
    if (!node) return "";
    const lines = scene.edgesOf(node.id).filter((edge) => scene.seesEdge(edge)).length;
    const n = scene.hiddenOf(node.id).reduce((sum, entry) => sum + entry.count + entry.local.length, 0);
    const cls = [this.classLabel(node.cls), node.kind === "thing" ? "" : texts.get(`kind_${node.kind}`)];
    return texts.get("at", { name: node.label, cls: cls.filter(Boolean).join(", "), lines, n });
  }

  classLabel(key: string): string {
    return this.scene.classes.find((entry) => entry.key === key)?.label ?? key;
  }

  open(picked: Picked): void {
    this.host.setTriggerValue("opened", picked);
  }

  say(text: string): void {
    this.live.textContent = text;
  }

  markNew(ids: string[]): void {
    this.scene.cy.nodes(".new").removeClass("new");
    for (const id of ids) this.scene.node(id).addClass("new");
    setTimeout(() => this.scene.cy.nodes(".new").removeClass("new"), 2500);
  }

  inView(id: string): boolean {
    const { x, y } = this.scene.node(id).renderedPosition();
    return x > 0 && y > 0 && x < this.scene.cy.width() && y < this.scene.cy.height();
  }

  private reveal(picked: Picked): void {
    const element = this.element(picked);
    if (!element || element.empty()) return;
    const box = element.renderedBoundingBox({ includeLabels: false });
    const { cy } = this.scene;
    const [dx, dy] = [
      Math.max(0, 60 - box.x1) - Math.max(0, box.x2 - cy.width() + 60),
      Math.max(0, 60 - box.y1) - Math.max(0, box.y2 - cy.height() + 60),
    ];
    if (dx || dy) cy.panBy({ x: dx, y: dy });
  }

  goTo(id: string | null): void {
    this.focus = id;
    if (id === null || !this.scene.sees(id)) return;
    this.select({ kind: "node", id });
    if (!this.inView(id)) this.scene.cy.center(this.scene.node(id));
  }

  fit(): void {
    const { cy } = this.scene;
    const box = this.scene.bounds();
    if (!box) return;
    cy.resize();
    const room = Math.min(75, cy.width() / 8);
    const [w, h] = [cy.width() - 2 * room, cy.height() - 2 * room];
    const zoom = Math.min(1.3, w / Math.max(1, box.x2 - box.x1), h / Math.max(1, box.y2 - box.y1));
    this.lookAt([(box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2, Math.max(0.02, zoom)]);
    this.letter();
  }

  zoom(factor: number): void {
    const { cy } = this.scene;
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  }

  private lookAt([x, y, zoom]: [number, number, number]): void {
    const { cy } = this.scene;
    cy.resize();
    cy.zoom(zoom);
    cy.pan({ x: cy.width() / 2 - x * zoom, y: cy.height() / 2 - y * zoom });
  }

  letter(): void {
    clearTimeout(this.letterTimer);
    this.letterTimer = window.setTimeout(() => {
      this.lettering.arrange();
      this.root.dataset.settled = String(Number(this.root.dataset.settled ?? 0) + 1);
    }, 60);
  }

  view(): View {
    const { scene } = this;
    const { cy } = scene;
    const zoom = Math.round(cy.zoom() * 1000) / 1000;
    const middle = [cy.width() / 2 - cy.pan().x, cy.height() / 2 - cy.pan().y];
    const known = (ids: Set<string>) => [...ids].filter((id) => scene.nodes.has(id)).sort();
    return {
      places: scene.places(),
      pinned: known(scene.pinned),
      hidden: known(scene.hidden),
      off: [...scene.off].sort(),
      at: [Math.round(middle[0] / cy.zoom()), Math.round(middle[1] / cy.zoom()), zoom],
    };
  }

  /** Tells Python of the view once the reader has come to rest, and not if it is the same. */
  report(delay = 350): void {
    clearTimeout(this.reportTimer);
    this.reportTimer = window.setTimeout(() => {
      const view = this.view();
      const text = canonical(view);
      if (this.own.has(text) && this.lastReport === text) return;
      this.lastReport = text;
      this.own.add(text);
      this.host.setStateValue("view", view);
    }, delay);
  }
  private lastReport = "";

  retheme(): void {
    this.scene.retheme(readTheme(this.root));
    this.refresh();
  }

  destroy(): void {
    clearTimeout(this.reportTimer);
    clearTimeout(this.letterTimer);
    this.watcher.disconnect();
    this.scene.cy.destroy();
  }
}
