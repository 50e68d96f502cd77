/** Two versions of an event, field by field. */

import type { EventDetail } from "./forms";
import { figureWords, headWords, names, placeWords, statusWords, typeWords, whenWords } from "./wording";

export interface Compared {
  field: string;
  seen: string;
  now: string;
  decided: string;
  differs: boolean;
}

/** The values of an event as a person reads them. */
export function valuesIn(event: EventDetail): Record<string, string> {
  return {
    type: typeWords(event.type, event.mode),
    actors: names(event.actors, 6) || "none named",
    recipients: names(event.recipients, 6) || "none named",
    place: placeWords(event.place).name,
    date: whenWords(event.when).date,
    figures: event.figures.map(figureWords).join(", ") || "none",
    claims: String(event.claims.length),
    status: statusWords(event.status),
  };
}

const DECIDED: Record<string, string> = { mode: "type", when: "date" };

/** What was seen, what stands now, and what was decided on it. */
export function compared(seen: Record<string, string> | undefined, now: EventDetail, fields: Record<string, unknown> | undefined): Compared[] {
  const before = seen ?? {};
  const after = valuesIn(now);
  const decided = new Map<string, string>();
  for (const [name, value] of Object.entries(fields ?? {})) {
    const row = name in after ? name : (DECIDED[name] ?? "figures");
    decided.set(row, [decided.get(row), `${name}: ${said(value)}`].filter(Boolean).join("; "));
  }
  return Object.entries(after).map(([field, value]) => ({
    field, seen: before[field] ?? "not kept", now: value, decided: decided.get(field) ?? "",
    differs: field in before && before[field] !== value,
  })); // prettier-ignore
}

/** A value of a decision in a few words. */
export function said(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (Array.isArray(value)) return value.map(said).join(", ") || "none";
  if (typeof value !== "object") return String(value);
  const form = value as Record<string, unknown>;
  if ("name" in form) return String(form["name"]);
  return Object.entries(form).map(([name, one]) => `${name} ${said(one)}`).join(", "); // prettier-ignore
}

export interface Side {
  field: string;
  one: string;
  other: string;
  same: boolean;
}

/** Two events side by side. */
export function sides(one: EventDetail, other: EventDetail): Side[] {
  const [left, right] = [valuesIn(one), valuesIn(other)];
  return Object.keys(left).map((field) => {
    const [first = "", second = ""] = [left[field], right[field]];
    return { field, one: first, other: second, same: first === second };
  });
}

/** A short name of an event for announcements. */
export function shortWords(event: EventDetail): string {
  return `${headWords(event)}, ${whenWords(event.when).date}`;
}
