// What the reader can do to the drawing; each move is one step of the history.
import type { Board } from "./board";
import { arrange } from "./placement";
import { placeNew } from "./room";

export class Moves {
  /** The node whose neighbours were asked for and have not come yet. */
  awaited: string | null = null;

  constructor(private board: Board) {}

  private step(name: string, change: () => void): boolean {
    const { history } = this.board;
    const before = history.snap();
    change();
    const changed = history.push(name, before);
    if (changed) this.board.stepped();
    this.board.refresh();
    this.board.report();
    return changed;
  }

  private name(id: string): string {
    return this.board.scene.nodes.get(id)?.label ?? id;
  }

  undo(): void {
    const { history, texts } = this.board;
    const step = history.undo();
    this.board.say(step === null ? texts.get("nothing_to_undo") : texts.get("undone", { step }));
    this.afterTurn(step);
  }

  redo(): void {
    const { history, texts } = this.board;
    const step = history.redo();
    this.board.say(step === null ? texts.get("nothing_to_redo") : texts.get("redone", { step }));
    this.afterTurn(step);
  }

  private afterTurn(step: string | null): void {
    if (step !== null) this.board.stepped();
    this.board.refresh();
    this.board.report();
  }

  hide(id: string): void {
    const { scene, texts } = this.board;
    const next = scene.edgesOf(id).map((edge) => (edge.source === id ? edge.target : edge.source)).find((other) => scene.sees(other) && other !== id);
    this.step(texts.get("step_hide", { name: this.name(id) }), () => scene.hidden.add(id));
    if (this.board.selected?.id === id) this.board.select(null);
    this.board.setCursor(next ? { kind: "node", id: next } : null);
    this.board.say(texts.get("step_hide", { name: this.name(id) }));
  }

  showHidden(): void {
    const { scene, texts } = this.board;
    this.step(texts.get("step_show"), () => scene.hidden.clear());
  }

  /** Takes away the neighbours that hang on this node alone, unless pinned or a root. */
  collapse(id: string): void {
    const { scene, texts } = this.board;
    const alone = this.leavesOf(id);
    if (alone.length === 0) {
      this.board.say(texts.get("collapse_none", { name: this.name(id) }));
      return;
    }
    const name = texts.get("step_collapse", { name: this.name(id) });
    this.step(name, () => alone.forEach((other) => scene.hidden.add(other)));
    this.board.say(name);
  }

  leavesOf(id: string): string[] {
    const { scene } = this.board;
    const seen = (node: string) =>
      new Set(
        scene.edgesOf(node).filter((edge) => scene.seesEdge(edge))
          .map((edge) => (edge.source === node ? edge.target : edge.source))
          .filter((other) => other !== node),
      );
    return [...seen(id)].filter(
      (other) => !scene.roots.has(other) && !scene.pinned.has(other) && seen(other).size === 1,
    );
  }

  pin(id: string): void {
    const { scene, texts } = this.board;
    const was = scene.pinned.has(id);
    const name = texts.get(was ? "step_unpin" : "step_pin", { name: this.name(id) });
    this.step(name, () => (was ? scene.pinned.delete(id) : scene.pinned.add(id)));
    this.board.say(name);
  }

  /** Takes note of a move that has been made by hand; what was moved by hand stays pinned. */
  dragged(id: string, before: ReturnType<Board["history"]["snap"]>): void {
    const { history, scene, texts } = this.board;
    scene.pinned.add(id);
    history.push(texts.get("step_drag", { name: this.name(id) }), before);
    this.board.stepped();
    this.board.refresh();
    this.board.report();
  }

  shift(id: string, dx: number, dy: number): void {
    const { scene, texts } = this.board;
    const by = 20 / Math.max(0.4, scene.cy.zoom());
    this.step(texts.get("step_drag", { name: this.name(id) }), () => {
      scene.node(id).shift({ x: dx * by, y: dy * by });
      scene.pinned.add(id);
    });
  }

  filter(key: string, name: string): void {
    const { scene, texts } = this.board;
    this.step(texts.get("step_filter", { name }), () =>
      scene.off.has(key) ? scene.off.delete(key) : scene.off.add(key),
    );
    if (this.board.selected && !this.board.isSeen(this.board.selected)) this.board.select(null);
  }

  arrangeAgain(): void {
    const { scene, texts } = this.board;
    this.step(texts.get("step_arrange"), () => arrange(scene, scene.pinned));
    this.board.fit();
  }

  /** Shows what the reader had hidden, and asks Python for what it holds back. */
  expand(id: string, relation: string | null, cls: string | null): void {
    const { scene, texts, host } = this.board;
    const asked = scene.hiddenOf(id).filter(
      (entry) => (relation === null || entry.relation === relation) && (cls === null || entry.cls === cls),
    );
    const name = this.name(id);
    if (asked.length === 0) {
      this.board.say(texts.get("expand_none", { name }));
      return;
    }
    const local = new Set(asked.flatMap((entry) => entry.local));
    if (local.size) {
      this.step(texts.get("step_expand", { name }), () => local.forEach((other) => scene.hidden.delete(other)));
      this.board.say(texts.get("added", { name, n: local.size }));
    }
    if (asked.some((entry) => entry.count > 0)) {
      this.awaited = id;
      host.setTriggerValue("expand", { node: id, relation, cls });
      if (!local.size) this.board.say(texts.get("asked", { name }));
    }
  }

  /** Makes one step of the nodes that have come; they find room, and nothing else moves. */
  added(ids: string[]): void {
    const { scene, texts, history } = this.board;
    const near = this.awaited;
    this.awaited = null;
    const looks = scene.looks();
    placeNew(scene, ids, near);
    const before = { looks: { ...looks, hidden: [...looks.hidden, ...ids] }, places: {} };
    const name = near ? texts.get("step_expand", { name: this.name(near) }) : texts.get("step_add");
    history.push(name, before);
    if (near) this.board.stepped();
    const outside = ids.filter((id) => scene.sees(id) && !this.board.inView(id)).length;
    const said = [texts.get("added", { name: near ? this.name(near) : texts.get("canvas"), n: ids.length })];
    if (outside) said.push(texts.get("added_outside", { n: outside }));
    this.board.say(said.join(" "));
    this.board.markNew(ids);
  }
}
