/** What the address says, said elsewhere: downloads, the command line, Python. */
import type { Values } from "../lib/state";
import { filterQuery, FILTERS } from "./query";

export const DOWNLOADS: [string, string][] = [
  ["csv", "CSV: a table, for Excel"], ["ndjson", "NDJSON: one record a line"], ["geojson", "GeoJSON: for QGIS"], ["parquet", "Parquet: for pandas and DuckDB"],
];

/** The rows that are on screen, all of them, without names of private persons. */
export function downloadHref(values: Values, format: string): string {
  const query = filterQuery(values);
  return `/api/v1/events.${format}?${query ? `${query}&` : ""}profile=public`;
}

const chosen = (values: Values): [string, string][] =>
  Object.keys(FILTERS).filter((key) => (values[key] ?? "") !== FILTERS[key] && !(key === "date" && !values["from"] && !values["to"])).map((key) => [key, values[key]!]);

const shell = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`);

/** `dateline export` with the same filters. */
export function commandLine(values: Values, project: string): string {
  const options = chosen(values).map(([key, value]) => {
    const name = `--${key === "q" ? "search" : key.replace(/_/g, "-")}`;
    return key === "disputed" ? name : `${name}${value.startsWith("-") ? "=" : " "}${shell(value)}`;
  });
  return [`dateline export -p ${shell(project)} --format csv`, ...options].join(" ");
}

/** One line of Python with the same filters. */
export function pythonLine(values: Values, project: string): string {
  const names: Record<string, string> = { q: "query", from: "start", to: "end" };
  const parts = chosen(values).map(([key, value]) => {
    const name = names[key] ?? key;
    if (key === "disputed") return `${name}=True`;
    if (key === "min_origins") return `${name}=${value}`;
    if (key === "bbox") return `${name}=(${value.replace(/,/g, ", ")})`;
    return `${name}=${JSON.stringify(value)}`;
  });
  return `dl.open(${JSON.stringify(project)}).events(${parts.join(", ")})`;
}
