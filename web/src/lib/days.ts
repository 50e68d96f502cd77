/** Days as whole numbers since 1900-01-01, as the columns have them, and the steps of a timeline. */
export type By = "day" | "week" | "month" | "quarter" | "year";
export const STEPS: By[] = ["day", "week", "month", "quarter", "year"];
export const NO_DAY = 65535;

const EPOCH = Date.UTC(1900, 0, 1);
const DAY = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** 2026-11-18 as a number; NaN where it is no date. */
export function toDay(iso: string): number {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso);
  if (!found) return NaN;
  const time = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
  return new Date(time).toISOString().slice(0, 10) === found[0] ? Math.round((time - EPOCH) / DAY) : NaN;
}

export function toIso(day: number): string {
  return new Date(EPOCH + day * DAY).toISOString().slice(0, 10);
}

/** The first day of the step that holds `day`. Weeks begin on Monday. */
export function floor(day: number, by: By): number {
  if (by === "day") return day;
  if (by === "week") return day - (((day % 7) + 7) % 7); // 1900-01-01 was a Monday
  const date = new Date(EPOCH + day * DAY);
  const month = by === "year" ? 0 : by === "quarter" ? Math.floor(date.getUTCMonth() / 3) * 3 : date.getUTCMonth();
  return Math.round((Date.UTC(date.getUTCFullYear(), month, 1) - EPOCH) / DAY);
}

/** The first day of the step `steps` after the one that begins on `start`. */
export function add(start: number, by: By, steps: number): number {
  if (by === "day") return start + steps;
  if (by === "week") return start + 7 * steps;
  const date = new Date(EPOCH + start * DAY);
  const months = by === "year" ? 12 : by === "quarter" ? 3 : 1;
  return Math.round((Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months * steps, 1) - EPOCH) / DAY);
}

/** The finest step with at most `most` bars from the first to the last day. */
export function fitting(first: number, last: number, most: number): By {
  const length = { day: 1, week: 7, month: 30.4, quarter: 91.3, year: 365 };
  return STEPS.find((by) => (last - first + 1) / length[by] <= most) ?? "year";
}

/** The starts of the steps from the first to the last day, and one more as the end. */
export function edges(first: number, last: number, by: By): number[] {
  const found: number[] = [];
  for (let at = floor(first, by); ; at = add(at, by, 1)) {
    found.push(at);
    if (at > last) return found;
  }
}

/** How a step is called: "18 Nov 2026", "week of 16 Nov 2026", "Nov 2026", "Q4 2026", "2026". */
export function stepName(start: number, by: By): string {
  const [year, month, date] = toIso(start).split("-") as [string, string, string];
  const name = MONTHS[Number(month) - 1]!;
  if (by === "year") return year;
  if (by === "quarter") return `Q${Math.floor((Number(month) - 1) / 3) + 1} ${year}`;
  if (by === "month") return `${name} ${year}`;
  return `${by === "week" ? "week of " : ""}${Number(date)} ${name} ${year}`;
}
