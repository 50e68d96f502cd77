/** Where the events are, in Mercator units, and which lie under a place of the screen. */
import { type Columns, GRAIN, isArea, isPoint, NO_POINT } from "../lib/columns";
import { mercatorX, mercatorY, pixelsOfKm, toPixel, type View } from "./view";

/** Ring of a district or a province that no radius is known of. */
const RADIUS_KM: Record<number, number> = { [GRAIN.district]: 25, [GRAIN.province]: 90 };

export interface Area { x: number; y: number; lat: number; km: number; grain: number; members: number[] }

export class Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Indexes of the events that are dots. */
  readonly dots: Uint32Array;
  /** Events of a district or a province, by place: each is one ring. */
  readonly areas: Area[] = [];

  constructor(readonly columns: Columns) {
    const { count, lon, lat } = columns;
    this.x = new Float64Array(count).fill(NaN);
    this.y = new Float64Array(count).fill(NaN);
    const dots: number[] = [];
    const areas = new Map<string, Area>();
    for (let at = 0; at < count; at += 1) {
      if (lon[at] === NO_POINT) continue;
      this.x[at] = mercatorX(lon[at]! / 1e4);
      this.y[at] = mercatorY(lat[at]! / 1e4);
      if (isPoint(columns, at)) dots.push(at);
      else if (isArea(columns, at)) {
        const grain = columns.grain[at]!;
        const km = columns.radius[at] || RADIUS_KM[grain]!;
        const key = `${lon[at]},${lat[at]},${km}`;
        const found = areas.get(key) ?? { x: this.x[at]!, y: this.y[at]!, lat: lat[at]! / 1e4, km, grain, members: [] };
        found.members.push(at);
        areas.set(key, found);
      }
    }
    this.dots = Uint32Array.from(dots);
    this.areas.push(...areas.values());
  }

  /** Dots that show within `reach` pixels, the nearest first. */
  near(view: View, mask: Uint16Array, px: number, py: number, reach: number): number[] {
    const found: [number, number][] = [];
    const limit = (reach / view.scale) ** 2;
    const [x, y] = [view.x + (px - view.width / 2) / view.scale, view.y + (py - view.height / 2) / view.scale];
    for (const at of this.dots) {
      if (mask[at] !== 0) continue;
      let dx = this.x[at]! - x;
      dx -= Math.round(dx);
      const dy = this.y[at]! - y;
      const distance = dx * dx + dy * dy;
      if (distance <= limit) found.push([distance, at]);
    }
    return found.sort(([one], [other]) => one - other).map(([, at]) => at);
  }

  /** The smallest area under a pixel that has events to show, and those. */
  areaAt(view: View, mask: Uint16Array, px: number, py: number): { area: Area; members: number[] } | undefined {
    let best: { area: Area; members: number[] } | undefined;
    for (const area of this.areas) {
      const [x, y] = toPixel(view, area.x, area.y);
      if (Math.hypot(px - x, py - y) > Math.max(12, pixelsOfKm(view, area.km, area.lat)) || (best && best.area.km <= area.km)) continue;
      const members = area.members.filter((at) => mask[at] === 0);
      if (members.length) best = { area, members };
    }
    return best;
  }
}

/** West, south, east and north of the events that show; null where none has a point. */
export function extent(columns: Columns, mask: Uint16Array): { west: number; south: number; east: number; north: number } | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < columns.count; at += 1) {
    if (mask[at] !== 0 || columns.lon[at] === NO_POINT || columns.grain[at] === GRAIN.country) continue;
    west = Math.min(west, columns.lon[at]!);
    east = Math.max(east, columns.lon[at]!);
    south = Math.min(south, columns.lat[at]!);
    north = Math.max(north, columns.lat[at]!);
  }
  return west === Infinity ? null : { west: west / 1e4, south: south / 1e4, east: east / 1e4, north: north / 1e4 };
}
