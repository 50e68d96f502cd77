/** Articles over time: what is between two bars, and the step that fits. */

export interface Bar {
  start: string;
  articles: number;
}

export interface Gap {
  from: string;
  to: string;
  days: number;
}

export const DAY = 86_400_000;
/** Days of each step, about. */
export const STEPS = { day: 1, week: 7, month: 30.4, quarter: 91.3, year: 365.25 } as const;
export type Step = keyof typeof STEPS;

/** The bars that bear a date, in their order. */
export function dated(items: readonly Bar[]): Bar[] {
  return items.filter((one) => !Number.isNaN(Date.parse(one.start))).sort((a, b) => a.start.localeCompare(b.start));
}

/** The finest step with at most `most` bars from the first to the last. */
export function fittingStep(bars: readonly Bar[], most: number): Step {
  const [first, last] = [bars[0], bars.at(-1)];
  const days = first && last ? (Date.parse(last.start) - Date.parse(first.start)) / DAY + 1 : 1;
  return (Object.keys(STEPS) as Step[]).find((one) => days / STEPS[one] <= most) ?? "year";
}

/** Runs of days between two bars of a day, the longest first. */
export function gaps(bars: readonly Bar[]): Gap[] {
  const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);
  return bars
    .slice(1)
    .map((bar, at) => {
      const [before, after] = [Date.parse(bars[at]!.start), Date.parse(bar.start)];
      return { from: iso(before + DAY), to: iso(after - DAY), days: Math.round((after - before) / DAY) - 1 };
    })
    .filter((one) => one.days > 0)
    .sort((a, b) => b.days - a.days || a.from.localeCompare(b.from));
}
