/**
 * Filters over the columns. Each event has a mask of the filters it fails; it shows where the mask is 0, and counts in
 * the facet of a filter where it fails that one only. A change of one filter writes one bit of each mask.
 */
import { type Columns, GRAIN, NO_INDEX, NO_POINT } from "./columns";
import { NO_DAY } from "./days";

export const DIMENSIONS = ["type", "quad", "country", "admin1", "status", "origins", "placed", "disputed", "dated", "time", "box", "rows"] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export const bit = (dimension: Dimension): number => 1 << DIMENSIONS.indexOf(dimension);

/** Values of one filter: those wanted (any, when none is named) less those excluded. */
export interface Choice { wanted: string[]; excluded: string[] }

export function readChoice(text: string): Choice {
  const values = text.split(",").map((one) => one.trim()).filter(Boolean);
  return { wanted: values.filter((one) => !one.startsWith("!")), excluded: values.filter((one) => one.startsWith("!")).map((one) => one.slice(1)) };
}
export function writeChoice({ wanted, excluded }: Choice): string {
  return [...wanted, ...excluded.map((one) => `!${one}`)].join(",");
}
/** The choice after a press on a value: wanted, or with `exclude` excluded; a second press takes it back. */
export function toggled(text: string, value: string, exclude: boolean): string {
  const { wanted, excluded } = readChoice(text);
  const [mine, other] = exclude ? [excluded, wanted] : [wanted, excluded];
  const had = mine.includes(value);
  const now = had ? mine.filter((one) => one !== value) : [...mine, value];
  const rest = other.filter((one) => one !== value);
  return writeChoice(exclude ? { wanted: rest, excluded: now } : { wanted: now, excluded: rest });
}
/** Whether a value passes. */
export function passes({ wanted, excluded }: Choice, value: string): boolean {
  return (wanted.length === 0 || wanted.includes(value)) && !excluded.includes(value);
}

export interface Box { west: number; south: number; east: number; north: number }

/** "w,s,e,n" as a box; null where it is none. */
export function readBox(text: string): Box | null {
  const parts = text.split(",").map(Number);
  if (parts.length !== 4 || text.trim() === "" || parts.some((one) => !Number.isFinite(one))) return null;
  const [west, south, east, north] = parts as [number, number, number, number];
  return { west, south, east, north };
}

const placedOf = (columns: Columns, at: number): string =>
  columns.grain[at] === GRAIN.none ? "none" : columns.grain[at]! <= GRAIN.town ? "point" : "area";

/** The value of an event in each filter that has facet values. */
export const VALUE: Record<"type" | "quad" | "country" | "admin1" | "status" | "placed" | "disputed" | "dated" | "origins", (columns: Columns, at: number) => string> = {
  type: (columns, at) => columns.types[columns.type[at]!] ?? "",
  quad: (columns, at) => String(columns.quad[at]),
  country: (columns, at) => (columns.country[at] === NO_INDEX ? "" : (columns.countries[columns.country[at]!] ?? "")),
  admin1: (columns, at) => (columns.admin1Of[at] === NO_INDEX ? "" : (columns.admin1[columns.admin1Of[at]!] ?? "")),
  status: (columns, at) => columns.statuses[columns.status[at]!] ?? "",
  placed: placedOf,
  disputed: (columns, at) => (columns.disputed[at] ? "1" : "0"),
  dated: (columns, at) => (columns.first[at] === NO_DAY ? "no" : "yes"),
  origins: (columns, at) => (columns.origins[at]! >= 3 ? "3+" : String(columns.origins[at])),
};
export type Valued = keyof typeof VALUE;

export class Crossfilter {
  readonly mask: Uint16Array;
  /** Index of the value of each event, and the values, for the facets that are counted by index. */
  readonly #codes: Partial<Record<Valued, { codes: Uint16Array; values: string[] }>> = {};

  constructor(readonly columns: Columns) {
    this.mask = new Uint16Array(columns.count);
  }

