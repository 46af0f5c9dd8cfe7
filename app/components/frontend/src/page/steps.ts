// One step of the reader is one entry in the history of the browser, so that Back takes back one step.

const LONGEST = 8000;

let going: { to: URL; until: number } | null = null;
let isWatching = false;
let isStep = false;

/** A link is being followed: what Streamlit writes into the address on the way there is no step. */
export function leaveFor(to: URL): void {
  going = { to, until: Date.now() + LONGEST };
}

export function watchSteps(): void {
  if (isWatching) return;
  isWatching = true;
  document.addEventListener("kg-step", () => (isStep = true));
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, address) => {
    const to = new URL(address ?? location.href, location.href);
    if (going && Date.now() < going.until && !isThere(to, going.to)) return;
    const isLink = going !== null;
    going = null;
    if (to.href === location.href) return;
    const isNew = isLink || isStep || isElsewhere(to);
    isStep = false;
    if (isNew) push(state, unused, address);
    else history.replaceState(state, unused, address);
  };
}

/** Whether an address is that of a link, perhaps with more that its page has added. */
function isThere(here: URL, link: URL): boolean {
  const wanted = [...new Map(link.searchParams)];
  return here.pathname === link.pathname && wanted.every(([name, value]) => here.searchParams.get(name) === value);
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
