// Lines and bodies of a large drawing, gathered by their look and painted in a few strokes.
import type { EdgeSingular, NodeSingular } from "cytoscape";
import type { Kind, Status } from "./data";
import { DASHES, statusColour, type ClassSign, type Theme } from "./signs";

export interface Rectangle {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

const PALE = 0.32;
const IN_ONE_PATH = 400;
const SPECK = 5;
const SMALLEST = 2.4;
const BORDERED = 8;
const DASHED_FROM = 0.3;

export class Lines {
  private groups = new Map<string, { status: Status; near: boolean; pale: boolean; ends: number[] }>();

  constructor(private theme: Theme, private scale: number, private view: Rectangle) {}

  add(edge: EdgeSingular, pale: boolean): void {
    const { view } = this;
    const [from, to] = [edge.source().position(), edge.target().position()];
    if (Math.max(from.x, to.x) < view.x1 || Math.min(from.x, to.x) > view.x2) return;
    if (Math.max(from.y, to.y) < view.y1 || Math.min(from.y, to.y) > view.y2) return;
    const status: Status = edge.data("status");
    const near = edge.hasClass("near");
    const key = `${status} ${near} ${pale}`;
    let group = this.groups.get(key);
    if (!group) this.groups.set(key, (group = { status, near, pale, ends: [] }));
    group.ends.push(from.x, from.y, to.x, to.y);
  }

  paint(context: CanvasRenderingContext2D): void {
    const groups = [...this.groups.values()].sort((a, b) => Number(b.pale) - Number(a.pale) || Number(a.near) - Number(b.near));
    for (const { status, near, pale, ends } of groups) {
      context.globalAlpha = pale ? PALE : 1;
      context.strokeStyle = statusColour(status, this.theme.dark);
      context.lineWidth = near ? 2.4 : 1.6;
      context.setLineDash(this.scale < DASHED_FROM ? [] : DASHES[status]);
      for (let at = 0; at < ends.length; at += 4 * IN_ONE_PATH) {
        context.beginPath();
        for (let i = at; i < Math.min(ends.length, at + 4 * IN_ONE_PATH); i += 4) {
          context.moveTo(ends[i], ends[i + 1]);
          context.lineTo(ends[i + 2], ends[i + 3]);
        }
        context.stroke();
      }
    }
    context.globalAlpha = 1;
    context.setLineDash([]);
  }
}

interface Look {
  kind: Kind;
  colour: string;
  shape: ClassSign["shape"];
  pale: boolean;
  bodies: { x: number; y: number; size: number }[];
}

export class Bodies {
  private groups = new Map<string, Look>();

  constructor(private theme: Theme, private scale: number, private view: Rectangle) {}

  add(node: NodeSingular, pale: boolean): void {
    const { view } = this;
    const { x, y } = node.position();
    const { kind, colour, shape, size } = node.data();
    if (x + size < view.x1 || x - size > view.x2 || y + size < view.y1 || y - size > view.y2) return;
    const key = `${kind} ${colour} ${shape.length} ${shape[0]} ${pale}`;
    let group = this.groups.get(key);
    if (!group) this.groups.set(key, (group = { kind, colour, shape, pale, bodies: [] }));
    group.bodies.push({ x, y, size });
  }

  paint(context: CanvasRenderingContext2D): void {
    for (const group of [...this.groups.values()].sort((a, b) => Number(b.pale) - Number(a.pale))) {
      for (let at = 0; at < group.bodies.length; at += IN_ONE_PATH) {
        this.some(context, group, group.bodies.slice(at, at + IN_ONE_PATH));
      }
    }
    context.globalAlpha = 1;
    context.setLineDash([]);
  }

  private some(context: CanvasRenderingContext2D, look: Look, bodies: Look["bodies"]): void {
    const strength = look.pale ? PALE : 1;
    const special = look.kind !== "thing";
    const wide = look.kind === "remainder" ? 1.6 : 1;
    const shape = look.kind === "remainder" ? "box" : look.shape;
    context.beginPath();
    for (const { x, y, size: own } of bodies) {
      const size = Math.max(own, SMALLEST / this.scale); // or from afar the things would fade away
      outline(context, size * this.scale < SPECK ? "box" : shape, x, y, (wide * size) / 2, size / 2);
    }
    context.globalAlpha = strength * (special ? 0.15 : 1);
    context.fillStyle = look.colour;
    context.fill();
    if (!special && bodies[0].size * this.scale < BORDERED) return;
    context.globalAlpha = strength;
    context.lineWidth = special ? 2.5 : 1;
    context.strokeStyle = special ? look.colour : this.theme.background;
    context.stroke();
  }
}

function outline(
  context: CanvasRenderingContext2D, shape: ClassSign["shape"], x: number, y: number, a: number, b: number,
): void {
  if (shape === "box") {
    context.rect(x - a, y - 0.8 * b, 2 * a, 1.6 * b);
  } else if (shape === "ellipse") {
    context.moveTo(x + a, y);
    context.ellipse(x, y, a, b, 0, 0, 2 * Math.PI);
  } else {
    for (let at = 0; at < shape.length; at += 2) {
      if (at === 0) context.moveTo(x + shape[0] * a, y + shape[1] * b);
      else context.lineTo(x + shape[at] * a, y + shape[at + 1] * b);
    }
    context.closePath();
  }
}
