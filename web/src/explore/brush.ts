/** The time window as it is drawn with the pointer and stepped with the keys, in days. No window: undefined. */
import { add, type By, floor } from "../lib/days";

export interface Window { from: number; to: number }
export type Grip = "new" | "from" | "to" | "move";

export interface Drag { grip: Grip; /** Day under the pointer at the start. */ start: number; before: Window | undefined }

/** The last day of the step that begins on `start`. */
export const stepEnd = (start: number, by: By): number => add(start, by, 1) - 1;

/** The window while the pointer is over `day`; whole steps, within the extent. */
export function dragged({ grip, start, before }: Drag, day: number, by: By, extent: Window): Window {
  const held = (value: number): number => Math.max(extent.from, Math.min(extent.to, value));
  if (grip === "move" && before) {
    const length = before.to - before.from;
    const from = Math.max(extent.from, Math.min(extent.to - length, before.from + Math.round(day - start)));
    return { from, to: from + length };
  }
  const other = grip === "from" && before ? before.to : grip === "to" && before ? before.from : start;
  const [low, high] = day < other ? [day, other] : [other, day];
  const from = grip === "to" && low === other ? other : floor(low, by);
  const to = grip === "from" && high === other ? other : stepEnd(floor(high, by), by);
  return { from: held(from), to: held(to) };
}

/** The window one length of itself later (or earlier); one step where there is none yet. */
export function stepped(window: Window | undefined, steps: number, by: By, extent: Window): Window {
  if (!window) {
    const from = steps > 0 ? floor(extent.from, by) : floor(extent.to, by);
    return { from: Math.max(extent.from, from), to: Math.min(extent.to, stepEnd(from, by)) };
  }
  // A window of whole steps stays one: three months go on by three months, not by 92 days.
  const whole = floor(window.from, by) === window.from && floor(window.to + 1, by) === window.to + 1;
  if (whole) {
    let length = 0;
    for (let at = window.from; at <= window.to; at = add(at, by, 1)) length += 1;
    const from = add(window.from, by, steps * length);
    return { from, to: add(from, by, length) - 1 };
  }
  const length = (window.to - window.from + 1) * steps;
  return { from: window.from + length, to: window.to + length };
}

/** One end moved by so many steps; the ends never cross. */
export function nudged(window: Window, end: "from" | "to", steps: number, by: By, extent: Window): Window {
  if (end === "from") {
    const from = Math.max(extent.from, Math.min(window.to, add(floor(window.from, by), by, steps)));
    return { from, to: window.to };
  }
  const to = stepEnd(add(floor(window.to, by), by, steps), by);
  return { from: window.from, to: Math.min(extent.to, Math.max(window.from, to)) };
}

/** Round numbers for an axis from 0: two to four of them. */
export function ticks(most: number): number[] {
  if (most <= 0) return [0];
  const rough = most / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? 10 * power);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, at) => at * step);
}
