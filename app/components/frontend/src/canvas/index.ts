// What Streamlit calls: once to begin with, and again with new data after every run of the script.
import "./canvas.css";
import { Board } from "./board";
import type { CanvasData, Host } from "./data";

interface Arguments extends Host {
  parentElement: HTMLElement | ShadowRoot;
  data: CanvasData;
}

const boards = new WeakMap<Element, Board>();

export default function canvas({ parentElement, data, setStateValue, setTriggerValue }: Arguments) {
  const root = parentElement.querySelector<HTMLElement>(".kg-canvas");
  if (!root || !data) return undefined;
  let board = boards.get(root);
  if (board) {
    board.host = { setStateValue, setTriggerValue };
  } else {
    board = new Board(root, { setStateValue, setTriggerValue });
    boards.set(root, board);
    Object.assign(root, { board }); // lets tests and benches ask where things stand
  }
  const current = board;
  current.update(data);
  return () => {
    if (root.isConnected) return;
    current.destroy();
    boards.delete(root);
  };
}
