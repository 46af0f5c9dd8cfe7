// Every step can be undone and done again; a step knows only what it changed.
import type { Point } from "./data";
import type { Looks, Scene } from "./scene";

const LONGEST = 200;

interface Snap {
  looks: Looks;
  places: Record<string, Point>;
}

interface Step {
  name: string;
  before: Snap;
  after: Snap;
}

export class History {
  private done: Step[] = [];
  private undone: Step[] = [];

  constructor(private scene: Scene) {}

  clear(): void {
    this.done = [];
    this.undone = [];
  }

  get undoName(): string | null {
    return this.done.at(-1)?.name ?? null;
  }

  get redoName(): string | null {
    return this.undone.at(-1)?.name ?? null;
  }

  snap(): Snap {
    return { looks: this.scene.looks(), places: this.scene.places() };
  }

  /** Remembers a step that has been taken; one that changed nothing is no step. */
  push(name: string, before: Snap): boolean {
    const after = this.snap();
    const moved = Object.keys(after.places).filter(
      (id) => before.places[id] && String(before.places[id]) !== String(after.places[id]),
    );
    const looksSame = JSON.stringify(before.looks) === JSON.stringify(after.looks);
    if (looksSame && moved.length === 0) return false;
    const only = (places: Record<string, Point>) =>
      Object.fromEntries(moved.map((id) => [id, places[id]]));
    this.done.push({
      name,
      before: { looks: before.looks, places: only(before.places) },
      after: { looks: after.looks, places: only(after.places) },
    });
    if (this.done.length > LONGEST) this.done.shift();
    this.undone = [];
    return true;
  }

  undo(): string | null {
    return this.turn(this.done, this.undone, "before");
  }

  redo(): string | null {
    return this.turn(this.undone, this.done, "after");
  }

  private turn(from: Step[], to: Step[], side: "before" | "after"): string | null {
    const step = from.pop();
    if (!step) return null;
    to.push(step);
    this.scene.setLooks(step[side].looks);
    this.scene.setPlaces(step[side].places);
    return step.name;
  }
}
