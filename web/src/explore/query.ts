/** The keys of Explore's address: the filters (named as in the API and on the command line), and what is only a view. */
import { type Values, writeQuery } from "../lib/state";

export const FILTERS: Values = {
  q: "", type: "", mode: "", quad: "", country: "", admin1: "", actor: "", outlet: "", standing: "", status: "", stance: "",
  from: "", to: "", date: "event", bbox: "", min_origins: "", disputed: "", placed: "", dated: "",
};
export const VIEW: Values = { "@": "", sel: "", view: "list", draw: "auto", by: "auto", sort: "-date" };
export const DEFAULTS: Values = { ...FILTERS, ...VIEW };

/** Filters that the columns do not hold: the server finds their rows. */
export const SERVER_KEYS = ["q", "mode", "actor", "outlet", "standing", "stance"] as const;

export const SORTS: [string, string][] = [
  ["-date", "newest first"], ["date", "oldest first"], ["-origins", "most origins first"], ["-killed", "most killed first"], ["id", "by id"],
];

export const NAMES: Record<string, string> = {
  q: "words", type: "type", mode: "mode", quad: "kind", country: "country", admin1: "region", actor: "actor", outlet: "outlet",
  standing: "standing", status: "review", stance: "stance", from: "from", to: "to", date: "dates are", bbox: "map area",
  min_origins: "origins", disputed: "disputed", placed: "place", dated: "date",
};

/** The filters alone, as the API takes them. */
export function filterQuery(values: Values, less: readonly string[] = []): string {
  const kept = Object.fromEntries(Object.keys(FILTERS).filter((key) => !less.includes(key)).map((key) => [key, values[key] ?? ""]));
  if (!kept["from"] && !kept["to"]) kept["date"] = "event";
  return writeQuery({ values: kept, unknown: {} }, FILTERS);
}

/** The browser knows the status of each event: the rows are asked for all of them, the rejected too. */
const EVERY_STATUS = "machine,accepted,edited,rejected";

/** What `/events.rows` is asked: only filters that the columns cannot answer; empty where there is none. */
export function rowsQuery(values: Values): string {
  const keys: string[] = [...SERVER_KEYS];
  if (values["date"] === "published" && (values["from"] || values["to"])) keys.push("from", "to", "date");
  const asked = Object.fromEntries(keys.map((key) => [key, values[key] ?? ""]));
  return filterQuery(asked) ? filterQuery({ ...asked, status: EVERY_STATUS }) : "";
}

/** The filters that are set, in a fixed order; from and to are one. */
export function activeFilters(values: Values): string[] {
  return Object.keys(FILTERS).filter((key) => {
    if (key === "to") return !values["from"] && values["to"] !== "";
    if (key === "date") return false;
    return (values[key] ?? "") !== FILTERS[key];
  });
}

/** The values to set so that a filter is gone. */
export function cleared(key: string): Values {
  if (key === "from" || key === "to") return { from: "", to: "", date: "event" };
  return { [key]: FILTERS[key] ?? "" };
}

export interface Place { lon: number; lat: number; zoom: number }

/** "lat,lon,zoom" as a place of the map. */
export function readPlace(text: string): Place | null {
  const [lat, lon, zoom] = text.split(",").map(Number);
  if (text.split(",").length !== 3 || ![lat, lon, zoom].every(Number.isFinite)) return null;
  return { lat: lat!, lon: lon!, zoom: Math.max(0, Math.min(18, zoom!)) };
}
export function writePlace({ lat, lon, zoom }: Place): string {
  return `${lat.toFixed(3)},${lon.toFixed(3)},${zoom.toFixed(1)}`;
}
