/** The one small router: the address is the state; screens read `here` and call `go`. */
export type ScreenName = "Explore" | "Event" | "Article" | "Review" | "Resolve" | "Sources" | "Report" | "Nowhere";

export interface Here {
  path: string;
  /** Without the question mark. */
  query: string;
  /** Without the `#`. */
  hash: string;
}

function read(): Here {
  if (typeof location === "undefined") return { path: "/", query: "", hash: "" };
  return { path: location.pathname, query: location.search.slice(1), hash: location.hash.slice(1) };
}

export const here = $state<Here>(read());

function refresh(): void {
  Object.assign(here, read());
}

/** The screen of a path, and the id in it (decoded). */
export function match(path: string): { screen: ScreenName; id: string } {
  const [first = "", second = "", ...more] = path.replace(/^\/+|\/+$/g, "").split("/");
  const fixed: Record<string, ScreenName> = {
    "": "Explore", explore: "Explore", review: "Review", resolve: "Resolve", sources: "Sources", report: "Report",
  };
  if (!second && fixed[first]) return { screen: fixed[first], id: "" };
  if (more.length === 0 && second && (first === "e" || first === "a")) {
    return { screen: first === "e" ? "Event" : "Article", id: decodeURIComponent(second) };
  }
  return { screen: "Nowhere", id: "" };
}

let waiting: ReturnType<typeof setTimeout> | undefined;

/** Goes to an address of this page. `replace` changes the present entry of the history instead of adding one. */
export function go(href: string, { replace = false } = {}): void {
  clearTimeout(waiting);
  waiting = undefined;
  if (href !== location.pathname + location.search + location.hash) {
    history[replace ? "replaceState" : "pushState"](null, "", href);
  }
  refresh();
}

/** Replaces the address when nothing more has come for 250 ms: for panning and brushing. */
export function goSoon(href: () => string, wait = 250): void {
  clearTimeout(waiting);
  waiting = setTimeout(() => go(href(), { replace: true }), wait);
}

/** Follows back, forward and plain clicks on links of our own; returns what stops it. */
export function startRouter(): () => void {
  const click = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (match(link.pathname).screen === "Nowhere") return; // the API's own addresses and downloads
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
    event.preventDefault();
    go(link.pathname + link.search + link.hash);
  };
  const back = (): void => { clearTimeout(waiting); refresh(); };
  document.addEventListener("click", click);
  addEventListener("popstate", back);
  addEventListener("hashchange", refresh);
  return () => {
    document.removeEventListener("click", click);
    removeEventListener("popstate", back);
    removeEventListener("hashchange", refresh);
  };
}
