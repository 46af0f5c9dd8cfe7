// Everything the mouse can do, from the keyboard.
import type { Board } from "./board";
import type { Picked } from "./data";
import { icon, make } from "./dom";

const ARROWS: Record<string, [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

export function listenToKeys(board: Board): void {
  board.stage.addEventListener("focus", () => {
    if (!board.cursor) board.say(board.texts.get("canvas_help"));
  });
  board.stage.addEventListener("keydown", (event) => {
    if (handle(board, event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
}

function handle(board: Board, event: KeyboardEvent): boolean {
  const command = event.ctrlKey || event.metaKey;
  const letter = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : "";
  if (command && letter === "z") return done(event.shiftKey ? board.moves.redo() : board.moves.undo());
  if (command && letter === "y") return done(board.moves.redo());
  if (command || event.altKey) return false;
  if (event.key in ARROWS) return walk(board, ARROWS[event.key], event.shiftKey);
  const plain: Record<string, () => void> = {
    Enter: () => board.select(board.cursor),
    " ": () => board.select(board.cursor),
    Escape: () => (board.selected ? board.select(null) : board.setCursor(null)),
    "/": () => board.search.input.focus(),
    "?": () => board.toolbar.help(),
    "+": () => board.zoom(1.3),
    "=": () => board.zoom(1.3),
    "-": () => board.zoom(1 / 1.3),
    "[": () => walkLines(board, -1),
    "]": () => walkLines(board, 1),
  };
  const letters: Record<string, () => void> = {
    f: () => board.fit(),
    n: () => walkAll(board, 1),
    b: () => walkAll(board, -1),
    o: () => board.cursor && board.open(board.cursor),
  };
  const onNode: Record<string, (id: string) => void> = {
    e: (id) => board.menu.forNode(id),
    c: (id) => board.moves.collapse(id),
    h: (id) => board.moves.hide(id),
    p: (id) => board.moves.pin(id),
  };
  if (plain[event.key]) return done(plain[event.key]());
  if (letters[letter]) return done(letters[letter]());
  const node = currentNode(board);
  if (onNode[letter] && node !== null) return done(onNode[letter](node));
  return false;
}

function done(_: unknown): boolean {
  return true;
}

function currentNode(board: Board): string | null {
  const { cursor, scene } = board;
  if (!cursor) return null;
  const id = cursor.kind === "node" ? cursor.id : (scene.edges.get(cursor.id)?.source ?? null);
  return id !== null && scene.sees(id) ? id : null;
}

function first(board: Board): Picked | null {
  const { scene } = board;
  const id = [...scene.roots].find((root) => scene.sees(root)) ?? scene.visible()[0]?.id;
  return id === undefined ? null : { kind: "node", id };
}

/** Goes to the neighbour that lies most nearly in the direction of the arrow. */
function walk(board: Board, [dx, dy]: [number, number], move: boolean): boolean {
  const { scene } = board;
  const id = currentNode(board);
  if (id === null) return done(board.setCursor(first(board)));
  if (move) return done(board.moves.shift(id, dx, dy));
  const from = scene.node(id).position();
  let best: { id: string; turn: number } | null = null;
  for (const edge of scene.edgesOf(id)) {
    const other: string = edge.source === id ? edge.target : edge.source;
    if (!scene.seesEdge(edge) || other === id) continue;
    const to = scene.node(other).position();
    const [x, y] = [to.x - from.x, to.y - from.y];
    const turn = 1 - (x * dx + y * dy) / (Math.hypot(x, y) || 1);
    if (turn < 0.62 && (best === null || turn < best.turn)) best = { id: other, turn };
  }
  if (best) board.setCursor({ kind: "node", id: best.id });
  else board.say(board.texts.get("no_neighbour"));
  return true;
}

function walkLines(board: Board, step: number): void {
  const { scene, cursor } = board;
  const id = currentNode(board);
  if (id === null) return board.setCursor(first(board));
  const lines = scene.edgesOf(id).filter((edge) => scene.seesEdge(edge));
  if (lines.length === 0) return board.say(board.texts.get("no_neighbour"));
  const at = cursor?.kind === "edge" ? lines.findIndex((edge) => edge.id === cursor.id) : step > 0 ? -1 : 0;
  const next = lines[(at + step + lines.length) % lines.length];
  return board.setCursor({ kind: "edge", id: next.id });
}

function walkAll(board: Board, step: number): void {
  const all = board.scene.visible();
  if (all.length === 0) return;
  const id = currentNode(board);
  const at = id === null ? (step > 0 ? -1 : 0) : all.findIndex((node) => node.id === id);
  board.setCursor({ kind: "node", id: all[(at + step + all.length) % all.length].id });
}

const KEYS = [
  "key_arrows", "key_lines", "key_next", "key_enter", "key_expand", "key_collapse", "key_hide",
  "key_pin", "key_open", "key_move", "key_undo", "key_search", "key_zoom", "key_escape",
];

export class KeyHelp {
  private heading = make("h3");
  private list = make("ul");
  private closer = make("button", { type: "button", class: "kg-tool" }, icon("close"));
  readonly element = make("dialog", { class: "kg-dialog" }, this.closer, this.heading, this.list);

  constructor(private board: Board) {
    this.closer.addEventListener("click", () => this.element.close());
    this.element.addEventListener("keydown", (event) => event.stopPropagation());
  }

  retext(): void {
    const { texts } = this.board;
    this.heading.textContent = texts.get("keys");
    this.element.setAttribute("aria-label", texts.get("keys"));
    this.closer.title = texts.get("close");
    this.closer.setAttribute("aria-label", texts.get("close"));
    this.list.replaceChildren(...KEYS.map((key) => make("li", {}, texts.get(key))));
  }

  open(): void {
    this.element.showModal();
  }
}
