// One step of the reader is one entry in the history of the browser, so that Back takes back one step.

const LONGEST = 8000;
const SHORTEST = 1000;

let going: URL | null = null;
let givingUp = 0;
let isWatching = false;
let isStep = false;
let half = { address: "", until: 0 };

/**
 * A link is being followed: what Streamlit writes into the address on the way there is no step, and
 * canvases see by the mark on the document that they have to wait with what they would tell.
 */
export function leaveFor(to: URL): void {
  going = to;
  document.documentElement.dataset["kgLeaving"] = "";
  clearTimeout(givingUp);
  givingUp = window.setTimeout(arrive, LONGEST);
}

function arrive(): void {
  going = null;
  clearTimeout(givingUp);
  delete document.documentElement.dataset["kgLeaving"];
}

export function watchSteps(): void {
  if (isWatching) return;
  isWatching = true;
  document.addEventListener("kg-step", () => (isStep = true));
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, address) => {
    const to = new URL(address ?? location.href, location.href);
    if (going && !isThere(to, going)) return;
    const isLink = going !== null;
    arrive();
    if (to.href === location.href) return;
    const isNew = isLink || isStep || isElsewhere(to);
    const isRest = isRestOfWay(to);
    isStep = false;
    if (to.pathname === location.pathname) half = { address: to.href, until: Date.now() + SHORTEST };
    if (isNew && !isRest) push(state, unused, address);
    else history.replaceState(state, unused, address);
  };
}

/** Whether an address is that of a link, perhaps with more that its page has added. */
function isThere(here: URL, link: URL): boolean {
  const wanted = [...new Map(link.searchParams)];
  return here.pathname === link.pathname && wanted.every(([name, value]) => here.searchParams.get(name) === value);
}

/** Where the script leads to another page, Streamlit writes first what its address says, then its name. */
function isRestOfWay(to: URL): boolean {
  const { href, pathname, search } = location;
  return to.pathname !== pathname && to.search === search && href === half.address && Date.now() < half.until;
}

/** Whether more is new than how a canvas is seen, which was moved or zoomed, or follows its page. */
function isElsewhere(to: URL): boolean {
  const here = new URL(location.href);
  return here.pathname !== to.pathname || withoutView(here) !== withoutView(to);
}

function withoutView(address: URL): string {
  const others = [...address.searchParams].filter(([name]) => name !== "view" && name !== "pick");
  return others.map(String).sort().join(" ");
}
