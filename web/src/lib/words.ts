/** Plain words for what the records hold. No word of a source is changed here. */
import { COUNTRIES } from "./countries";
import type { EventRow, RowActor, RowFigure, RowPlace, RowWhen } from "./types";

export const QUADS: Record<number, { name: string; mark: string; shape: string }> = {
  0: { name: "not known", mark: "○", shape: "ring" },
  1: { name: "verbal cooperation", mark: "●", shape: "circle" },
  2: { name: "material cooperation", mark: "■", shape: "square" },
  3: { name: "verbal conflict", mark: "◆", shape: "diamond" },
  4: { name: "material conflict", mark: "▲", shape: "triangle" },
};
export function quad(value: number | null | undefined): { name: string; mark: string; shape: string } {
  return QUADS[value ?? 0] ?? QUADS[0]!;
}

/** "1 event", "2,417 events". `many` where the plural is not plus s. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}
const grouped = new Intl.NumberFormat("en-GB");
export function number(value: number): string {
  return grouped.format(value);
}

/** The mark of independent origins, always shown with its words. */
export function origins(value: number, partiesOnly = false): { mark: string; words: string } {
  const mark = value <= 0 ? "○" : value === 1 ? "◔" : value === 2 ? "◐" : "●";
  const words = value <= 0 ? "no origin" : count(value, "origin");
  return { mark, words: partiesOnly ? `${words}, only parties to it ⚑` : words };
}

export const STATUS: Record<string, string> = {
  machine: "machine, not reviewed", accepted: "reviewed: accepted", edited: "reviewed: corrected", rejected: "rejected",
};
export const STATUS_SHORT: Record<string, string> = { machine: "machine", accepted: "accepted", edited: "corrected", rejected: "rejected" };

export const GRAINS: Record<string, string> = {
  site: "site", town: "town", district: "district", province: "province", country: "country", none: "no place",
};
export const PLACED: Record<string, string> = { point: "exact (town or site)", area: "area (district, province, country)", none: "no place" };

export const FACETS: Record<string, string> = {
  type: "Type", quad: "Kind", country: "Country", standing: "Standing", status: "Review", origins: "Independent origins",
  placed: "Place", disputed: "Disputed", dated: "Date",
};

/** The name of a country code of three letters; the code where there is none. */
export function country(code: string | null | undefined): string {
  return code ? (COUNTRIES.get(code) ?? code) : "no country";
}

/** ASSAULT / aerial. */
export function kind(type: string, mode: string | null | undefined): string {
  return mode ? `${type} / ${mode}` : type;
}

/** How somebody is called in a list: the name, or what is known of him. */
export function actor(one: RowActor): string {
  return one.name || [country(one.country), ...one.sectors].filter(Boolean).join(" ");
}
export function actors(list: readonly RowActor[], most = 2): string {
  if (list.length === 0) return "";
  const names = list.slice(0, most).map(actor).join(", ");
  return list.length > most ? `${names} and ${list.length - most} more` : names;
}
/** "army → protesters"; the missing side is said, never left blank. */
export function whoToWhom(row: Pick<EventRow, "actors" | "recipients">): string {
  const from = actors(row.actors) || "nobody named";
  const to = actors(row.recipients);
  return to ? `${from} → ${to}` : from;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** 2026-11-18 as "18 Nov 2026". */
export function day(iso: string): string {
  const [year, month, date] = iso.slice(0, 10).split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? "?"} ${year}`;
}
/** A date with its precision: "18 Nov 2026", "1 – 30 Nov 2026 (month)", "until 3 May 2024", "undated". */
export function when(value: RowWhen | null): string {
  const [earliest, latest] = [value?.earliest ?? "", value?.latest ?? ""];
  if (!value || !(earliest || latest)) return "undated";
  if (!earliest) return `until ${day(latest)}`;
  if (!latest) return `since ${day(earliest)}`;
  if (earliest.slice(0, 10) === latest.slice(0, 10)) {
    const hour = value.grain === "hour" && earliest.length > 10 ? ` ${earliest.slice(11, 16)}` : "";
    return day(earliest) + hour;
  }
  const [from, to] = [day(earliest), day(latest)];
  const sameYear = from.slice(-4) === to.slice(-4);
  const sameMonth = sameYear && from.slice(-8) === to.slice(-8);
  const start = sameMonth ? from.split(" ")[0]! : sameYear ? from.slice(0, -5) : from;
  return `${start} – ${to} (${value.grain})`;
}
/** A place with its precision: "Djibo, Burkina Faso (town)". */
export function place(value: RowPlace | null): string {
  if (!value) return "no place";
  const land = value.country && value.grain !== "country" ? `, ${country(value.country)}` : "";
  return `${value.name || country(value.country)}${land} (${GRAINS[value.grain] ?? value.grain})`;
}

/** "killed 8–15", "injured at least 20". */
export function figure(one: RowFigure): string {
  const { kind: what, low, high } = one;
  const name = what.replace(/_/g, " ");
  if (low !== null && high !== null) return low === high ? `${name} ${number(low)}` : `${name} ${number(low)}–${number(high)}`;
  if (low !== null) return `${name} at least ${number(low)}`;
  if (high !== null) return `${name} up to ${number(high)}`;
  return name;
}

/** One line that names an event: for titles, alternative texts and announcements. */
export function headline(row: Pick<EventRow, "type" | "mode" | "actors" | "recipients" | "place" | "when">): string {
  return `${kind(row.type, row.mode)}: ${whoToWhom(row)}, ${place(row.place)}, ${when(row.when)}`;
}

/** A value of a filter as the facets call it. */
export function valueWords(key: string, value: string): string {
  if (key === "quad") return quad(Number(value)).name;
  if (key === "country") return country(value);
  if (key === "status") return STATUS[value] ?? value;
  if (key === "placed") return PLACED[value] ?? value;
  if (key === "dated") return value === "no" ? "undated" : "dated";
  return value;
}
