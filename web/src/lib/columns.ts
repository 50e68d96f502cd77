/** The packed columns of all events (`events.bin`): parsed once, kept as typed arrays, in order of first day. */
import { NO_DAY } from "./days";

export const NO_POINT = -2147483648;
export const NO_INDEX = 65535;
/** Grains by their index in the file: none, site, town, district, province, country. */
export const GRAIN = { none: 0, site: 1, town: 2, district: 3, province: 4, country: 5 };

export interface Columns {
  state: string;
  count: number;
  types: string[];
  /** Quad class of each type. */
  quads: number[];
  countries: string[];
  admin1: string[];
  statuses: string[];
  /** Degrees times 10,000; `NO_POINT` where there is none. */
  lon: Int32Array;
  lat: Int32Array;
  number: Uint32Array;
  first: Uint16Array;
  last: Uint16Array;
  country: Uint16Array;
  admin1Of: Uint16Array;
  radius: Uint16Array;
  type: Uint8Array;
  quad: Uint8Array;
  status: Uint8Array;
  grain: Uint8Array;
  origins: Uint8Array;
  disputed: Uint8Array;
  /** How many events have a day. */
  dated: number;
  /** First and last day of all dated events; NaN where none is dated. */
  firstDay: number;
  lastDay: number;
  /** Where nearly all of them are, if a few make the whole time more than twice as long; how many are outside of it. */
  usual: { from: number; to: number; before: number; after: number } | undefined;
}

interface Header {
  state: string; count: number; types: string[]; quads: number[]; countries: string[]; admin1: string[]; statuses: string[];
  grains: string[]; columns: { name: string; type: string; offset: number }[];
}

const KINDS = { int32: Int32Array, uint32: Uint32Array, uint16: Uint16Array, uint8: Uint8Array } as const;

/** Throws an Error that says what is wrong with the file. */
export function parseColumns(bytes: ArrayBuffer): Columns {
  if (bytes.byteLength < 8 || new TextDecoder().decode(new Uint8Array(bytes, 0, 4)) !== "DLE1") {
    throw new Error("this is not a column file of dateline (DLE1)");
  }
  const length = new DataView(bytes).getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, length))) as Header;
  const column = <K extends keyof typeof KINDS>(name: string, kind: K): InstanceType<(typeof KINDS)[K]> => {
    const found = header.columns.find((one) => one.name === name);
    if (!found || found.type !== kind) throw new Error(`the column file has no column ${name} of ${kind}`);
    const Kind = KINDS[kind];
    if (found.offset + header.count * Kind.BYTES_PER_ELEMENT > bytes.byteLength) throw new Error(`the column ${name} is cut off`);
    return new Kind(bytes, found.offset, header.count) as InstanceType<(typeof KINDS)[K]>;
  };
  const [first, last] = [column("first", "uint16"), column("last", "uint16")];
  let [dated, firstDay, lastDay] = [0, Infinity, -Infinity];
  for (let at = 0; at < header.count; at += 1) {
    // Of an open end only one day is known: it stands for both, as in the server's filter.
    if (first[at] === NO_DAY) first[at] = last[at]!;
    else if (last[at] === NO_DAY) last[at] = first[at]!;
    if (first[at] === NO_DAY) continue;
    dated += 1;
    firstDay = Math.min(firstDay, first[at]!);
    lastDay = Math.max(lastDay, last[at]!);
  }
  return {
    state: header.state, count: header.count, types: header.types, quads: header.quads, countries: header.countries,
    admin1: header.admin1, statuses: header.statuses,
    lon: column("lon", "int32"), lat: column("lat", "int32"), number: column("number", "uint32"), first, last,
    country: column("country", "uint16"), admin1Of: column("admin1", "uint16"), radius: column("radius", "uint16"),
    type: column("type", "uint8"), quad: column("quad", "uint8"), status: column("status", "uint8"),
    grain: column("grain", "uint8"), origins: column("origins", "uint8"), disputed: column("disputed", "uint8"),
    dated, firstDay: dated ? firstDay : NaN, lastDay: dated ? lastDay : NaN, usual: usualTime(first, last, dated),
  };
}

/** A hundredth of the events at either end is left out, where that more than halves the time. */
export function usualTime(first: Uint16Array, last: Uint16Array, dated: number): Columns["usual"] {
  const less = Math.floor(dated / 100);
  if (!less) return undefined;
  const known = (days: Uint16Array): Uint16Array => days.filter((one) => one !== NO_DAY).sort();
  const [starts, ends] = [known(first), known(last)];
  const [from, to] = [starts[less]!, ends[ends.length - 1 - less]!];
  if (from > to || (to - from + 1) * 2 > ends[ends.length - 1]! - starts[0]! + 1) return undefined;
  return { from, to, before: ends.filter((one) => one < from).length, after: starts.filter((one) => one > to).length };
}

/** A dot on the map: a town or a site. All else with a point is an area. */
export function isPoint(columns: Columns, at: number): boolean {
  const grain = columns.grain[at]!;
  return (grain === GRAIN.site || grain === GRAIN.town) && columns.lon[at] !== NO_POINT;
}

/** A district or a province with a point: drawn as an area. A country is never drawn: it goes to the tray. */
export function isArea(columns: Columns, at: number): boolean {
  const grain = columns.grain[at]!;
  return (grain === GRAIN.district || grain === GRAIN.province) && columns.lon[at] !== NO_POINT;
}
