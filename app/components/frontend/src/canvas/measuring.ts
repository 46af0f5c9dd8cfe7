// Labels broken into lines, and how much room they take.
import type { NodeData } from "./data";

export const FONT_SIZE = 12.5;
export const LINE_HEIGHT = 1.2;
export const WIDEST = 140;
const MOST_LINES = 3;

export interface Lettered {
  lines: string;
  w: number;
  h: number;
  /** How many words of the label there was no room for. */
  lost: number;
}

let pen: CanvasRenderingContext2D | null = null;
const widths = new Map<string, number>();

function widthOf(text: string, font: string, italic: boolean): number {
  const key = `${italic}${font}\n${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return text.length * 7;
  pen.font = `${italic ? "italic " : ""}${FONT_SIZE}px ${font}`;
  const width = pen.measureText(text).width;
  if (widths.size > 20_000) widths.clear();
  widths.set(key, width);
  return width;
}

/** The label broken into lines of a readable width; what does not fit ends in an ellipsis. */
export function measure(label: string, font: string, italic = false, widest = WIDEST, ending = ""): Lettered {
  const fits = (text: string) => widthOf(text, font, italic) <= widest;
  let lines = broken(label, fits);
  const isWhole = lines.length <= MOST_LINES;
  if (!isWhole) lines = ending ? keeping(label, ending, fits) : cut(lines);
  const lost = isWhole ? 0 : 1 + wordsOf(label) - wordsOf(lines.join(" "));
  const w = Math.max(0, ...lines.map((one) => widthOf(one, font, italic)));
  return { lines: lines.join("\n"), w, h: lines.length * FONT_SIZE * LINE_HEIGHT, lost };
}

export function measureNode({ label, kind, ending }: NodeData, font: string, widest = WIDEST): Lettered {
  return measure(label, font, kind === "unnamed", widest, ending);
}

function wordsOf(text: string): number {
  return text.trim().split(/\s+/).length;
}

type Fits = (text: string) => boolean;

function broken(label: string, fits: Fits): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of label.trim().split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = word;
    while (!fits(line) && lines.length <= MOST_LINES) {
      let end = line.length - 1;
      while (end > 1 && !fits(line.slice(0, end))) end -= Math.max(1, Math.floor(end / 8));
      lines.push(line.slice(0, end));
      line = line.slice(end);
    }
  }
  if (line) lines.push(line);
  return lines;
}

function cut(lines: string[]): string[] {
  const last = lines[MOST_LINES - 1];
  return [...lines.slice(0, MOST_LINES - 1), `${last.slice(0, -1)}…`];
}

/** As many of the first words as leave room for the whole ending. */
function keeping(label: string, ending: string, fits: Fits): string[] {
  const words = label.slice(0, -ending.length).trim().split(/\s+/);
  let lines: string[];
  do {
    words.pop();
    lines = broken(`${words.join(" ")}… ${ending}`, fits);
  } while (lines.length > MOST_LINES && words.length);
  return lines;
}
