// Elements are made here, with labels as text and never as markup.

type Attributes = Record<string, string | boolean | ((event: Event) => void)>;

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function drawing(
  tag: string,
  attributes: Record<string, string | number>,
  ...children: (Element | string)[]
): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

const ICONS: Record<string, string> = {
  undo: "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  redo: "m15 14 5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
  zoom_in: "M12 5v14M5 12h14",
  zoom_out: "M5 12h14",
  fit: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5M9 9h6v6H9z",
  arrange: "M12 5a2 2 0 1 0 .01 0M5 19a2 2 0 1 0 .01 0M19 19a2 2 0 1 0 .01 0M11 9l-5 8M13 9l5 8M8 21h8",
  fullscreen: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  save_png: "M12 4v11M7 11l5 5 5-5M5 20h14",
  save_svg: "M12 4v11M7 11l5 5 5-5M5 20h14",
  keys: "M9 9a3 3 0 1 1 4 2.8c-.7.3-1 .9-1 1.7v.5M12 18v.01",
  close: "M6 6l12 12M18 6 6 18",
};

export function icon(name: string): SVGElement {
  return drawing(
    "svg",
    { viewBox: "0 0 24 24", width: 18, height: 18, "aria-hidden": "true", class: "kg-icon" },
    drawing("path", { d: ICONS[name] ?? "" }),
  );
}

/** Hands a file to the reader without asking any server. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = make("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