  /** Writes the bit of one filter: set where `fails` says so. */
  #write(dimension: Dimension, fails: ((at: number) => boolean) | null): void {
    const on = bit(dimension);
    const off = 0xffff ^ on;
    const { mask } = this;
    for (let at = 0; at < mask.length; at += 1) {
      mask[at] = fails !== null && fails(at) ? mask[at]! | on : mask[at]! & off;
    }
  }

  #coded(name: Valued): { codes: Uint16Array; values: string[] } {
    const found = this.#codes[name] ?? this.#indexed(name) ?? this.#found(name);
    this.#codes[name] = found;
    return found;
  }

  /** The columns that hold places in a list of names already; beyond the last there is none. */
  #indexed(name: Valued): { codes: Uint16Array; values: string[] } | undefined {
    const { type, types, country, countries, admin1Of, admin1, status, statuses } = this.columns;
    const held: Partial<Record<Valued, [Uint8Array | Uint16Array, string[]]>> = {
      type: [type, types], country: [country, countries], admin1: [admin1Of, admin1], status: [status, statuses],
    };
    const [column, names] = held[name] ?? [];
    if (!column || !names) return undefined;
    const codes = new Uint16Array(column.length);
    for (let at = 0; at < codes.length; at += 1) codes[at] = Math.min(column[at]!, names.length);
    return { codes, values: [...names, ""] };
  }

  #found(name: Valued): { codes: Uint16Array; values: string[] } {
    const values: string[] = [];
    const index = new Map<string, number>();
    const codes = new Uint16Array(this.columns.count);
    for (let at = 0; at < codes.length; at += 1) {
      const value = VALUE[name](this.columns, at);
      let code = index.get(value);
      if (code === undefined) {
        code = values.length;
        values.push(value);
        index.set(value, code);
      }
      codes[at] = code;
    }
    return { codes, values };
  }

  /** A filter by values, as in the address: "A,B,!C". Rejected events are left out unless `status` names them. */
  choose(name: Exclude<Valued, "origins">, text: string): void {
    const choice = readChoice(text);
    if (name === "status" && choice.wanted.length === 0) choice.excluded.push("rejected");
    if (choice.wanted.length === 0 && choice.excluded.length === 0) return this.#write(name, null);
    const { codes, values } = this.#coded(name);
    const bad = values.map((value) => !passes(choice, value));
    this.#write(name, (at) => bad[codes[at]!]!);
  }

  leastOrigins(origins: number): void {
    const counts = this.columns.origins;
    this.#write("origins", origins > 0 ? (at) => counts[at]! < origins : null);
  }

  /** Events whose days meet these, both included; infinite where open. Undated events fail any but an open time. */
  time(from: number, to: number): void {
    const { first, last } = this.columns;
    const { mask } = this;
    const on = bit("time");
    const off = 0xffff ^ on;
    if (from === -Infinity && to === Infinity) return this.#write("time", null);
    for (let at = 0; at < mask.length; at += 1) {
      const fails = first[at] === NO_DAY || first[at]! > to || last[at]! < from;
      mask[at] = fails ? mask[at]! | on : mask[at]! & off;
    }
  }

  /** West of east where the box crosses the 180th meridian. */
  box(box: Box | null): void {
    if (!box) return this.#write("box", null);
    const { lon, lat } = this.columns;
    const [west, south, east, north] = [box.west, box.south, box.east, box.north].map((one) => Math.round(one * 10_000)) as [number, number, number, number];
    const crosses = west > east;
    this.#write("box", (at) => {
      const x = lon[at]!;
      const y = lat[at]!;
      return x === NO_POINT || y < south || y > north || (crosses ? x < west && x > east : x < west || x > east);
    });
  }

  /** Only these event numbers (ascending), as the server found them for filters that the columns do not hold; null: all. */
  rows(numbers: Uint32Array | null): void {
    if (!numbers) return this.#write("rows", null);
    const most = numbers.length ? numbers[numbers.length - 1]! : 0;
    const wanted = new Uint8Array(most + 1);
    for (const number of numbers) wanted[number] = 1;
    const { number } = this.columns;
    this.#write("rows", (at) => number[at]! > most || wanted[number[at]!] === 0);
  }

  shown(): number {
    let found = 0;
    for (const one of this.mask) if (one === 0) found += 1;
    return found;
  }

  /** The counts of a facet's values under the other filters, most first; "" stands for none. */
  facet(name: Valued): { value: string; count: number }[] {
    const { codes, values } = this.#coded(name);
    const counts = new Uint32Array(values.length);
    const own = 0xffff ^ bit(name);
    const { mask } = this;
    for (let at = 0; at < mask.length; at += 1) if ((mask[at]! & own) === 0) counts[codes[at]!] = counts[codes[at]!]! + 1;
    const found = values.map((value, at) => ({ value, count: counts[at]! })).filter((one) => one.count > 0);
    return found.sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
  }

  /** Bars between the edges: events under all filters but the time, counted at their first day; and those undated. */
  bars(edges: readonly number[]): { counts: Uint32Array; undated: number } {
    const counts = new Uint32Array(Math.max(0, edges.length - 1));
    const own = 0xffff ^ bit("time");
    const { mask } = this;
    const { first } = this.columns;
    // The bar of each day, so that one look-up an event is all.
    const begin = edges[0] ?? 0;
    const barOf = new Uint16Array(Math.max(0, (edges[edges.length - 1] ?? 0) - begin));
    for (let bar = 0; bar < counts.length; bar += 1) barOf.fill(bar, edges[bar]! - begin, edges[bar + 1]! - begin);
    let undated = 0;
    for (let at = 0; at < mask.length; at += 1) {
      if ((mask[at]! & own) !== 0) continue;
      const day = first[at]!;
      if (day === NO_DAY) undated += 1;
      else if (day >= begin && day - begin < barOf.length) counts[barOf[day - begin]!] = counts[barOf[day - begin]!]! + 1;
    }
    return { counts, undated };
  }

  /** How many events would show without one filter: which filter emptied the view. */
  without(dimension: Dimension): number {
    const own = 0xffff ^ bit(dimension);
    let found = 0;
    for (const one of this.mask) if ((one & own) === 0) found += 1;
    return found;
  }

  /** What the header counts, of the events that show. */
  tally(): { events: number; unreviewed: number; inexact: number; countryOnly: number; unplaced: number; undated: number; disputed: number } {
    const { columns, mask } = this;
    const machine = columns.statuses.indexOf("machine");
    const sums = { events: 0, unreviewed: 0, inexact: 0, countryOnly: 0, unplaced: 0, undated: 0, disputed: 0 };
    for (let at = 0; at < mask.length; at += 1) {
      if (mask[at] !== 0) continue;
      sums.events += 1;
      if (columns.status[at] === machine) sums.unreviewed += 1;
      if (columns.disputed[at]) sums.disputed += 1;
      if (columns.first[at] === NO_DAY) sums.undated += 1;
      const grain = columns.grain[at]!;
      if (grain === GRAIN.none) sums.unplaced += 1;
      if (grain === GRAIN.country) sums.countryOnly += 1;
      if (grain === GRAIN.none || grain > GRAIN.town) sums.inexact += 1;
    }
    return sums;
  }
}
