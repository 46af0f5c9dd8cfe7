// What every page needs of the browser: links that stay in the session, the buttons that copy the
// link, alone or below a text, the language of the document, and the marked passage brought into view.

import { leaveFor, watchSteps } from "./steps";

interface Arguments {
  parentElement: HTMLElement | ShadowRoot;
  data: { language: string; copied: string };
  setTriggerValue: (name: string, value: unknown) => void;
}

interface Listening {
  stop: () => void;
  shown: string;
}

const listening = new WeakMap<object, Listening>();

export default function page({ parentElement, data, setTriggerValue }: Arguments) {
  document.documentElement.lang = data.language;
  watchSteps();
  const before = listening.get(parentElement);
  before?.stop();
  const click = (event: MouseEvent) => onClick(event, data, setTriggerValue);
  document.addEventListener("click", click);
  const state: Listening = { stop: () => undefined, shown: before?.shown ?? "" };
  const watcher = new MutationObserver(() => bringIntoView(state));
  watcher.observe(document.body, { childList: true, subtree: true });
  state.stop = () => {
    document.removeEventListener("click", click);
    watcher.disconnect();
  };
  listening.set(parentElement, state);
  bringIntoView(state);
  return () => state.stop();
}

function onClick(
  event: MouseEvent,
  data: Arguments["data"],
  setTriggerValue: Arguments["setTriggerValue"],
) {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  for (const node of event.composedPath()) {
    if (!(node instanceof Element)) continue;
    if (node instanceof HTMLButtonElement && node.matches(".kg-copy")) {
      void copy(node, data.copied);
      return;
    }
    if (node instanceof HTMLAnchorElement && node.dataset["page"] !== undefined) {
      event.preventDefault();
      const to = new URL(node.href);
      leaveFor(to);
      setTriggerValue("go", { page: node.dataset["page"], query: to.search });
      return;
    }
  }
}

async function copy(button: HTMLButtonElement, copied: string) {
  const link = window.location.href;
  const said = button.dataset["text"];
  const text = said === undefined ? link : `${said}\n${link}`;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyByHand(text); // browsers offer the clipboard to secure origins only
  }
  const label = button.textContent;
  button.textContent = copied;
  window.setTimeout(() => {
    button.textContent = label;
  }, 1600);
}

function copyByHand(text: string) {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

function bringIntoView(state: Listening) {
  const marked = document.querySelector<HTMLElement>("[data-kg-focus]");
  const key = marked?.dataset["kgFocus"] ?? "";
  if (key === state.shown) return;
  state.shown = key;
  marked?.scrollIntoView({ block: "center", behavior: "auto" });
}
