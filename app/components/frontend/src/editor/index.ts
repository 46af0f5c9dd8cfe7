// What Streamlit calls: once to begin with, and again with new data after every run of the script.
import "./editor.css";
import type { EditorData, Host } from "./data";
import { Editor } from "./editor";

interface Arguments extends Host {
  parentElement: HTMLElement | ShadowRoot;
  data: EditorData;
}

const editors = new WeakMap<Element, Editor>();

export default function editor({ parentElement, data, setStateValue, setTriggerValue }: Arguments) {
  const root = parentElement.querySelector<HTMLElement>(".kg-editor");
  if (!root || !data) return undefined;
  const host = { setStateValue, setTriggerValue };
  let current = editors.get(root);
  if (!current) {
    current = new Editor(root, host, data);
    editors.set(root, current);
  }
  const kept = current;
  kept.update(host, data);
  return () => {
    if (root.isConnected) return;
    kept.destroy();
    editors.delete(root);
  };
}
