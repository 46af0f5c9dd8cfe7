// How things look: colours and shapes by class, dashes by status. Colour never speaks alone.
import type { Status } from "./data";

export interface Theme {
  dark: boolean;
  background: string;
  panel: string;
  text: string;
  primary: string;
  font: string;
}

const LIGHT = [
  "#2f6db5", "#b3541e", "#2e7d4f", "#8a4fa3", "#8f7400",
  "#c0392b", "#00798a", "#56657a", "#ad1457", "#6d4c41",
];
const DARK = [
  "#7ab0ec", "#f0a06a", "#79c795", "#c79be0", "#e0c860",
  "#f08a80", "#5fd0dc", "#b0bec5", "#f48fb1", "#cbb5ab",
];

/** Corners in a square from -1 to 1; "ellipse" and "box" are drawn as such. */
const SHAPES: (number[] | "ellipse" | "box")[] = [
  "ellipse",
  "box",
  [0, -1, 1, 0, 0, 1, -1, 0],
  [-0.55, -0.9, 0.55, -0.9, 1, 0, 0.55, 0.9, -0.55, 0.9, -1, 0],
  [0, -1, 1, 0.85, -1, 0.85],
  [0, -1, 1, -0.25, 0.62, 0.95, -0.62, 0.95, -1, -0.25],
  [-1, -0.7, 0.45, -0.7, 1, 0, 0.45, 0.7, -1, 0.7],
  [-0.6, -0.8, 1, -0.8, 0.6, 0.8, -1, 0.8],
  [-1, -0.85, 1, -0.85, 0, 1],
  [-0.4, -1, 0.4, -1, 1, -0.4, 1, 0.4, 0.4, 1, -0.4, 1, -1, 0.4, -1, -0.4],
];

export interface ClassSign {
  colour: string;
  shape: number[] | "ellipse" | "box";
}

export function classSign(index: number, dark: boolean): ClassSign {
  const colours = dark ? DARK : LIGHT;
  // A colour that comes round again meets another shape.
  const round = Math.floor(index / colours.length);
  return { colour: colours[index % colours.length], shape: SHAPES[(index + 3 * round) % SHAPES.length] };
}

export const DASHES: Record<Status, number[]> = {
  explicit: [],
  interpreted: [9, 5],
  inferred: [2, 4],
  external: [12, 4, 2, 4],
};

export function statusColour(status: Status, dark: boolean): string {
  const light = { explicit: "#5b6472", interpreted: "#9a5b00", inferred: "#7b3fa0", external: "#00727f" };
  const night = { explicit: "#a9b2bf", interpreted: "#e9b45c", inferred: "#cda0e8", external: "#62cbd6" };
  return (dark ? night : light)[status];
}

export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const read = (name: string, fallback: string) => style.getPropertyValue(name).trim() || fallback;
  const background = read("--st-background-color", "#ffffff");
  return {
    dark: luminance(background) < 0.4,
    background,
    panel: read("--st-secondary-background-color", "#f0f2f6"),
    text: read("--st-text-color", "#31333f"),
    primary: read("--st-primary-color", "#0b6bcb"),
    font: read("--st-font", "sans-serif"),
  };
}

/** The surface of a shape as the `d` of an SVG path around a middle. */
export function shapePath(
  shape: ClassSign["shape"], x: number, y: number, width: number, height: number,
): string {
  const [a, b] = [width / 2, height / 2];
  if (shape === "ellipse") {
    return `M${x - a} ${y}a${a} ${b} 0 1 0 ${width} 0a${a} ${b} 0 1 0 ${-width} 0Z`;
  }
  const corners = shape === "box" ? [-1, -0.8, 1, -0.8, 1, 0.8, -1, 0.8] : shape;
  let path = "";
  for (let at = 0; at < corners.length; at += 2) {
    path += `${at ? "L" : "M"}${round(x + corners[at] * a)} ${round(y + corners[at + 1] * b)}`;
  }
  return `${path}Z`;
}

export function boxCorners(shape: ClassSign["shape"]): string {
  const corners = shape === "box" ? [-1, -0.8, 1, -0.8, 1, 0.8, -1, 0.8] : shape;
  return corners === "ellipse" ? "" : corners.join(" ");
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function luminance(colour: string): number {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d");
  if (!pen) return 1;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [r, g, b] = pen.getImageData(0, 0, 1, 1).data;
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}
