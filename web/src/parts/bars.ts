/** Bars of time without holes, and the holes by name. */

export interface Bar {
  start: string;
  articles: number;
}

export interface Gap {
  from: string;
  to: string;
  days: number;
}

const DAY = 86_400_000;
const MOST = 4000; // bars; beyond, the holes are not filled

/** The bars with a zero for each day or week that has none. Other steps are given back in their order. */
export function filled(items: readonly Bar[], by: string): Bar[] {
  const sorted = [...items].filter((one) => !Number.isNaN(Date.parse(one.start))).sort((a, b) => a.start.localeCompare(b.start));
  const step = by === "day" ? DAY : by === "week" ? 7 * DAY : 0;
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!step || !first || !last) return sorted;
  const from = Date.parse(first.start);
  const number = Math.round((Date.parse(last.start) - from) / step) + 1;
  if (number > MOST) return sorted;
  const known = new Map(sorted.map((one) => [one.start.slice(0, 10), one.articles]));
  return Array.from({ length: number }, (_, at) => {
    const start = new Date(from + at * step).toISOString().slice(0, 10);
    return { start, articles: known.get(start) ?? 0 };
  });
}

/** Runs of days without an article, the longest first. */
export function gaps(bars: readonly Bar[]): Gap[] {
  const found: Gap[] = [];
  let open: Gap | null = null;
  for (const { start, articles } of bars) {
    if (articles) open = null;
    else if (open) {
      open.to = start;
      open.days += 1;
    } else {
      open = { from: start, to: start, days: 1 };
      found.push(open);
    }
  }
  return found.sort((a, b) => b.days - a.days || a.from.localeCompare(b.from));
}
