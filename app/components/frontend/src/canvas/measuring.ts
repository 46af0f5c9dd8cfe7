// Labels broken into lines, and how much room they take.

export const FONT_SIZE = 12.5;
export const LINE_HEIGHT = 1.2;
export const WIDEST = 140;
const MOST_LINES = 3;

export interface Lettered {
  lines: string;
  w: number;
  h: number;
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
export function measure(label: string, font: string, italic: boolean, widest = WIDEST): Lettered {
  const fits = (text: string) => widthOf(text, font, italic) <= widest;
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
      let cut = line.length - 1;
      while (cut > 1 && !fits(line.slice(0, cut))) cut -= Math.max(1, Math.floor(cut / 8));
      lines.push(line.slice(0, cut));
      line = line.slice(cut);
    }
  }
  if (line) lines.push(line);
  if (lines.length > MOST_LINES) {
    lines.length = MOST_LINES;
    lines[MOST_LINES - 1] = `${lines[MOST_LINES - 1].slice(0, -1)}…`;
  }
  const w = Math.max(0, ...lines.map((one) => widthOf(one, font, italic)));
  return { lines: lines.join("\n"), w, h: lines.length * FONT_SIZE * LINE_HEIGHT };
}
