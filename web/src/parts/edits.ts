/** From what a person writes into the form of a field to the fields of a decision. */

import type { Actor, EventDetail, Place, PlaceOption } from "./forms";

/** What stands in the form: which of it counts depends on the field. */
export interface Edited {
  text: string;
  low: string;
  high: string;
  option: number; // of `choices`; -1 none, -2 another
}

/** The fields that `e` and a digit edit, in the order of the digits. */
export const FIELDS: readonly (readonly [string, string])[] = [
  ["type", "type"],
  ["mode", "mode"],
  ["actors", "actor"],
  ["recipients", "recipient"],
  ["place", "place"],
  ["when", "date"],
  ["killed", "killed"],
  ["injured", "injured"],
];

export function fieldLabel(field: string): string {
  return FIELDS.find(([name]) => name === field)?.[1] ?? field.replaceAll("_", " ");
}

/** The form as it stands before anything is changed. */
export function drafted(event: EventDetail, field: string): Edited {
  const empty: Edited = { text: "", low: "", high: "", option: event.place ? 0 : -1 };
  if (field === "type") return { ...empty, text: event.type };
  if (field === "mode") return { ...empty, text: event.mode ?? "" };
  if (field === "actors" || field === "recipients") return { ...empty, text: event[field].map(actorLine).join("\n") };
  if (field === "when") return { ...empty, low: event.when?.earliest ?? "", high: event.when?.latest ?? "" };
  if (field === "place") return empty;
  const figure = event.figures.find((one) => one.kind === field);
  return { ...empty, low: figure?.low?.toString() ?? "", high: figure?.high?.toString() ?? "" };
}

function actorLine(actor: Actor): string {
  return [actor.name, actor.country ?? "", actor.sectors.join(" ")].join(" | ").replace(/[\s|]+$/, "");
}

type Chosen = Pick<PlaceOption, "name" | "country" | "admin1" | "lat" | "lon" | "geonames_id"> & Partial<Pick<Place, "grain">>;

/** The places that an event's claims name or may mean; first the one that stands. */
export function choices(event: EventDetail): Chosen[] {
  const found = new Map<string, Chosen>();
  const add = (one: Chosen) => {
    const key = `${one.geonames_id ?? one.name}`;
    if (!found.has(key)) found.set(key, one);
  };
  const places = [event.place, ...event.told.map((one) => one.place)].filter((one) => one !== null);
  for (const one of places) add(one);
  for (const one of places) one.alternatives.forEach(add);
  return [...found.values()].slice(0, 8);
}

/** The fields of the decision, or what is wrong with them in a sentence. */
export function fieldsOf(event: EventDetail, field: string, edited: Edited): Record<string, unknown> | string {
  const text = edited.text.trim();
  if (field === "type") return { type: text };
  if (field === "mode") return { mode: text || null };
  if (field === "actors" || field === "recipients") return { [field]: actorsOf(text, event[field]) };
  if (field === "place") return placeOf(event, edited, text);
  if (field === "when") {
    if (edited.low && edited.high && edited.low > edited.high) return "The earliest day is after the latest.";
    return { when: edited.low || edited.high ? { earliest: edited.low || null, latest: edited.high || null } : null };
  }
  const [low, high] = [numberOf(edited.low), numberOf(edited.high)];
  if (low === undefined || high === undefined) return "A figure is a number, such as 12.";
  if (low !== null && high !== null && low > high) return "The lowest number is above the highest.";
  return { figures: [{ kind: field, low, high }] };
}

interface GivenActor {
  name: string;
  country?: string | null;
  sectors?: string[];
}

/** Actors line by line. Of a line that stands as it was only the name is sent: the record behind it stays. */
function actorsOf(text: string, before: readonly Actor[]): GivenActor[] {
  const known = new Map(before.map((one) => [actorLine(one), one.name]));
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  return lines.map((line) => {
    const same = known.get(line);
    if (same) return { name: same };
    const [name = "", country = "", sectors = ""] = line.split("|").map((part) => part.trim());
    return { name, country: country.toUpperCase() || null, sectors: sectors.toUpperCase().split(/[\s,]+/).filter(Boolean) };
  });
}

function placeOf(event: EventDetail, edited: Edited, text: string): Record<string, unknown> | string {
  if (edited.option === -1) return { place: null };
  if (edited.option === -2) return text ? { place: { name: text } } : "Write the name of the place.";
  const one = choices(event)[edited.option];
  if (!one) return "Choose a place.";
  const { name, country, admin1, lat, lon, geonames_id } = one;
  return { place: { name, country, admin1, lat, lon, geonames_id, ...(one.grain ? { grain: one.grain } : {}) } };
}

/** A number; null where nothing is written; undefined where it is none. */
function numberOf(text: string): number | null | undefined {
  const plain = text.replace(/[\s,]/g, "");
  if (!plain) return null;
  const value = Number(plain);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}
