// Tells Python of the view, and knows again the views that it told of.
import type { Board } from "./board";
import { canonical, digest, type View } from "./data";

export class Reporting {
  private own = new Set<string>();
  private last = "";
  private given = "";
  private retold = "";
  private timer = 0;
  private isTurned = false;

  constructor(private board: Board) {
    window.addEventListener("popstate", this.turn);
  }

  /** What is to be seen and where; of very many things, only those that stand where the reader put them. */
  view(): View {
    const { scene, camera, mostKept } = this.board;
    const known = (ids: Set<string>) => [...ids].filter((id) => scene.nodes.has(id)).sort();
    const pinned = known(scene.pinned);
    const isPart = mostKept !== null && scene.nodes.size > mostKept;
    return {
      places: scene.places(isPart ? pinned.slice(0, mostKept) : undefined),
      pinned,
      hidden: known(scene.hidden),
      off: [...scene.off].sort(),
      at: camera.at(),
      ...(isPart ? { of: scene.nodes.size } : {}),
    };
  }

  /** After Back or Forward the address asks for a view, also for one that this canvas told of. */
  private turn = (): void => {
    this.own.clear();
    this.isTurned = true;
  };

  /** Whether the reader went back or forward since this was last asked. */
  hasTurned(): boolean {
    const was = this.isTurned;
    this.isTurned = false;
    return was;
  }

  /** Whether Python gives a view that this canvas did not tell of; tells once more where it gives an old one. */
  isNews(view: Partial<View> | null): boolean {
    const sign = view ? digest(canonical(view)) : "";
    const isNews = sign !== "" && !this.own.has(sign);
    if (isNews) this.own.add(sign);
    else if (this.given !== "" && sign !== this.last && this.retold !== this.last) {
      this.retold = this.last;
      this.soon(1000);
    }
    this.given = sign;
    return isNews;
  }

  /**
   * Tells of the view once the reader has come to rest, and not if Python has it.
   *
   * Not while a link is being followed: Streamlit would run the page anew that the reader leaves,
   * and forget the link if its own run had only just begun.
   */
  soon(delay: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      if ("kgLeaving" in document.documentElement.dataset) {
        this.soon(250);
        return;
      }
      const view = this.view();
      const sign = digest(canonical(view));
      if (sign === (this.given || this.last)) return;
      this.last = sign;
      this.own.add(sign);
      const { address } = this.board;
      this.board.host.setStateValue("view", { ...view, ...(address ? { address } : {}) });
    }, delay);
  }

  stop(): void {
    clearTimeout(this.timer);
    window.removeEventListener("popstate", this.turn);
  }
}
