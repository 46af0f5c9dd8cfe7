// The drawing as a file: PNG from the canvas, SVG written here.
import type { EdgeSingular, NodeSingular } from "cytoscape";
import type { Board } from "./board";
import { saveFile } from "./dom";
import { BELOW, PULLED, extentOf, overhang, type Side } from "./lettering";
import { LINE_HEIGHT } from "./measuring";
import { badgeDrawing, badgeWidth } from "./sheet";
import { DASHES, round, shapePath, statusColour } from "./signs";
import type { Point, Status } from "./data";

export async function savePng(board: Board): Promise<void> {
  const { cy, theme } = board.scene;
  const size = cy.elements().not(".gone").boundingBox();
  const scale = Math.min(2, 8000 / Math.max(size.w, size.h, 1));
  const blob = await cy.png({ output: "blob-promise", full: true, bg: theme.background, scale });
  saveFile(`${fileName(board)}.png`, blob);
}

export function saveSvg(board: Board): void {
  saveFile(`${fileName(board)}.svg`, new Blob([asSvg(board)], { type: "image/svg+xml" }));
}

function fileName(board: Board): string {
  return board.title.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "") || "graph";
}

/** Escapes what a label may hold; characters that XML forbids are left out. */
function safe(text: string): string {
  const allowed = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
  const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return allowed.replace(/[&<>"]/g, (sign) => signs[sign]);
}

export function asSvg(board: Board): string {
  const { cy, theme } = board.scene;
  const seen = cy.elements().not(".gone");
  const box = seen.boundingBox();
  const [x, y, w, h] = [box.x1 - 20, box.y1 - 20, box.w + 40, box.h + 40].map(round);
  const edges = seen.edges().map((edge) => edgeSvg(board, edge));
  const nodes = seen.nodes().map((node) => nodeSvg(board, node));
  const texts = seen.map((element) => textSvg(board, element as NodeSingular | EdgeSingular));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${w} ${h}" width="${w}" height="${h}" font-family="${safe(theme.font)}">`,
    `<title>${safe(board.title)}</title>`,
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${theme.background}"/>`,
    ...edges, ...nodes, ...texts,
    "</svg>",
  ].filter(Boolean).join("\n");
}

function edgeSvg(board: Board, edge: EdgeSingular): string {
  const status = edge.data("status") as Status;
  const colour = statusColour(status, board.scene.theme.dark);
  const [from, to] = [edge.sourceEndpoint(), edge.targetEndpoint()];
  const bends = edge.controlPoints() ?? [];
  const point = ({ x, y }: { x: number; y: number }) => `${round(x)} ${round(y)}`;
  if (![from.x, from.y, to.x, to.y].every(Number.isFinite)) return "";
  const curve = bends.length ? bends.map((bend, at) => {
    const next = bends[at + 1];
    const end = next ? { x: (bend.x + next.x) / 2, y: (bend.y + next.y) / 2 } : to;
    return `Q${point(bend)} ${point(end)}`;
  }).join("") : `L${point(to)}`;
  const last = bends.at(-1) ?? from;
  const width = edge.hasClass("high") ? 4.5 : 1.6;
  const dash = DASHES[status].length ? ` stroke-dasharray="${DASHES[status].join(" ")}"` : "";
  const title = safe(board.describe({ kind: "edge", id: edge.data("own") }));
  const head = edge.hasClass("mutual") ? "" : `<path d="${arrow(last, to)}" fill="${colour}"/>`;
  return (
    `<g opacity="${board.marks.isPale(edge.id()) ? 0.32 : 1}"><title>${title}</title>` +
    `<path d="M${point(from)}${curve}" fill="none" stroke="${colour}" stroke-width="${width}"${dash}/>${head}</g>`
  );
}

function arrow(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const corner = (turn: number) =>
    `${round(to.x - 9 * Math.cos(angle + turn))} ${round(to.y - 9 * Math.sin(angle + turn))}`;
  return `M${round(to.x)} ${round(to.y)}L${corner(0.42)}L${corner(-0.42)}Z`;
}

function nodeSvg(board: Board, node: NodeSingular): string {
  const { scene } = board;
  const data = scene.nodes.get(node.data("own"))!;
  const sign = scene.sign(data.cls);
  const { x, y } = node.position();
  const [w, h] = extentOf(node);
  const special = data.kind !== "thing";
  const path = shapePath(data.kind === "remainder" ? "box" : sign.shape, x, y, w, h);
  const dash = { thing: "none", unnamed: "5 3", remainder: "1.5 3" }[data.kind];
  const parts = [
    `<path d="${path}" fill="${scene.theme.background}"/>`,
    `<path d="${path}" fill="${sign.colour}" fill-opacity="${special ? 0.15 : 1}" stroke="${special ? sign.colour : scene.theme.background}" stroke-width="${special ? 2.5 : 1}" stroke-dasharray="${dash}"/>`,
  ];
  if (data.kind === "remainder") {
    for (const at of [-0.2, 0, 0.2]) parts.push(`<circle cx="${round(x + at * w)}" cy="${round(y)}" r="2.6" fill="${scene.theme.text}"/>`);
  }
  if (node.data("more") > 0 && data.kind !== "remainder") {
    const text = `+${node.data("more")}`;
    const [left, top] = [round(x + w / 2 - badgeWidth(text) + 10), round(y - h / 2 - 7)];
    parts.push(`<g transform="translate(${left} ${top})">${badgeDrawing(text, scene.theme)}</g>`);
  }
  const title = safe(board.describe({ kind: "node", id: data.id }));
  return `<g opacity="${board.marks.isPale(node.id()) ? 0.32 : 1}"><title>${title}</title>${parts.join("")}</g>`;
}

function textSvg(board: Board, element: NodeSingular | EdgeSingular): string {
  if (!element.style("label")) return "";
  const { theme } = board.scene;
  const size = Number.parseFloat(element.style("font-size"));
  const lines = String(element.data("lines")).split("\n");
  const height = lines.length * size * LINE_HEIGHT;
  const isNode = element.isNode();
  const { x, y } = isNode ? element.position() : (element as EdgeSingular).midpoint();
  const [w, h] = isNode ? extentOf(element as NodeSingular).map((length) => length / 2) : [0, 0];
  const [across, down] = (element.scratch("side") ?? BELOW) as Side;
  const shift = (element.scratch("shift") ?? [0, 0]) as Point;
  const away = down * (across ? h - PULLED : h + 3);
  const top = y + shift[1] + away - (height * (1 - down)) / 2;
  const badge = isNode ? overhang(element as NodeSingular, [across, down]) : 0;
  const left = x + across * (w + 5) + badge + shift[0];
  const anchor = ["end", "middle", "start"][across + 1];
  const italic = element.hasClass("unnamed") ? ' font-style="italic"' : "";
  const rows = lines.map((line, at) => {
    const base = round(top + at * size * LINE_HEIGHT + size);
    return `<tspan x="${round(left)}" y="${base}">${safe(line)}</tspan>`;
  });
  return (
    `<text font-size="${round(size)}" text-anchor="${anchor}" fill="${theme.text}" stroke="${theme.background}" ` +
    `stroke-width="${round(size / 4)}" paint-order="stroke" stroke-linejoin="round"${italic}>${rows.join("")}</text>`
  );
}
