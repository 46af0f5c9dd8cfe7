// A view that was kept: a drawing begins with it, or changes to it.
import type { Board } from "./board";
import type { View } from "./data";
import { arrange } from "./placement";

/** Begins another drawing, as in the view where there is one. */
export function begin(board: Board, view: Partial<View> | null): void {
  const { scene, history } = board;
  history.clear();
  const places = view?.places ?? {};
  const known = Object.keys(places).filter((id) => scene.nodes.has(id));
  const isPart = view?.of === scene.nodes.size;
  if (known.length === 0 || isPart) arrangeAll(board);
  if (view) takeLooks(board, view);
  scene.show();
  if (known.length > 0) {
    scene.setPlaces(Object.fromEntries(known.map((id) => [id, places[id]])));
    const others = [...scene.nodes.keys()].filter((id) => !scene.placed.has(id));
    if (others.length) board.moves.added(others);
    history.clear();
  }
  if (view?.at && (known.length > 0 || isPart)) board.camera.lookAt(view.at);
  else board.fit();
}

function arrangeAll({ scene }: Board): void {
  scene.show();
  arrange(scene, new Set());
  const given = [...scene.nodes.values()].filter((node) => node.position);
  scene.setPlaces(Object.fromEntries(given.map((node) => [node.id, node.position!])));
}

/** Changes what is drawn to a view, as one step of the history. */
export function change(board: Board, view: Partial<View>): void {
  const before = board.history.snap();
  takeLooks(board, view);
  board.scene.setPlaces(view.places ?? {});
  board.history.push(board.texts.get("step_view"), before);
  if (view.at) board.camera.lookAt(view.at);
}

function takeLooks(board: Board, view: Partial<View>): void {
  const words = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  board.scene.setLooks({ hidden: words(view.hidden), pinned: words(view.pinned), off: words(view.off) });
}
