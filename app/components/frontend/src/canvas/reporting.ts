// Tells Python of the view, and knows again the views that it told of.
import type { Board } from "./board";
import { canonical, digest, type View } from "./data";

export class Reporting {
  private own = new Set<string>();
  private last = "";
  private timer = 0;

  constructor(private board: Board) {}

  view(): View {
    const { scene, camera } = this.board;
    const known = (ids: Set<string>) => [...ids].filter((id) => scene.nodes.has(id)).sort();
    return {
      places: scene.places(),
      pinned: known(scene.pinned),
      hidden: known(scene.hidden),
      off: [...scene.off].sort(),
      at: camera.at(),
    };
  }

  /** Whether this is the first time that Python gives this view and this canvas did not tell of it. */
  isNews(view: Partial<View>): boolean {
    const sign = digest(canonical(view));
    const isNews = !this.own.has(sign);
    this.own.add(sign);
    return isNews;
  }

  /** Tells of the view once the reader has come to rest, and not if it is the same. */
  soon(delay: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const view = this.view();
      const sign = digest(canonical(view));
      if (sign === this.last) return;
      this.last = sign;
      this.own.add(sign);
      this.board.host.setStateValue("view", view);
    }, delay);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
