// Paints a large drawing, and finds what is under the mouse in it. All that look alike are one path:
// cytoscape's own renderer keeps a picture of every element, which takes seconds for ten thousand.
import type { Core, EdgeSingular, NodeSingular } from "cytoscape";
import { Bodies, Lines } from "./brushes";
import type { Theme } from "./signs";

type Element = NodeSingular | EdgeSingular;
type Drawing = (context: CanvasRenderingContext2D, elements: Element[], ...rest: unknown[]) => void;
type Finding = (x: number, y: number, interactive: boolean, isTouch: boolean) => Element[];

/** What is used of cytoscape's renderer, which has no types. */
interface Renderer {
  drawLayeredElements: Drawing;
  drawCachedElements: Drawing;
  drawCachedNodes: Drawing;
  drawElements: Drawing;
  findNearestElements: Finding;
  getCachedZSortedEles(): Element[];
  drawElement(context: CanvasRenderingContext2D, element: Element, shift: null, label: boolean): void;
  drawElementUnderlay(context: CanvasRenderingContext2D, element: Element): void;
  drawElementText(context: CanvasRenderingContext2D, element: Element): void;
}

const WAYS = ["drawLayeredElements", "drawCachedElements", "drawCachedNodes", "drawElements"] as const;
const SET_OFF = ["chosen", "cursor", "high", "pinned", "new", "found"];
const CLOSE = 16;

export class Crowd {
  isOn = false;
  /** The keys of what is not paled; null when nothing is. */
  spared: Set<string> | null = null;
  /** The keys of what has a label now. */
  lettered = new Set<string>();
  private renderer: Renderer;

  constructor(cy: Core, private theme: () => Theme) {
    const renderer = (cy as unknown as { renderer(): Renderer }).renderer();
    this.renderer = renderer;
    for (const name of WAYS) {
      const usual = renderer[name].bind(renderer);
      renderer[name] = (context, elements, ...rest) =>
        this.isOn ? this.paint(context, elements) : usual(context, elements, ...rest);
    }
    const usual = renderer.findNearestElements.bind(renderer);
    renderer.findNearestElements = (x, y, interactive, isTouch) =>
      this.isOn ? this.under(x, y, isTouch ? 8 / cy.zoom() : 2 / cy.zoom()) : usual(x, y, interactive, isTouch);
  }

  private paint(context: CanvasRenderingContext2D, elements: Element[]): void {
    const { a: scale, e, f } = context.getTransform();
    const { width, height } = context.canvas;
    const view = { x1: -e / scale, y1: -f / scale, x2: (width - e) / scale, y2: (height - f) / scale };
    const [lines, bodies] = [new Lines(this.theme(), scale, view), new Bodies(this.theme(), scale, view)];
    const setOff: Element[] = [];
    for (const element of elements) {
      if (element.hasClass("gone")) continue;
      const pale = this.spared !== null && !this.spared.has(element.id());
      if (this.isSetOff(element, scale)) setOff.push(element);
      else if (element.isNode()) bodies.add(element as NodeSingular, pale);
      else lines.add(element as EdgeSingular, pale);
    }
    lines.paint(context);
    const ownPictures = (isNode: boolean) => {
      for (const element of setOff) {
        if (element.isNode() !== isNode) continue;
        this.renderer.drawElementUnderlay(context, element);
        this.renderer.drawElement(context, element, null, false);
      }
    };
    ownPictures(false);
    bodies.paint(context);
    ownPictures(true);
    for (const element of elements) {
      if (this.lettered.has(element.id())) this.renderer.drawElementText(context, element);
    }
  }

  /** Whether cytoscape is to draw it, with all its marks: the few that are set off, and details close by. */
  private isSetOff(element: Element, scale: number): boolean {
    if (SET_OFF.some((name) => element.hasClass(name))) return true;
    const { kind, size } = element.data();
    return kind !== undefined && kind !== "thing" && size * scale > CLOSE;
  }

  /** The node at a spot, else the line near it; `reach` is how far beside it one may point. */
  private under(x: number, y: number, reach: number): Element[] {
    let found: Element | null = null;
    let nearest = Infinity;
    for (const element of this.renderer.getCachedZSortedEles()) {
      if (element.hasClass("gone")) continue;
      const isNode = element.isNode();
      const away = isNode ? fromNode(element as NodeSingular, x, y) : fromLine(element as EdgeSingular, x, y) - reach * 3;
      // Nodes come after lines, and lie over them.
      if (away > (isNode ? reach : 1)) continue;
      if (away > nearest && found?.isNode() === isNode) continue;
      [found, nearest] = [element, away];
    }
    return found ? [found] : [];
  }
}

function fromNode(node: NodeSingular, x: number, y: number): number {
  const at = node.position();
  const half = node.data("size") / 2;
  const wide = node.data("kind") === "remainder" ? half * 1.6 : half;
  return Math.max(Math.abs(at.x - x) - wide, Math.abs(at.y - y) - half);
}

function fromLine(edge: EdgeSingular, x: number, y: number): number {
  const [from, to] = [edge.source().position(), edge.target().position()];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const part = Math.max(0, Math.min(1, along));
  return Math.hypot(x - from.x - part * dx, y - from.y - part * dy);
}
