/** Land, borders and names: Natural Earth (public domain) by way of the package world-atlas; our own files, no tiles. */
import coarse from "world-atlas/countries-110m.json?url";
import fine from "world-atlas/countries-50m.json?url";
import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Polygon, Position } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { request } from "../lib/api";
import { mercatorX, mercatorY } from "./view";

export interface Label { name: string; x: number; y: number; /** Width of the country in Mercator units. */ width: number }
export interface Base {
  land: FeatureCollection<Polygon | MultiPolygon, { name: string }>;
  borders: Feature<MultiLineString>;
  labels: Label[];
}
type Atlas = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;

/** From here on the coast of the fine file shows. */
export const FINE_ZOOM = 3.3;

export async function loadBase(detail: "coarse" | "fine"): Promise<Base> {
  const atlas = (await (await request(detail === "fine" ? fine : coarse)).json()) as Atlas;
  const land = feature(atlas, atlas.objects.countries) as unknown as Base["land"];
  for (const { geometry } of land.features) {
    for (const part of geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates) part.forEach((ring, at) => (part[at] = unrolled(ring)));
  }
  const borders = { type: "Feature" as const, properties: {}, geometry: mesh(atlas, atlas.objects.countries, (one, other) => one !== other) };
  return { land, borders, labels: land.features.flatMap(labelOf).sort((one, other) => other.width - one.width) };
}

/**
 * A ring that crosses the 180th meridian goes on beyond it, instead of all round the world back to the other side. A
 * ring round a pole (Antarctica) is closed beyond the map's edge.
 */
export function unrolled(ring: Position[]): Position[] {
  let turn = 0;
  let before = ring[0]?.[0] ?? 0;
  const line = ring.map(([lon = 0, lat = 0]): Position => {
    if (lon - before > 180) turn -= 360;
    else if (lon - before < -180) turn += 360;
    before = lon;
    return [lon + turn, lat];
  });
  if (turn === 0) return line;
  const [first, last] = [line[0]!, line[line.length - 1]!];
  const pole = first[1]! < 0 ? -89 : 89;
  return [...line, [last[0]!, pole], [first[0]!, pole], first];
}

/** The middle of a country's largest part, where its name fits best. */
function labelOf(country: Base["land"]["features"][number]): Label[] {
  const parts = country.geometry.type === "Polygon" ? [country.geometry.coordinates] : country.geometry.coordinates;
  let best: Label | undefined;
  let most = 0;
  for (const [ring] of parts) {
    if (!ring) continue;
    let [area, sumX, sumY, west, east] = [0, 0, 0, Infinity, -Infinity];
    for (let at = 0; at < ring.length - 1; at += 1) {
      const [x0, y0] = [mercatorX(ring[at]![0]!), mercatorY(ring[at]![1]!)];
      const [x1, y1] = [mercatorX(ring[at + 1]![0]!), mercatorY(ring[at + 1]![1]!)];
      const cross = x0 * y1 - x1 * y0;
      area += cross;
      sumX += (x0 + x1) * cross;
      sumY += (y0 + y1) * cross;
      west = Math.min(west, x0);
      east = Math.max(east, x0);
    }
    if (Math.abs(area) > most) {
      most = Math.abs(area);
      best = { name: country.properties.name, x: sumX / (3 * area), y: sumY / (3 * area), width: east - west };
    }
  }
  return best ? [best] : [];
}

/** Lines every ten degrees. */
export function graticule(): Feature<MultiLineString> {
  const lines: number[][][] = [];
  for (let lon = -180; lon <= 180; lon += 10) lines.push([[lon, -85], [lon, 85]]);
  for (let lat = -80; lat <= 80; lat += 10) lines.push([[-180, lat], [-90, lat], [0, lat], [90, lat], [180, lat]]);
  return { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates: lines } };
}
