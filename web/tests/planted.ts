/** Column files written by hand, for tests and for the development server. */
import { toDay } from "../src/lib/days";

export interface Planted {
  number: number; type: string; quad: number; country?: string; admin1?: string; first?: string; last?: string; grain?: string;
  lon?: number; lat?: number; radius?: number; status?: string; origins?: number; disputed?: boolean;
}
const GRAINS = ["none", "site", "town", "district", "province", "country"];
const STATUSES = ["machine", "accepted", "edited", "rejected"];

export function packed(events: Planted[], state = "s1"): ArrayBuffer {
  const unique = (values: (string | undefined)[]): string[] => [...new Set(values.filter((one): one is string => !!one))].sort();
  const [types, countries, admin1] = [unique(events.map((one) => one.type)), unique(events.map((one) => one.country)), unique(events.map((one) => one.admin1))];
  const quads = types.map((type) => events.find((one) => one.type === type)!.quad);
  const index = (list: string[], value: string | undefined): number => (value ? list.indexOf(value) : 65535);
  const degrees = (value: number | undefined): number => (value === undefined ? -2147483648 : Math.round(value * 1e4));
  const columns: [string, string, ArrayBufferView][] = [
    ["lon", "int32", Int32Array.from(events, (one) => degrees(one.lon))],
    ["lat", "int32", Int32Array.from(events, (one) => degrees(one.lat))],
    ["number", "uint32", Uint32Array.from(events, (one) => one.number)],
    ["first", "uint16", Uint16Array.from(events, (one) => (one.first ? toDay(one.first) : 65535))],
    ["last", "uint16", Uint16Array.from(events, (one) => (one.first ? toDay(one.last ?? one.first) : 65535))],
    ["country", "uint16", Uint16Array.from(events, (one) => index(countries, one.country))],
    ["admin1", "uint16", Uint16Array.from(events, (one) => index(admin1, one.admin1))],
    ["radius", "uint16", Uint16Array.from(events, (one) => one.radius ?? 0)],
    ["type", "uint8", Uint8Array.from(events, (one) => types.indexOf(one.type))],
    ["quad", "uint8", Uint8Array.from(events, (one) => one.quad)],
    ["status", "uint8", Uint8Array.from(events, (one) => STATUSES.indexOf(one.status ?? "machine"))],
    ["grain", "uint8", Uint8Array.from(events, (one) => GRAINS.indexOf(one.grain ?? "none"))],
    ["origins", "uint8", Uint8Array.from(events, (one) => one.origins ?? 1)],
    ["disputed", "uint8", Uint8Array.from(events, (one) => (one.disputed ? 1 : 0))],
  ];
  const pad = (length: number): number => Math.ceil(length / 4) * 4;
  const header = (start: number): string => {
    let offset = start;
    const listed = columns.map(([name, type, data]) => {
      const at = offset;
      offset += pad(data.byteLength);
      return { name, type, offset: at };
    });
    return JSON.stringify({ state, count: events.length, types, quads, countries, admin1, statuses: STATUSES, grains: GRAINS, epoch: "1900-01-01", columns: listed });
  };
  // The offsets lengthen the header a little: room for that is padded with spaces.
  const length = pad(new TextEncoder().encode(header(0)).length + 120);
  const text = new TextEncoder().encode(header(8 + length).padEnd(length, " "));
  const bytes = new Uint8Array(8 + length + columns.reduce((sum, [, , data]) => sum + pad(data.byteLength), 0));
  bytes.set(new TextEncoder().encode("DLE1"));
  new DataView(bytes.buffer).setUint32(4, length, true);
  bytes.set(text, 8);
  let at = 8 + length;
  for (const [, , data] of columns) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += pad(data.byteLength);
  }
  return bytes.buffer;
}
