// The row of buttons above the drawing.
import type { Board } from "./board";
import { icon, make } from "./dom";
import { savePng, saveSvg } from "./pictures";
import { KeyHelp } from "./keyboard";

export class Toolbar {
  readonly element = make("div", { class: "kg-bar", role: "toolbar" });
  private buttons = new Map<string, HTMLButtonElement>();
  private keyHelp: KeyHelp;

  constructor(private board: Board) {
    this.keyHelp = new KeyHelp(board);
    const deeds: [string, () => void][] = [
      ["undo", () => board.moves.undo()],
      ["redo", () => board.moves.redo()],
      ["zoom_out", () => board.zoom(1 / 1.3)],
      ["zoom_in", () => board.zoom(1.3)],
      ["fit", () => board.fit()],
      ["arrange", () => board.moves.arrangeAgain()],
      ["fullscreen", () => this.toggleFullscreen()],
      ["save_png", () => void savePng(board)],
      ["save_svg", () => saveSvg(board)],
      ["keys", () => this.keyHelp.open()],
    ];
    for (const [name, deed] of deeds) {
      const button = make("button", { type: "button", class: "kg-tool", click: deed }, icon(name));
      if (name.startsWith("save_")) button.append(make("span", {}, name.slice(5).toUpperCase()));
      this.buttons.set(name, button);
      this.element.append(button);
    }
    this.element.append(this.keyHelp.element);
    board.root.addEventListener("fullscreenchange", () => this.update());
  }

  retext(): void {
    const { texts } = this.board;
    for (const [name, button] of this.buttons) this.name(button, texts.get(name));
    this.element.setAttribute("aria-label", this.board.title);
    this.keyHelp.retext();
    this.update();
  }

  update(): void {
    const { texts, history, root } = this.board;
    for (const [name, step] of [["undo", history.undoName], ["redo", history.redoName]] as const) {
      const button = this.buttons.get(name)!;
      button.setAttribute("aria-disabled", String(step === null));
      this.name(button, step === null ? texts.get(name) : texts.get(`${name}_step`, { step }));
    }
    const full = root.matches(":fullscreen");
    this.name(this.buttons.get("fullscreen")!, texts.get(full ? "fullscreen_end" : "fullscreen"));
  }

  help(): void {
    this.keyHelp.open();
  }

  private name(button: HTMLButtonElement, text: string): void {
    button.title = text;
    button.setAttribute("aria-label", text);
  }

  private toggleFullscreen(): void {
    const { root } = this.board;
    if (root.matches(":fullscreen")) void document.exitFullscreen();
    else void root.requestFullscreen?.().catch(() => this.board.say(""));
  }
}
