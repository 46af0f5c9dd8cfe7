// One step of the reader is one entry in the history of the browser, so that Back takes back one step.

const LONGEST = 8000;

let going: { path: string; until: number } | null = null;
let isWatching = false;

/** A link is being followed: what Streamlit writes into the address on the way there is no step. */
export function leaveFor(path: string): void {
  going = { path, until: Date.now() + LONGEST };
}

export function watchSteps(): void {
  if (isWatching) return;
  isWatching = true;
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, address) => {
    const to = new URL(address ?? location.href, location.href);
    if (going && Date.now() < going.until && to.pathname !== going.path) return;
    going = null;
    if (gainsView(to)) history.replaceState(state, unused, address);
    else push(state, unused, address);
  };
}

/** Whether this is the same address, now with the view of a canvas that has just been drawn. */
function gainsView(to: URL): boolean {
  const here = new URL(location.href);
  if (here.searchParams.has("view") || !to.searchParams.has("view")) return false;
  to.searchParams.delete("view");
  return here.pathname === to.pathname && sorted(here) === sorted(to);
}

function sorted(address: URL): string {
  return [...address.searchParams].map(String).sort().join(" ");
}
