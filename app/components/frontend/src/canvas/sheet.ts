// The style sheet of the drawing, in cytoscape's terms.
import type { EdgeSingular, NodeSingular, StylesheetJson } from "cytoscape";
import type { Status } from "./data";
import { DASHES, boxCorners, statusColour, type Theme } from "./signs";

export function stylesheet(theme: Theme, many: boolean): StylesheetJson {
  const styles = [
    ...nodeStyles(theme, many), ...edgeStyles(theme, many), ...stateStyles(theme), ...letterStyles(theme),
  ];
  return styles as unknown as StylesheetJson;
}

const SHAPE = {
  shape: (node: NodeSingular) => (node.data("shape") === "ellipse" ? "ellipse" : "polygon"),
  "shape-polygon-points": (node: NodeSingular) => boxCorners(node.data("shape")) || "-1 -1 1 -1 0 1",
};

/** Where there are many, a look of each costs seconds, so that those that are painted as a crowd have none. */
const NOT_IN_CROWD = ["lettered", "chosen", "cursor", "high", "pinned", "new", "found", "unnamed", "remainder"];

function each(element: string, many: boolean): string {
  return many ? NOT_IN_CROWD.map((name) => `${element}.${name}`).join(", ") : element;
}

function nodeStyles(theme: Theme, many: boolean) {
  return [
    {
      selector: each("node", many),
      style: {
        ...SHAPE,
        width: "data(size)",
        height: "data(size)",
        "background-color": "data(colour)",
        "border-width": 1,
        "border-color": theme.background,
        ...(many ? {} : badge(theme)),
      },
    },
    {
      selector: "node.unnamed",
      style: {
        "background-opacity": 0.15,
        "border-width": 2.5,
        "border-style": "dashed",
        "border-color": "data(colour)",
        "font-style": "italic",
      },
    },
    {
      selector: "node.remainder",
      style: {
        shape: "round-rectangle",
        width: (node: NodeSingular) => node.data("size") * 1.6,
        "background-opacity": 0.15,
        "border-width": 2.5,
        "border-style": "dotted",
        "border-color": "data(colour)",
        "background-image": dots(theme),
        "background-width": "60%",
        "background-height": "60%",
        "background-position-x": "50%",
        "background-position-y": "50%",
        "background-offset-x": 0,
        "background-offset-y": 0,
      },
    },
  ];
}

/** The number of neighbours that are not drawn, in the upper right corner. */
function badge(theme: Theme) {
  const picture = (node: NodeSingular) => image(badgeDrawing(`+${node.data("more")}`, theme));
  return {
    "background-image": (node: NodeSingular) => (node.data("more") > 0 ? picture(node) : "none"),
    "background-width": (node: NodeSingular) => badgeWidth(`+${node.data("more")}`),
    "background-height": 15,
    "background-position-x": "100%",
    "background-position-y": "0%",
    "background-offset-x": 10,
    "background-offset-y": -7,
    "background-clip": "none",
    "background-image-containment": "over",
    "bounds-expansion": 12,
  };
}

export function badgeWidth(text: string): number {
  return 8 + 7 * text.length;
}

export function badgeDrawing(text: string, theme: Theme): string {
  const width = badgeWidth(text);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="15">` +
    `<rect x=".5" y=".5" width="${width - 1}" height="14" rx="7" fill="${theme.background}" stroke="${theme.text}"/>` +
    `<text x="${width / 2}" y="11" font-size="10.5" font-family="sans-serif" text-anchor="middle" ` +
    `fill="${theme.text}">${text}</text></svg>`
  );
}

function dots(theme: Theme): string {
  const dot = (x: number) => `<circle cx="${x}" cy="8" r="2.6" fill="${theme.text}"/>`;
  return image(
    `<svg xmlns="http://www.w3.org/2000/svg" width="32" height="16" viewBox="0 0 32 16">${dot(7)}${dot(16)}${dot(25)}</svg>`,
  );
}

function image(svg: string): string {
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

function edgeStyles(theme: Theme, many: boolean) {
  const statuses = Object.keys(DASHES) as Status[];
  return [
    {
      selector: each("edge", many),
      style: {
        width: 1.6,
        "curve-style": many ? "haystack" : "bezier",
        ...(many ? {} : { "target-arrow-shape": "triangle", "arrow-scale": 0.9, "loop-direction": "-45deg" }),
      },
    },
    ...statuses.map((status) => ({
      selector: each(`edge.${status}`, many),
      style: {
        "line-color": statusColour(status, theme.dark),
        "target-arrow-color": statusColour(status, theme.dark),
        ...(DASHES[status].length
          ? { "line-style": "dashed", "line-dash-pattern": DASHES[status] }
          : {}),
      },
    })),
    ...(many ? [] : [{ selector: "edge.mutual", style: { "target-arrow-shape": "none" } }]),
    { selector: "edge.near", style: { width: (edge: EdgeSingular) => (edge.hasClass("high") ? 4.5 : 2.4) } },
  ];
}

/** Only what has a label is given the looks of one, because each look costs time for each element. */
function letterStyles(theme: Theme) {
  return [
    {
      selector: ".lettered",
      style: {
        "text-wrap": "wrap", "text-max-width": 10000, "text-events": "no",
        color: theme.text, "font-family": theme.font,
      },
    },
    { selector: "node.lettered", style: { "text-outline-color": theme.background } },
    {
      selector: "edge.lettered",
      style: {
        "text-background-color": theme.background,
        "text-background-opacity": 0.85,
        "text-background-shape": "roundrectangle",
      },
    },
  ];
}

function stateStyles(theme: Theme) {
  const glow = { "underlay-color": theme.primary, "underlay-opacity": 0.28, "underlay-padding": 7, "underlay-shape": "ellipse" };
  const amber = theme.dark ? "#e0b64a" : "#d99a00";
  return [
    { selector: "node.pinned", style: { "outline-width": 1.5, "outline-color": theme.text, "outline-offset": 2, "outline-style": "dotted" } },
    { selector: "node.high", style: { "underlay-color": amber, "underlay-opacity": 0.4, "underlay-padding": 7 } },
    { selector: "edge.high", style: { width: 4.5, "underlay-color": amber, "underlay-opacity": 0.35, "underlay-padding": 4 } },
    { selector: ".faint", style: { opacity: 0.32 } },
    { selector: "node.new", style: { "outline-width": 2, "outline-color": amber, "outline-offset": 3, "outline-style": "solid" } },
    { selector: "node.found", style: { "outline-width": 3, "outline-color": amber, "outline-offset": 3, "outline-style": "solid" } },
    { selector: ".chosen", style: glow },
    { selector: "edge.chosen", style: { width: 3.2 } },
    { selector: "node.cursor", style: { "outline-width": 3, "outline-color": theme.primary, "outline-offset": 3, "outline-style": "solid" } },
    { selector: "edge.cursor", style: { width: 3.6 } },
    { selector: ".gone", style: { display: "none" } },
  ];
}
