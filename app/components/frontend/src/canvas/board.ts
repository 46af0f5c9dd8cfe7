// The canvas as a whole: it takes data, keeps what is selected, and tells its parts to follow.
import { Camera } from "./camera";
import { Texts, type CanvasData, type Host, type Picked, type View } from "./data";
import { make } from "./dom";
import { listenToDrawing } from "./gestures";
import { History } from "./history";
import { listenToKeys } from "./keyboard";
import { Legend } from "./legend";
import { Lettering } from "./lettering";
import { Listing } from "./listing";
import { Marks } from "./marks";
import { Menu } from "./menu";
import { Moves } from "./moves";
import { Panel } from "./panel";
import { Reporting } from "./reporting";
import { describe, nameOf } from "./saying";
import { Scene } from "./scene";
import { Search } from "./search";
import { readTheme } from "./signs";
import { Toolbar } from "./toolbar";
import { begin, change } from "./views";

const NARROW = 760;

export class Board {
  readonly stage = make("div", { class: "kg-stage", tabindex: "0", role: "application" });
  readonly live = make("p", { class: "kg-live", "aria-live": "polite" });
  readonly side = make("div", { class: "kg-side" });
  readonly notice = make("p", { class: "kg-notice", hidden: true });
  readonly scene: Scene;
  readonly history: History;
  readonly moves = new Moves(this);
  readonly marks = new Marks(this);
  readonly camera = new Camera(this);
  readonly reporting = new Reporting(this);
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
  mostKept: number | null = null;
  address = "";
  selected: Picked | null = null;
  cursor: Picked | null = null;
  private focus: string | null = null;
  private letterTimer = 0;
  private watcher: ResizeObserver;

  constructor(readonly root: HTMLElement, public host: Host) {
    const inner = make("div", { class: "kg-cy", "aria-hidden": "true" });
    this.stage.append(inner, this.notice);
    this.scene = new Scene(inner, readTheme(root));
    this.history = new History(this.scene);
    this.lettering = new Lettering(this.scene, (node) => this.marks.rank(node));
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
      this.camera.resized();
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
    this.mostKept = data.most_kept;
    this.address = data.address;
    this.root.style.setProperty("--kg-height", `${data.height}px`);
    this.stage.setAttribute("aria-label", this.title);
    this.stage.setAttribute("aria-description", this.texts.get("canvas_help"));
    const { added, fresh, changed } = this.scene.take(data);
    const isNews = this.reporting.isNews(data.view);
    if (fresh) {
      this.selected = this.cursor = this.focus = null;
      begin(this, data.view);
    } else if (added.length) this.moves.added(added);
    if (data.view && isNews && !fresh) change(this, data.view);
    if (this.selected && !this.isSeen(this.selected)) this.choose(null);
    this.toolbar.retext();
    this.search.retext();
    this.refresh();
    const isPlaced = Boolean(data.view?.at) && (fresh || isNews);
    if (this.reporting.hasTurned() || data.focus !== this.focus) this.goTo(data.focus, isPlaced);
    if (changed) this.report();
    this.root.dataset.ready = "true";
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

  mark(): void {
    this.marks.update();
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

  /** The reader selects. */
  select(picked: Picked | null): void {
    if (this.choose(picked)) this.stepped();
  }

  private choose(picked: Picked | null): boolean {
    if (picked?.id === this.selected?.id && picked?.kind === this.selected?.kind) return false;
    this.selected = picked;
    this.cursor = picked;
    this.mark();
    this.panel.update();
    this.letter();
    this.host.setStateValue("selected", picked);
    this.say(picked ? this.texts.get("selected", { name: this.nameOf(picked) }) : this.texts.get("unselected"));
    return true;
  }

  /** Tells the page that the reader took a step, to which Back is to lead. */
  stepped(): void {
    this.root.dispatchEvent(new CustomEvent("kg-step", { bubbles: true, composed: true }));
  }

  setCursor(picked: Picked | null): void {
    this.cursor = picked;
    this.mark();
    if (picked) {
      this.camera.reveal(picked);
      this.say(this.describe(picked));
    }
    this.letter();
  }

  nameOf(picked: Picked): string {
    return nameOf(this, picked);
  }

  describe(picked: Picked): string {
    return describe(this, picked);
  }

  classLabel(key: string): string {
    return this.scene.classLabel(key);
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
    return this.camera.has({ kind: "node", id });
  }

  private goTo(id: string | null, isPlaced: boolean): void {
    this.focus = id;
    const picked: Picked | null = id === null ? null : { kind: this.scene.edges.has(id) ? "edge" : "node", id };
    if (picked && !this.isSeen(picked)) return;
    if (this.choose(picked) && picked && !isPlaced && !this.camera.has(picked)) {
      this.scene.cy.center(this.element(picked)!);
    }
  }

  fit(): void {
    this.camera.fit();
  }

  zoom(factor: number): void {
    this.camera.zoom(factor);
  }

  letter(): void {
    clearTimeout(this.letterTimer);
    this.letterTimer = window.setTimeout(() => {
      this.lettering.arrange();
      this.root.dataset.settled = String(Number(this.root.dataset.settled ?? 0) + 1);
    }, 60);
  }

  view(): View {
    return this.reporting.view();
  }

  report(delay = 350): void {
    this.reporting.soon(delay);
  }

  retheme(): void {
    this.scene.retheme(readTheme(this.root));
    this.refresh();
  }

  destroy(): void {
    this.reporting.stop();
    clearTimeout(this.letterTimer);
    this.watcher.disconnect();
    this.scene.cy.destroy();
  }
}
